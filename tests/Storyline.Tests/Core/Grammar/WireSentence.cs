using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Slack.Read;
using Storyline.Teams.Read;

namespace Storyline.Tests.Core.Grammar;

/// <summary>A sentence of the shared file as a surface sends it, with the expected understanding.</summary>
/// <param name="Number">The id of the sentence: <c>s001</c>.</param>
/// <param name="Said">The utterance as the edge of that surface reads it.</param>
public sealed record WireSentence(string Number, string Surface, string Intent, JsonElement Args, Utterance Said)
{
    private const string SlackBot = "U0BOT00";
    private const string TeamsBot = "28:bot";

    public const string File = "data/chat/utterances.jsonl";

    // A type initializer must not read this: if the file is missing, the test that asks for it is skipped.
    private static readonly Lazy<IReadOnlyList<WireSentence>> Sentences = new(() =>
        [.. System.IO.File.ReadLines(SharedFiles.Path(File)).Where(line => line.Length > 0).Select(Read)]
    );

    public static IReadOnlyList<WireSentence> All => Sentences.Value;

    public string? Arg(string name) =>
        Args.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static WireSentence Read(string line)
    {
        var row = JsonSerializer.Deserialize<JsonElement>(line);
        var surface = row.GetProperty("surface").GetString()!;
        var payload = row.GetProperty("payload");
        var expected = row.GetProperty("expect");
        return new WireSentence(
            row.GetProperty("id").GetString()!.Split('-')[0],
            surface,
            expected.GetProperty("intent").GetString()!,
            expected.GetProperty("args"),
            NotationOf(surface, payload).Read(payload.GetProperty("text").GetString()!)
        );
    }

    private static Notation NotationOf(string surface, JsonElement payload)
    {
        if (surface.StartsWith("slack", StringComparison.Ordinal))
            return new SlackNotation(SlackBot);
        var people = payload
            .GetProperty("entities")
            .EnumerateArray()
            .Select(entity => entity.GetProperty("mentioned"))
            .Select(person => new TaggedPerson(
                person.GetProperty("id").GetString()!,
                person.GetProperty("name").GetString()!
            ));
        return new TeamsNotation([.. people], TeamsBot);
    }
}
