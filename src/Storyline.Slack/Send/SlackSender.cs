using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Send;

/// <summary>Delivers into Slack: posts, changes live cards where they stand, and writes to people directly.</summary>
internal sealed class SlackSender(
    Installations installations,
    MessageComposer messageComposer,
    MessagePoster messagePoster,
    SlackConversations slackConversations
) : ISender
{
    private static readonly Duration Paused = Duration.FromMinutes(15);
    private static readonly Duration Again = Duration.FromSeconds(1);

    public string Edge => PayloadOrigin.Edge;

    /// <summary>Slack takes about one message a second in a channel.</summary>
    public Duration Pace => Duration.FromSeconds(1);

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var workspace = delivery.To.Workspace;
        if (await installations.Find(workspace, cancel) is not { } workspaceAccess)
            return await installations.IsPaused(workspace, cancel)
                ? new SendResult.Later(Paused, WholeWorkspace: true)
                : new SendResult.Never(FinalErrors.Why("account_inactive", delivery.To));
        var (channel, failed) = await ChannelOf(delivery, workspaceAccess, cancel);
        // Nothing was posted yet, so nothing can be in doubt.
        if (channel is null)
            return failed is ApiResult.NoResponse or null ? new SendResult.Later() : Ending(failed, delivery);
        var result = await Post(delivery, workspaceAccess, channel, cancel);
        if (
            result is ApiResult.SlackError slackError
            && FinalErrors.IsOfTheWorkspace(slackError.Error)
            && await installations.HasChanged(workspace, workspaceAccess, cancel)
        )
            return new SendResult.Later(Again);
        // What one person was to see in a channel that does not take it, they hear directly.
        return Ending(result, delivery) is SendResult.Never { Why: var why } && delivery.IsWhisper
            ? await Send(Directly(delivery, why), cancel)
            : Ending(result, delivery);
    }

    /// <summary>A reply with the reason why it does not stand where it was asked for.</summary>
    public static View NotedWhy(View view, string why) =>
        view.With(new Part.Note($"I could not say this there: {why}."));

    private static Delivery Directly(Delivery whisper, string why) =>
        whisper with
        {
            To = new Place(whisper.To.Workspace, $"@{whisper.Person}", IsDirect: true),
            View = NotedWhy(whisper.View, why),
        };

    private async Task<(string? Channel, ApiResult? Failed)> ChannelOf(
        Delivery delivery,
        WorkspaceAccess workspaceAccess,
        CancellationToken cancel
    ) =>
        delivery is { Person: { } person, IsWhisper: false }
            ? await slackConversations.DirectOf(delivery.To.Workspace, workspaceAccess, person, cancel)
            : (delivery.To.Channel, null);

    /// <summary>Posts the message, without its pictures if Slack refuses the blocks.</summary>
    private async Task<ApiResult> Post(
        Delivery delivery,
        WorkspaceAccess workspaceAccess,
        string channel,
        CancellationToken cancel
    )
    {
        var workspace = delivery.To.Workspace;
        var message = await messageComposer.Compose(
            workspace,
            workspaceAccess,
            delivery.View,
            delivery.Named ?? [],
            cancel
        );
        var result = await Say(delivery, workspace, workspaceAccess, channel, message, cancel);
        if (result is not ApiResult.SlackError { Error: "invalid_blocks" or "invalid_blocks_format" })
            return result;
        var plain = MessageComposer.Render(workspace, delivery.View, delivery.Named ?? []);
        return await Say(delivery, workspace, workspaceAccess, channel, plain, cancel);
    }

    private Task<ApiResult> Say(
        Delivery delivery,
        string workspace,
        WorkspaceAccess workspaceAccess,
        string channel,
        ComposedMessage message,
        CancellationToken cancel
    ) =>
        delivery switch
        {
            { Replaces: { } ts } => messagePoster.Update(workspace, workspaceAccess, channel, ts, message, cancel),
            { IsWhisper: true, Person: { } reader, To.Thread: var thread } => messagePoster.Whisper(
                workspace,
                workspaceAccess,
                channel,
                reader,
                thread,
                message,
                cancel
            ),
            _ => messagePoster.Post(
                workspace,
                workspaceAccess,
                channel,
                delivery.To.Thread,
                message,
                delivery.Id,
                cancel
            ),
        };

    private static SendResult Ending(ApiResult result, Delivery delivery) =>
        result switch
        {
            ApiResult.Success success => new SendResult.Sent(success.Response.Ts),
            ApiResult.TryLater tryLater => new SendResult.Later(tryLater.After),
            ApiResult.NoResponse => new SendResult.Unclear(),
            ApiResult.SlackError { Error: "message_not_found" or "cant_update_message" or "edit_window_closed" }
                when delivery.Replaces is not null => new SendResult.Missing(),
            // The workspace is paused as a whole, and no other one.
            ApiResult.SlackError slackError when FinalErrors.IsOfTheWorkspace(slackError.Error) => new SendResult.Later(
                Paused,
                WholeWorkspace: true
            ),
            ApiResult.SlackError slackError => new SendResult.Never(FinalErrors.Why(slackError.Error, delivery.To)),
            _ => new SendResult.Unclear(),
        };
}
