using Storyline.Slack.Wire;
using Storyline.Views;
using View = Storyline.Views.View;

namespace Storyline.Slack;

/// <summary>A message as it is sent: blocks, and the text beside them.</summary>
internal sealed record Composed(string Text, IReadOnlyList<Block> Blocks)
{
    public MessageResponse As(string type, bool? replaces = null, string? thread = null) =>
        new() { ResponseType = type, ReplaceOriginal = replaces, ThreadTs = thread, Text = Text, Blocks = Blocks };
}

/// <summary>Makes messages of views: keeps what buttons stand for, uploads pictures, renders.</summary>
internal sealed class Composer(KeptStore kept, Uploads uploads)
{
    public async Task<Composed> Compose(string workspace, Access? access, View view, CancellationToken cancel)
    {
        await kept.Keep(workspace, view, cancel);
        var pictures = view.Parts.OfType<Part.Image>().ToList();
        var files = pictures.Count > 0 && access is not null ? await uploads.Upload(workspace, access, pictures, cancel) : null;
        return Render(workspace, view, files);
    }

    /// <summary>The same without its pictures, whose alternatives say what they show.</summary>
    public static Composed Render(string workspace, View view, IReadOnlyDictionary<string, string>? files = null) =>
        new(PlainFallback.Of(view.ToText()), new BlockKit(workspace, files).Message(view));
}
