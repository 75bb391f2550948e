using System.Text.Encodings.Web;
using System.Text.Json;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Teams.Render;

/// <summary>Shows the card that Teams would receive for an answer.</summary>
internal sealed class TeamsPreview : IPlatformPreview
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Platform => "Teams";

    public string Show(Reply reply)
    {
        using var shown = new MemoryStream();
        using (var writer = new Utf8JsonWriter(shown, Indented))
            CardWriter.Write(reply.View, new CardContext("teams:")).WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(shown.GetBuffer(), 0, (int)shown.Length);
    }
}
