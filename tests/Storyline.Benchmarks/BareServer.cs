using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Storyline.Benchmarks;

/// <summary>
/// The upper bound of this machine: Kestrel that reads a small JSON document and writes one (<c>/bare</c>), and the same with one
/// SQLite writer behind it, with group commit, <c>synchronous=FULL</c> and three rows per commit (<c>/durable</c>). <see
/// cref="SlackBare"/> has both for Slack.
/// </summary>
internal static class BareServer
{
    private static readonly Answer Answered = new("everyone", "CHK-31 is at the bottom of the backlog.");

    public static async Task Run(string url, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await using var writer = new DurableWriter(Path.Combine(folder, "bare.db"));
        app.MapGet("/health/live", () => "live");
        app.MapPost("/bare", async request => await Say(request, await Read(request)));
        app.MapPost(
            "/durable",
            async request =>
            {
                var heard = await Read(request);
                await writer.Write(heard.Key ?? "", heard.Text ?? "");
                await Say(request, heard);
            }
        );
        SlackBare.Map(app, writer);
        SlackReceiver.Map(app);
        await app.StartAsync();
        Console.WriteLine($"Bare is at {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async ValueTask<Message> Read(HttpContext http) =>
        await JsonSerializer.DeserializeAsync(http.Request.Body, BareJson.Default.Message, http.RequestAborted)
        ?? new Message(null, null, null, null);

    private static Task Say(HttpContext http, Message _) =>
        http.Response.WriteAsJsonAsync(Answered, BareJson.Default.Answer, cancellationToken: http.RequestAborted);
}

internal sealed record Message(string? User, string? Channel, string? Text, string? Key);

internal sealed record Answer(string Audience, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class BareJson : JsonSerializerContext;

/// <summary>One thread, one connection: writes that wait at the same time share a transaction.</summary>
internal sealed class DurableWriter : IAsyncDisposable
{
    private readonly Channel<(string Key, string Text, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(
        string,
        string,
        TaskCompletionSource
    )>(new() { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly Task running;

    public DurableWriter(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, key TEXT, body TEXT)"
        );
        running = Task
            .Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
    }

    public Task Write(string key, string text)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((key, text, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await running;
        connection.Dispose();
    }

    private async Task Run()
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO line (key, body) VALUES ($key, $body)";
        var key = insert.Parameters.Add("$key", SqliteType.Text);
        var body = insert.Parameters.Add("$body", SqliteType.Text);
        var group = new List<TaskCompletionSource>();
        while (await queue.Reader.WaitToReadAsync())
        {
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (group.Count < 256 && queue.Reader.TryRead(out var line))
                {
                    (key.Value, body.Value) = (line.Key, line.Text);
                    for (var row = 0; row < 3; row++)
                        insert.ExecuteNonQuery();
                    group.Add(line.Done);
                }
                transaction.Commit();
            }
            foreach (var done in group)
                done.SetResult();
            group.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
