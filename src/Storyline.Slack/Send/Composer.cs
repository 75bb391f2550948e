using Storyline.Conversation;
using Storyline.Slack.Wire;
using Storyline.Views;
using View = Storyline.Views.View;

namespace Storyline.Slack;

/// <summary>A message as it is sent: blocks, and the text beside them.</summary>
internal sealed record Composed(string Text, IReadOnlyList<Block> Blocks)
{
    public MessageResponse As(string type, bool? replaces = null, string? thread = null) =>
        new()
        {
            ResponseType = type,
            ReplaceOriginal = replaces,
            ThreadTs = thread,
            Text = Text,
            Blocks = Blocks,
        };
}

/// <summary>Makes messages of views: keeps what buttons stand for, uploads pictures, renders.</summary>
internal sealed class Composer(KeptStore kept, Uploads uploads)
{
    /// <param name="named">The people named in what is answered.</param>
    public async Task<Composed> Compose(
        string workspace,
        Access? access,
        View view,
        IReadOnlyList<Entity> named,
        CancellationToken cancel
    )
    {
        var (shown, left) = Pages.Divide(workspace, view);
        if (left is not null)
            await kept.Keep(workspace, [left], cancel);
        var worded = Wording.Of(shown, named);
        await kept.Keep(workspace, worded, cancel);
        var pictures = shown.Parts.OfType<Part.Image>().ToList();
        var files =
            pictures.Count > 0 && access is not null ? await uploads.Upload(workspace, access, pictures, cancel) : null;
        return new(PlainFallback.Of(view.ToText()), new BlockKit(workspace, files).Message(worded));
    }

    /// <summary>Without <paramref name="files"/> pictures are said in words.</summary>
    public static Composed Render(
        string workspace,
        View view,
        IReadOnlyList<Entity> named,
        IReadOnlyDictionary<string, string>? files = null
    ) =>
        new(
            PlainFallback.Of(view.ToText()),
            new BlockKit(workspace, files).Message(Wording.Of(Pages.Divide(workspace, view).Shown, named))
        );
}
