using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Outbox;
using Storyline.Sqlite;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>The chat edge on a real Kestrel and a real SQLite file, with the platform on the other side.</summary>
public sealed class ChatRoom : IAsyncDisposable
{
    public const string Secret = "s3cret";
    private readonly string folder = Directory.CreateTempSubdirectory("storyline-chat-").FullName;
    private readonly ChatPlatform platform;
    private readonly HttpClient http = new();
    private WebApplication app = null!;
    private Uri address = null!;
    private int messages;

    private ChatRoom(ChatPlatform platform) => this.platform = platform;

    /// <summary>Thursday, 5 March 2026, 10:00 in Berlin.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 3, 5, 9, 0), Duration.FromMilliseconds(1));

    /// <summary>What stands in the chat, oldest first.</summary>
    public IReadOnlyList<ChatLine> Lines => platform.Lines;

    public ISender Sender => Get<ISender>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A product Checkout (key PB) in the room “checkout”: maya is PM, priya PO, sam SM, ann and bo are developers.</summary>
    public static async Task<ChatRoom> WithTeam()
    {
        var room = new ChatRoom(await ChatPlatform.Start());
        await room.Start();
        await room.Says("maya", "setup Checkout key:PB zone:Europe/Berlin pm:[~maya] po:[~priya] sm:[~sam]");
        await room.Says("ann", "help");
        await room.Says("bo", "help");
        return room;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Somebody says something; the platform shows the answer.</summary>
    public async Task<ChatLine> Says(string person, string text, bool directly = false)
    {
        // Nobody talks so fast that it would be too much.
        Clock.Advance(Duration.FromSeconds(10));
        var room = directly ? null : "checkout";
        var id = string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref messages)}");
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ChatMessage(id, person, room, text),
            JsonSerializerOptions.Web
        );
        using var response = await Post(body, ChatGate.Sign(body, Secret));
        response.EnsureSuccessStatusCode();
        var isPrivate = response.Headers.Contains(ChatEdge.OnlyForHeader);
        var answer = await response.Content.ReadAsStringAsync(Cancel);
        return platform.Show(new ChatLine(id, room ?? $"@{person}", null, isPrivate ? person : null, answer));
    }

    public async Task<HttpResponseMessage> Post(byte[] body, byte[] signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/chat"));
        request.Content = new ByteArrayContent(body);
        request.Headers.Add(ChatGate.SignatureHeader, Encoding.ASCII.GetString(signature));
        return await http.SendAsync(request, Cancel);
    }

    /// <summary>The process ends and starts again; only what was written down is still there.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        http.Dispose();
        await platform.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Services.AddSqliteStore(new SqliteOptions { Path = Path.Combine(folder, "storyline.db") });
        builder.Services.AddStoryline();
        builder.Services.AddChatEdge(new ChatOptions(Secret, platform.Address));
        app = builder.Build();
        app.MapChatEdge();
        await app.StartAsync(Cancel);
        address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
    }

    private async Task Stop()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
