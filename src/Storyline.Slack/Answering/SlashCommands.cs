using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers slash commands: what is read to the speaker alone, what is written to everyone in the channel, in the answer to the
/// request where there is time and through the response_url where there is not.
/// </summary>
internal sealed class SlashCommands(
    Deadline deadline,
    TimelyAnswers timelyAnswers,
    Installations installations,
    SlackPeople slackPeople,
    SlackMentions slackMentions,
    MessageComposer messageComposer,
    Onboarding onboarding,
    SlackDialogs slackDialogs,
    SlackResponder slackResponder,
    ResponseUrls urls,
    BackgroundTasks backgroundTasks
)
{
    private const string Paused =
        "I can say nothing else here: Slack no longer takes my token. An administrator can install me again, and everything goes on.";

    private const string UnderWay = "I am at it; the answer follows here.";
    private const string NotTaken =
        "I cannot reach my storage at the moment, so I have not taken this: nothing was changed. Please say it again in a minute.";

    private const string Unsettled =
        "My storage does not answer at the moment, so I do not know yet whether this was done. What came of it follows here; if nothing does, please have a look before you say it again.";

    public async Task<Acknowledgement> Answer(SlashCommand command, string key, SlackRequest request)
    {
        if (
            (PayloadOrigin.Of(command) ?? installations.Only) is not { } said
            || command is not { ChannelId: { Length: > 0 } channel, UserId: { Length: > 0 } user }
        )
            return Acknowledgement.Empty;
        var payloadOrigin = await installations.Settle(said, CancellationToken.None);
        return await timelyAnswers.Answer(
            request,
            new SlackWork(
                payloadOrigin.Workspace,
                key,
                run => Handle(command, key, payloadOrigin, channel, user, run),
                Told(payloadOrigin, UnderWay)
            )
            {
                NotKept = Told(payloadOrigin, NotTaken),
                Unsettled = Told(payloadOrigin, Unsettled),
            }
        );
    }

    private static Acknowledgement Told(PayloadOrigin payloadOrigin, string words) =>
        Acknowledgement.Of(
            MessageComposer.Render(payloadOrigin.Workspace, View.Of(new Part.Paragraph(words)), []).As("ephemeral")
        );

    private async Task<WorkAnswer> Handle(
        SlashCommand command,
        string key,
        PayloadOrigin payloadOrigin,
        string channel,
        string user,
        WorkRun run
    )
    {
        var workspaceAccess = await installations.Find(payloadOrigin.Workspace, CancellationToken.None);
        var inbound = await Read(command, key, payloadOrigin, workspaceAccess, channel, user);
        var reply = await deadline.Take(inbound, run);
        if (reply.IsSilent)
            return WorkAnswer.Said;
        // The answer to a request needs no token, so it is here that people can learn of it.
        if (workspaceAccess is null && await installations.IsPaused(payloadOrigin.Workspace, CancellationToken.None))
            reply = reply with { View = reply.View.With(new Part.Note(Paused)) };
        if (workspaceAccess is not null && await slackDialogs.Open(workspaceAccess, command.TriggerId, reply, inbound))
            return WorkAnswer.Said;
        return await Compose(inbound, reply, workspaceAccess, urls.Allowed(command.ResponseUrl), run);
    }

    private async Task<WorkAnswer> Compose(
        Inbound inbound,
        Reply reply,
        WorkspaceAccess? workspaceAccess,
        Uri? url,
        WorkRun run
    )
    {
        if (workspaceAccess is not null && reply.Outcome == Outcome.Done && !inbound.Place.IsDirect)
            backgroundTasks.Run(() => onboarding.SayIfAbsent(workspaceAccess, inbound.Place, url));
        var message = await messageComposer.Compose(
            inbound.Place.Workspace,
            workspaceAccess,
            reply.View,
            inbound.Said.Entities,
            CancellationToken.None
        );
        return new WorkAnswer(
            Acknowledgement.Of(message.As(reply.Audience == Audience.Everyone ? "in_channel" : "ephemeral")),
            () =>
                url is null
                    ? slackResponder.Say(inbound, reply, run.IsRepeated)
                    : slackResponder.SayThrough(url, inbound, reply, workspaceAccess, run.IsRepeated)
        );
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
