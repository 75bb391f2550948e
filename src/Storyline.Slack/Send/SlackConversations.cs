using Storyline.Core.Text;
using Storyline.Slack.Install;

namespace Storyline.Slack.Send;

/// <summary>The conversations of a workspace: the direct one with a person, and whether the bot is in a channel.</summary>
internal sealed class SlackConversations(SlackApi api)
{
    private const int MostRemembered = 50_000;
    private readonly BoundedMemory<(string Workspace, string User), string> directs = new(MostRemembered);

    /// <summary>Remembers the direct conversation that Slack has told of.</summary>
    public void Note(string workspace, string user, string direct) => directs.Put((workspace, user), direct);

    /// <summary>The id of the direct conversation with somebody, or why there is none.</summary>
    public async Task<(string? Channel, ApiResult? Failed)> DirectOf(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string user,
        CancellationToken cancel
    )
    {
        if (directs.TryGet((workspace, user), out var known))
            return (known, null);
        var result = await api.Call(
            "conversations.open",
            workspace,
            workspaceAccess.Token,
            [new("users", user)],
            cancel
        );
        if (result.Value?.Conversation?.Id is not { } channel)
            return (null, result);
        Note(workspace, user, channel);
        return (channel, null);
    }

    /// <summary>Whether the bot is in a channel; <c>null</c>: Slack does not say.</summary>
    public async Task<bool?> IsIn(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string channel,
        CancellationToken cancel
    )
    {
        var result = await api.Call(
            "conversations.info",
            workspace,
            workspaceAccess.Token,
            [new("channel", channel)],
            cancel
        );
        // A private channel is not even visible from outside.
        return result switch
        {
            ApiResult.Success { Response.Conversation: { } conversation } => conversation.IsMember,
            ApiResult.SlackError { Error: "channel_not_found" } => false,
            _ => null,
        };
    }
}
