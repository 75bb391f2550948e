using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Upgrade;

/// <summary>
/// The real host on a file that the last build with version 1 of every document wrote (commit 4591813), on Wednesday, 10 March
/// 2060, 13:56 in Berlin, in the middle of its work: a sprint, a retrospective and a poker round are open; proposals, offers,
/// questions and an import wait; messages are unsent. The year is far off so that a host can always move its clock forward to
/// that moment.
/// </summary>
internal sealed class VersionOne : IAsyncDisposable
{
    private const string SigningSecret = "fixture-signing-secret";
    private const string Now = "2060-03-10T12:57:00Z";
    private readonly Folder folder;
    private readonly HostProcess host;
    private readonly SlackStub slack;

    private VersionOne(Folder folder, HostProcess host, SlackStub slack) =>
        (this.folder, this.host, this.slack) = (folder, host, slack);

    /// <summary>The messages posted to Slack, oldest first, each with the id of its delivery.</summary>
    public IReadOnlyList<(string Text, string Delivery)> PostedToSlack => slack.Posted;

    /// <summary>Writes the file to a path.</summary>
    public static void Unpack(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "version-1.db.gz"));
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        using var file = File.Create(path);
        unpacking.CopyTo(file);
    }

    public static async Task<VersionOne> Open()
    {
        var folder = new Folder();
        Unpack(folder.Database);
        var slack = await SlackStub.Start();
        var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Storyline:Local:Clock", "Adjustable"),
                ("Storyline:Limits:PersonRate", "1000"),
                ("Storyline:Slack:SigningSecret", SigningSecret),
                ("Storyline:Slack:ClientId", "1.2"),
                ("Storyline:Slack:ClientSecret", "fixture-client-secret"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
            ]
        );
        var opened = new VersionOne(folder, host, slack);
        await opened.MovesTo(Now);
        return opened;
    }

    /// <summary>Somebody says something in a channel of the local page.</summary>
    public async Task<Answer> Hears(string person, string text, string channel = "checkout")
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = person,
                    channel,
                    text,
                }
            )
        );
        Assert.True(response.IsSuccessStatusCode, $"“{text}” was answered with {(int)response.StatusCode}.");
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(Patience.Cancel);
        return new Answer(answer!["reply"]!);
    }

    /// <summary>Somebody says something in the Slack channel bound to the same team.</summary>
    public async Task<string> HearsInSlack(string text)
    {
        var now = DateTimeOffset.Parse(Now, CultureInfo.InvariantCulture);
        using var response = await SlackCommand.Send(host, SigningSecret, text, now);
        return await response.Content.ReadAsStringAsync(Patience.Cancel);
    }

    /// <summary>The messages that a person sees in a channel, oldest first.</summary>
    public Task<IReadOnlyList<Answer>> Sees(string person, string channel = "checkout") =>
        Messages($"/local/channels/{channel}/messages?user={person}&after=");

    /// <summary>The direct messages to a person, oldest first.</summary>
    public Task<IReadOnlyList<Answer>> IsTold(string person) => Messages($"/local/users/{person}/messages?after=");

    public async Task MovesTo(string now)
    {
        using var moved = await host.Post("/local/clock", JsonSerializer.Serialize(new { now }));
        Assert.True(moved.IsSuccessStatusCode);
    }

    /// <summary>Waits for events beside the conversation.</summary>
    public static async Task Until(Func<Task<bool>> happened)
    {
        var patience = Patience.Cancel;
        while (!await happened())
            await Task.Delay(50, patience);
    }

    public async ValueTask DisposeAsync()
    {
        host.KillAtOnce();
        await host.DisposeAsync();
        await slack.DisposeAsync();
        folder.Dispose();
    }

    private async Task<IReadOnlyList<Answer>> Messages(string path)
    {
        using var response = await host.Get(path);
        var found = await response.Content.ReadFromJsonAsync<JsonArray>(Patience.Cancel);
        return [.. found!.Select(message => new Answer(message!))];
    }
}

/// <summary>A message, by its parts that do not depend on wording: the sentences of its buttons and its times.</summary>
internal sealed class Answer(JsonNode json)
{
    public string Text { get; } = json["text"]!.GetValue<string>();

    /// <summary>The sentences of the buttons, in order.</summary>
    public IReadOnlyList<string> Says { get; } = [.. Values(json["view"], "says")];

    /// <summary>The instants that it names, in order.</summary>
    public IReadOnlyList<string> Times { get; } = [.. Values(json["view"], "at")];

    private static IEnumerable<string> Values(JsonNode? node, string name) =>
        node switch
        {
            JsonObject parts => parts.SelectMany(part =>
                part.Key == name && part.Value is JsonValue value ? [value.ToString()] : Values(part.Value, name)
            ),
            JsonArray items => items.SelectMany(item => Values(item, name)),
            _ => [],
        };
}
