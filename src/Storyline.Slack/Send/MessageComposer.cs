using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using Storyline.Slack.Render;
using Storyline.Slack.Wire;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Send;

/// <summary>A message as it is sent: blocks, and the text beside them.</summary>
internal sealed record ComposedMessage(string Text, IReadOnlyList<Block> Blocks)
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
internal sealed class MessageComposer(StoredButtonValues kept, FileUploads fileUploads)
{
    /// <param name="named">The people named in what is answered.</param>
    public async Task<ComposedMessage> Compose(
        string workspace,
        WorkspaceAccess? workspaceAccess,
        View view,
        IReadOnlyList<MentionedEntity> named,
        CancellationToken cancel
    )
    {
        var (shown, left) = PartPaging.Divide(workspace, view);
        if (left is not null)
            await kept.Keep(workspace, [left], cancel);
        var worded = SentenceEscaping.Of(shown, named);
        await kept.Keep(workspace, worded, cancel);
        var pictures = shown.Parts.OfType<Part.Image>().ToList();
        var files =
            pictures.Count > 0 && workspaceAccess is not null
                ? await fileUploads.Upload(workspace, workspaceAccess, pictures, cancel)
                : null;
        return new(PlainFallback.Of(view.ToText()), new BlockKit(workspace, files).Message(worded));
    }

    /// <summary>Without <paramref name="files"/> pictures are said in words.</summary>
    public static ComposedMessage Render(
        string workspace,
        View view,
        IReadOnlyList<MentionedEntity> named,
        IReadOnlyDictionary<string, string>? files = null
    ) =>
        new(
            PlainFallback.Of(view.ToText()),
            new BlockKit(workspace, files).Message(SentenceEscaping.Of(PartPaging.Divide(workspace, view).Shown, named))
        );
}
