using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests;

/// <summary>
/// Keeps what an edge sent during a run, for the judges below <c>tests/judges</c>: if STORYLINE_EMITTED names a folder, each
/// payload becomes a line of a file there.
/// </summary>
internal static class Emitted
{
    private static readonly Lock Gate = new();
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STORYLINE_EMITTED");

    public static void Keep(string edge, string kind, JsonNode? payload)
    {
        if (string.IsNullOrEmpty(Folder) || payload is null)
            return;
        var line = new JsonObject { ["kind"] = kind, ["payload"] = payload.DeepClone() }.ToJsonString();
        lock (Gate)
            File.AppendAllText(Path.Combine(Folder, $"{edge}.jsonl"), line + "\n");
    }
}
