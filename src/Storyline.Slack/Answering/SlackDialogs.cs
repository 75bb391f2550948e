using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Slack.Install;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>Opens and changes dialogs.</summary>
internal sealed class SlackDialogs(SlackApi api, StoredButtonValues kept)
{
    /// <summary>
    /// Opens the form that a reply asks for. <c>false</c>: it asks for none, or the trigger is used up or older than its three
    /// seconds; then the reply is shown as a message, whose button opens the form with a trigger of its own.
    /// </summary>
    public async Task<bool> Open(WorkspaceAccess workspaceAccess, string? trigger, Reply reply, Inbound asked) =>
        !string.IsNullOrEmpty(trigger)
        && DialogViews.FormOf(reply) is not null
        && await Open(asked.Place.Workspace, workspaceAccess, trigger, await Dialog(reply, asked));

    /// <summary>A reply as a dialog: its form, or what there is to read.</summary>
    public async Task<ViewDefinition> Dialog(Reply reply, Inbound asked)
    {
        var (shown, left) = DialogViews.FormOf(reply) is null
            ? PartPaging.DivideSurface(asked.Place.Workspace, reply.View)
            : (reply.View, null);
        if (left is not null)
            await kept.Keep(asked.Place.Workspace, [left], CancellationToken.None);
        var worded = reply with { View = SentenceEscaping.Of(shown, asked.Said.Entities) };
        await kept.Keep(asked.Place.Workspace, worded.View, CancellationToken.None);
        return DialogViews.Of(worded, asked.Place);
    }

    public async Task<bool> Open(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string trigger,
        ViewDefinition view
    ) =>
        await api.Call(
            "views.open",
            workspace,
            workspaceAccess.Token,
            [new("trigger_id", trigger), View(view)],
            CancellationToken.None
        ) is ApiResult.Success;

    /// <summary>Changes what a dialog shows, if it still shows what it did.</summary>
    public async Task<bool> Update(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string id,
        string? hash,
        ViewDefinition view
    ) =>
        await api.Call(
            "views.update",
            workspace,
            workspaceAccess.Token,
            [new("view_id", id), new("hash", hash), View(view)],
            CancellationToken.None
        ) is ApiResult.Success;

    private static KeyValuePair<string, string?> View(ViewDefinition view) =>
        new("view", JsonSerializer.Serialize(view, SlackJson.Plain.ViewDefinition));
}
