using System.Text.Json;

namespace Storyline.Edges.Tests.Slack;

/// <summary>A complete recorded request.</summary>
internal sealed record WireRequest(
    string Path,
    string SigningSecret,
    long ReceivedAtUnix,
    Dictionary<string, string> Headers,
    string Body
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static WireRequest Read(string file) =>
        JsonSerializer.Deserialize<WireRequest>(File.ReadAllText(SharedFiles.Path($"wire/slack/{file}")), Options)!;
}
