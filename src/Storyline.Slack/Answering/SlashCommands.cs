using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers slash commands: what is read to the speaker alone, what is written to everyone in the channel, in the answer to the
/// request where there is time and through the response_url where there is not.
/// </summary>
internal sealed class SlashCommands(
    Deadline deadline,
    Installations installations,
    SlackPeople slackPeople,
    SlackMentions slackMentions,
    MessageComposer messageComposer,
    Onboarding onboarding,
    SlackDialogs slackDialogs,
    ResponseUrls urls,
    BackgroundTasks backgroundTasks
)
{
    private const string Paused =
        "I can say nothing else here: Slack no longer takes my token. An administrator can install me again, and everything goes on.";

    public async Task<Acknowledgement> Answer(SlashCommand command, string key)
    {
        if (
            (PayloadOrigin.Of(command) ?? installations.Only) is not { } said
            || command is not { ChannelId: { Length: > 0 } channel, UserId: { Length: > 0 } user }
        )
            return Acknowledgement.Empty;
        var payloadOrigin = await installations.Settle(said, CancellationToken.None);
        var answering = Handle(command, key, payloadOrigin, channel, user);
        if (await deadline.InTime(answering))
            return await answering is { } message ? Acknowledgement.Of(message) : Acknowledgement.Empty;
        backgroundTasks.Run(async () =>
        {
            if (await answering is { } message && urls.Allowed(command.ResponseUrl) is { } url)
                await urls.Send(url, message, CancellationToken.None);
        });
        return Acknowledgement.Empty;
    }

    /// <summary>The message to answer with; <c>null</c>: a dialog was opened instead, or there is nothing to say.</summary>
    private async Task<MessageResponse?> Handle(
        SlashCommand command,
        string key,
        PayloadOrigin payloadOrigin,
        string channel,
        string user
    )
    {
        var workspaceAccess = await installations.Find(payloadOrigin.Workspace, CancellationToken.None);
        var inbound = await Read(command, key, payloadOrigin, workspaceAccess, channel, user);
        var reply = await deadline.Take(inbound);
        if (reply.IsSilent)
            return null;
        // The answer to a request needs no token, so it is here that people can learn of it.
        if (workspaceAccess is null && await installations.IsPaused(payloadOrigin.Workspace, CancellationToken.None))
            reply = reply with { View = reply.View.With(new Part.Note(Paused)) };
        if (workspaceAccess is not null && await slackDialogs.Open(workspaceAccess, command.TriggerId, reply, inbound))
            return null;
        if (workspaceAccess is not null && reply.Outcome == Outcome.Done && !inbound.Place.IsDirect)
            backgroundTasks.Run(() =>
                onboarding.SayIfAbsent(workspaceAccess, inbound.Place, urls.Allowed(command.ResponseUrl))
            );
        var message = await messageComposer.Compose(
            payloadOrigin.Workspace,
            workspaceAccess,
            reply.View,
            inbound.Said.Entities,
            CancellationToken.None
        );
        return message.As(reply.Audience == Audience.Everyone ? "in_channel" : "ephemeral");
    }

    private async Task<Inbound> Read(
        SlashCommand command,
        string key,
        PayloadOrigin payloadOrigin,
        WorkspaceAccess? workspaceAccess,
        string channel,
        string user
    ) =>
        new()
        {
            Key = key,
            Place = PlaceOf(command, payloadOrigin, channel),
            Speaker = await slackPeople.Find(
                payloadOrigin,
                workspaceAccess,
                user,
                command.UserName,
                null,
                isShared: false,
                CancellationToken.None
            ),
            Said = new SlackNotation(workspaceAccess?.BotUser).Read(
                await slackMentions.Named(payloadOrigin, workspaceAccess, command.Text ?? "", CancellationToken.None)
            ),
        };

    private static Place PlaceOf(SlashCommand command, PayloadOrigin payloadOrigin, string channel)
    {
        var isDirect = command.ChannelName == "directmessage" || channel.StartsWith('D');
        return new Place(payloadOrigin.Workspace, channel, IsDirect: isDirect, Name: NameOf(command.ChannelName));
    }

    private static string? NameOf(string? name) =>
        string.IsNullOrEmpty(name)
        || name is "directmessage" or "privategroup"
        || name.StartsWith("mpdm-", StringComparison.Ordinal)
            ? null
            : name;
}
