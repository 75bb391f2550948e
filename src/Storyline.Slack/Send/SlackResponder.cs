using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Send;

/// <summary>Says replies where people spoke: in the channel or thread, or to the speaker alone.</summary>
internal sealed class SlackResponder(
    MessageComposer messageComposer,
    MessagePoster messagePoster,
    SlackConversations slackConversations
)
{
    private const int MostTries = 4;
    private static readonly Duration LongestPause = Duration.FromSeconds(60);

    public async Task Say(WorkspaceAccess workspaceAccess, Inbound asked, Reply reply)
    {
        if (reply.IsSilent)
            return;
        var (place, user, workspace) = (asked.Place, asked.Speaker.Id, asked.Place.Workspace);
        var message = await messageComposer.Compose(
            workspace,
            workspaceAccess,
            reply.View,
            asked.Said.Entities,
            CancellationToken.None
        );
        var isForAll = reply.Audience == Audience.Everyone || place.IsDirect;
        var result = await Try(
            message,
            reply.View,
            asked,
            content =>
                isForAll
                    ? messagePoster.Post(
                        workspace,
                        workspaceAccess,
                        place.Channel,
                        place.Thread,
                        content,
                        null,
                        CancellationToken.None
                    )
                    : messagePoster.Whisper(
                        workspace,
                        workspaceAccess,
                        place.Channel,
                        user,
                        place.Thread,
                        content,
                        CancellationToken.None
                    )
        );
        if (result is ApiResult.SlackError slackError && !place.IsDirect)
            await SayDirectly(workspaceAccess, asked, reply, slackError.Error);
    }

    /// <summary>Where the place takes nothing, the speaker hears it directly, with what can be done about it.</summary>
    private async Task SayDirectly(WorkspaceAccess workspaceAccess, Inbound asked, Reply reply, string error)
    {
        var workspace = asked.Place.Workspace;
        if (
            await slackConversations.DirectOf(workspace, workspaceAccess, asked.Speaker.Id, CancellationToken.None)
            is not
            ({ } direct, _)
        )
            return;
        var view = reply.View.With(
            new Part.Note($"I could not say this there: {FinalErrors.Why(error, asked.Place)}.")
        );
        var message = await messageComposer.Compose(
            workspace,
            workspaceAccess,
            view,
            asked.Said.Entities,
            CancellationToken.None
        );
        await Try(
            message,
            view,
            asked,
            content =>
                messagePoster.Post(workspace, workspaceAccess, direct, null, content, null, CancellationToken.None)
        );
    }

    /// <summary>Waits when Slack says “later”, and leaves pictures out when Slack refuses them.</summary>
    private static async Task<ApiResult> Try(
        ComposedMessage message,
        View view,
        Inbound asked,
        Func<ComposedMessage, Task<ApiResult>> send
    )
    {
        for (var tries = 1; ; tries++)
        {
            var result = await send(message);
            switch (result)
            {
                case ApiResult.TryLater tryLater when tries < MostTries:
                    await Task.Delay(Duration.Min(tryLater.After, LongestPause).ToTimeSpan());
                    continue;
                case ApiResult.SlackError { Error: "invalid_blocks" } when tries == 1:
                    message = MessageComposer.Render(asked.Place.Workspace, view, asked.Said.Entities);
                    continue;
                default:
                    return result;
            }
        }
    }
}
