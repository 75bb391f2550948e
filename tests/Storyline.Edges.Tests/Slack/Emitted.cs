using System.Text.Json;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// Everything that the edge has sent during a run, for judges outside of it: where STORYLINE_EMITTED names a folder, each payload
/// becomes a line of <c>slack.jsonl</c> there.
/// </summary>
internal static class Emitted
{
    private static readonly Lock Gate = new();
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STORYLINE_EMITTED");

    /// <param name="kind"><c>blocks</c> of a message, or a <c>view</c>.</param>
    public static void Keep(string kind, JsonElement payload)
    {
        if (string.IsNullOrEmpty(Folder)) return;
        var line = JsonSerializer.Serialize(new { kind, payload });
        lock (Gate) File.AppendAllText(Path.Combine(Folder, "slack.jsonl"), line + "\n");
    }
}
