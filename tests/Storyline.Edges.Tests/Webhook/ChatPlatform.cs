using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>The chat at the other end: takes what is posted, and shows it.</summary>
public sealed class ChatPlatform : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<ChatLine> lines = [];
    private readonly WebApplication app;

    private ChatPlatform(WebApplication app) => this.app = app;

    public IReadOnlyList<ChatLine> Lines
    {
        get
        {
            lock (gate)
                return [.. lines];
        }
    }

    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ChatPlatform> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var platform = new ChatPlatform(builder.Build());
        platform.app.MapPost("/messages", (ChatPost post) => platform.Show(post));
        platform.app.MapPut("/messages/{id}", (string id, ChatPost post) => platform.Change(id, post));
        platform.app.MapGet("/people/{id}", (string id) => TypedResults.Json(new ChatPerson(NameOf(id), null)));
        await platform.app.StartAsync(TestContext.Current.CancellationToken);
        return platform;
    }

    public ChatLine Show(ChatLine line)
    {
        lock (gate)
            lines.Add(line);
        return line;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string NameOf(string id) => char.ToUpperInvariant(id[0]) + id[1..];

    private IResult Show(ChatPost post)
    {
        lock (gate)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"p{lines.Count + 1}");
            lines.Add(new ChatLine(id, post.Room, post.Under, null, post.Text));
            return TypedResults.Text(id);
        }
    }

    private IResult Change(string id, ChatPost post)
    {
        lock (gate)
        {
            var at = lines.FindIndex(line => line.Id == id);
            if (at < 0)
                return TypedResults.NotFound();
            lines[at] = lines[at] with { Text = post.Text };
            return TypedResults.Text(id);
        }
    }
}

/// <summary>A message in the chat.</summary>
/// <param name="Room">The room, or <c>@person</c>.</param>
/// <param name="Under">The message in whose thread it is.</param>
/// <param name="OnlyFor">The one person who sees it; <c>null</c>: everyone there.</param>
public sealed record ChatLine(string Id, string Room, string? Under, string? OnlyFor, string Text);
