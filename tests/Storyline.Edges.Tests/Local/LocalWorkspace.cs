using System.Net.Http.Json;
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
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Local;
using Storyline.Sqlite;

namespace Storyline.Edges.Tests.Local;

/// <summary>The local edge on a real Kestrel and a real SQLite file. The real bot answers, or a test's substitute for it.</summary>
public sealed class LocalWorkspace : IAsyncDisposable
{
    /// <summary>An answer that shows nothing to anyone.</summary>
    private static readonly Reply Nothing = new(Audience.Everyone, View.Empty, Outcome.Shown);

    private readonly BotAnswer? botAnswer;
    private readonly bool isEnabled;
    private readonly Action<IServiceCollection>? services;
    private readonly bool isShared;
    private readonly LocalWorkspace? first;
    private readonly string folder;
    private WebApplication app = null!;

    private LocalWorkspace(
        BotAnswer? botAnswer,
        bool isEnabled,
        Action<IServiceCollection>? services = null,
        bool isShared = false,
        LocalWorkspace? first = null
    )
    {
        (this.botAnswer, this.isEnabled, this.services, this.isShared, this.first) = (
            botAnswer,
            isEnabled,
            services,
            isShared,
            first
        );
        folder = first?.folder ?? Directory.CreateTempSubdirectory("storyline-").FullName;
        Clock = first?.Clock ?? new(Instant.FromUtc(2026, 3, 5, 9, 0), Duration.FromMilliseconds(1));
    }

    /// <summary>Thursday, 5 March 2026, 10:00 in Berlin.</summary>
    public FakeClock Clock { get; }

    public HttpClient Http { get; private set; } = null!;

    /// <summary>What a commit waits for.</summary>
    public Func<Batch, CancellationToken, Task>? BeforeCommits { get; set; }

    public IStore Store => app.Services.GetRequiredService<IStore>();

    public ISender Sender => app.Services.GetRequiredService<ISender>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A workspace with the real bot.</summary>
    public static Task<LocalWorkspace> WithBot() => Start(new LocalWorkspace(null, true));

    /// <summary>One of several hosts on one file, with the real bot or with scripted answers.</summary>
    public static Task<LocalWorkspace> Shared(Func<Inbound, Reply?>? answer = null) =>
        Start(
            new LocalWorkspace(
                answer is null ? null : (inbound, _) => Task.FromResult(answer(inbound) ?? Nothing),
                true,
                isShared: true
            )
        );

    /// <summary>Another host on the same file; dispose of it before the first one.</summary>
    public Task<LocalWorkspace> Another() =>
        Start(new LocalWorkspace(botAnswer, isEnabled, services, isShared, first: this));

    /// <summary>A workspace with scripted answers.</summary>
    public static Task<LocalWorkspace> Answering(
        Func<Inbound, Reply?> answer,
        bool isEnabled = true,
        Action<IServiceCollection>? services = null
    ) => Start(new LocalWorkspace((inbound, _) => Task.FromResult(answer(inbound) ?? Nothing), isEnabled, services));

    /// <summary>A workspace that answers everyone with their own words.</summary>
    public static Task<LocalWorkspace> Echoing() => Answering(inbound => Reply.Done($"heard {inbound.Said.Text}"));

    /// <summary>Stops the host as an administrator does, and starts it again.</summary>
    public async Task Restart()
    {
        await Stop();
        await Open();
    }

    /// <summary>Overwrites the database of the running host, so that nothing can be read from it.</summary>
    public void DamageStore()
    {
        using var file = new FileStream(
            Path.Combine(folder, "storyline.db"),
            FileMode.Open,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete
        );
        file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length).ToArray());
    }

    /// <summary>Writes what nobody waits for any more.</summary>
    public Task Land(Batch batch) => ((SlowStore)Store).Land(batch);

    public async Task<JsonElement> Says(string user, string channel, string text, string? key = null) =>
        await Posts(
            new
            {
                user,
                channel,
                text,
                key,
            }
        );

    public async Task<JsonElement> Posts(object message)
    {
        using var response = await Http.PostAsJsonAsync("/local/messages", message, Cancel);
        response.EnsureSuccessStatusCode();
        return (await Json(response)).GetProperty("reply");
    }

    public async Task<HttpResponseMessage> PostsRaw(string body) =>
        await Http.PostAsync("/local/messages", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

    public async Task<JsonElement> Gets(string path)
    {
        using var response = await Http.GetAsync(path, Cancel);
        response.EnsureSuccessStatusCode();
        return await Json(response);
    }

    /// <summary>The texts that a person sees at an address, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Sees(string path) =>
        [.. (await Gets(path)).EnumerateArray().Select(line => line.GetProperty("text").GetString()!)];

    public Task<SendResult> Delivers(
        string id,
        string text,
        string channel = "team",
        string? person = null,
        string? card = null
    ) =>
        Sender.Send(
            new Delivery(id, new Place("local", channel), person, View.Of(new Part.Paragraph(text)))
            {
                Card = card,
                Made = Clock.GetCurrentInstant(),
            },
            Cancel
        );

    public static async Task<JsonElement> Json(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (first is null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<LocalWorkspace> Start(LocalWorkspace workspace)
    {
        await workspace.Open();
        return workspace;
    }

    private async Task Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Services.AddSingleton<IStore>(_ => new SlowStore(
            new SqliteStore(
                new SqliteOptions { Path = Path.Combine(folder, "storyline.db"), Shared = isShared },
                Clock
            ),
            (batch, cancel) => BeforeCommits?.Invoke(batch, cancel) ?? Task.CompletedTask
        ));
        builder.Services.AddStoryline();
        if (botAnswer is not null)
            builder.Services.AddSingleton(botAnswer);
        services?.Invoke(builder.Services);
        builder.Services.AddLocalEdge(options => options.Enabled = isEnabled);
        app = builder.Build();
        app.UseSafeResponses();
        app.MapLocalEdge();
        await app.StartAsync(Cancel);
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        Http = new HttpClient
        {
            BaseAddress = new Uri(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)),
        };
    }

    private async Task Stop()
    {
        Http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
