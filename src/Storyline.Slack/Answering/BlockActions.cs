using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;
using Button = Storyline.Core.Views.Button;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers pressed buttons. A press says the button's sentence as the one who pressed; the answer comes where the button is: in
/// the channel, to the speaker alone, in the open dialog, or above the App Home.
/// </summary>
internal sealed class BlockActions(
    Deadline deadline,
    Installations installations,
    SlackPeople slackPeople,
    StoredButtonValues kept,
    SlackDialogs slackDialogs,
    AppHomes appHomes,
    SlackResponder slackResponder,
    ResponseUrls urls,
    DoubleClicks clicks,
    AnsweredPresses answeredPresses,
    TimelyAnswers timelyAnswers
)
{
    public async Task<Acknowledgement> Answer(
        BlockActionRequest request,
        PayloadOrigin payloadOrigin,
        string user,
        SlackRequest raw
    )
    {
        if (request.Actions is not [{ } action, ..] || SentenceOf(request, action) is not { Length: > 0 } value)
            return Acknowledgement.Empty;
        if (
            clicks.IsSecond(
                payloadOrigin,
                user,
                request.Container?.MessageTs ?? request.View?.Id,
                value,
                request.TriggerId
            )
        )
            return Acknowledgement.Empty;
        var press = new Press(request, payloadOrigin, user, value, action.ActionTs);
        var key = EventKeys.OfPress(request, value, action.ActionTs);
        return await timelyAnswers.Answer(
            raw,
            new SlackWork(payloadOrigin.Workspace, key, run => Handle(press, key, run), Acknowledgement.Empty)
        );
    }

    /// <summary>What was pressed says; fields of a dialog say nothing until it is sent.</summary>
    private static string? SentenceOf(BlockActionRequest request, BlockAction action) =>
        action.Type switch
        {
            "button" => action.Value,
            "overflow" => action.SelectedOption?.Value,
            "static_select" when request.View?.Type != "modal" => action.SelectedOption?.Value,
            _ => null,
        };

    private async Task<WorkAnswer> Handle(Press press, string key, WorkRun run)
    {
        if (await installations.Find(press.Origin.Workspace, CancellationToken.None) is not { } workspaceAccess)
            return WorkAnswer.Said;
        var request = press.Request;
        var (sentence, reply) = await Resolve(press);
        var inbound = new Inbound
        {
            Key = key,
            Place = await PlaceOf(press, workspaceAccess),
            Speaker = await slackPeople.FindSender(request, press.Origin, workspaceAccess, press.User),
            Said = new SlackNotation(workspaceAccess.BotUser).Read(sentence),
            Manner = InboundManner.Pressed,
        };
        reply ??= await deadline.Take(inbound, run);
        if (reply.IsSilent || !(answeredPresses.IsFirst(key) || run.IsRepeated))
            return WorkAnswer.Said;
        var surface = request.View?.Type ?? (request.Container?.Type == "view" ? "modal" : "message");
        await (
            surface switch
            {
                "modal" => AnswerInDialog(workspaceAccess, inbound, reply, request),
                "home" => AnswerAboveHome(workspaceAccess, inbound, reply, press),
                _ => AnswerBesideMessage(workspaceAccess, inbound, reply, request, run.IsRepeated),
            }
        );
        return WorkAnswer.Said;
    }

    /// <summary>The sentence of a button, or the reply where it stands for something that is kept, or was.</summary>
    private async Task<(string Sentence, Reply? Reply)> Resolve(Press press)
    {
        if (ButtonValue.NameIn(press.Value) is not { } name)
            return (press.Value, null);
        return await kept.Find(press.Origin.Workspace, name, CancellationToken.None) switch
        {
            { Says: { } says } => (says, null),
            // Whom the form's sentence names is read from it again, as if it were said.
            { Form: { } form } => (form.Says, Reply.Ask(form with { Says = SentenceEscaping.Shown(form.Says) })),
            { } some when some.ReadRest() is { } rest => ("", Reply.Show(rest)),
            _ => (
                "",
                Reply.No(
                    "This button is too old, so I no longer know what it stands for. Say it as a sentence.",
                    new Button("Help", "help")
                )
            ),
        };
    }

    private async Task<Place> PlaceOf(Press press, WorkspaceAccess workspaceAccess)
    {
        var (request, workspace) = (press.Request, press.Origin.Workspace);
        if (request.View is { } view)
            return DialogPlace.Read(view.PrivateMetadata)?.In(workspace)
                ?? await appHomes.PlaceOf(workspace, workspaceAccess, press.User);
        // Where nothing says where the button stands, it is answered where nobody else reads it.
        if ((request.Container?.ChannelId ?? request.Channel?.Id) is not { Length: > 0 } channel)
            return await appHomes.PlaceOf(workspace, workspaceAccess, press.User);
        var isDirect = channel.StartsWith('D') || request.Channel?.Name == "directmessage";
        var name = request.Channel?.Name is "directmessage" or "privategroup" ? null : request.Channel?.Name;
        return new Place(workspace, channel, request.Container?.ThreadTs ?? request.Message?.ThreadTs, isDirect, name);
    }

    private async Task AnswerInDialog(
        WorkspaceAccess workspaceAccess,
        Inbound asked,
        Reply reply,
        BlockActionRequest request
    )
    {
        var isShown =
            request.View is { Id: { } id } view
            && await slackDialogs.Update(
                asked.Place.Workspace,
                workspaceAccess,
                id,
                view.Hash,
                await slackDialogs.Dialog(reply, asked)
            );
        // A dialog that was closed or changed meanwhile shows nothing any more.
        if (!isShown || reply.Audience == Audience.Everyone)
            await slackResponder.Say(asked, reply);
    }

    private async Task AnswerAboveHome(WorkspaceAccess workspaceAccess, Inbound asked, Reply reply, Press press)
    {
        var isOpen =
            press.Request.TriggerId is { Length: > 0 } trigger
            && await slackDialogs.Open(
                asked.Place.Workspace,
                workspaceAccess,
                trigger,
                await slackDialogs.Dialog(reply, asked)
            );
        if (!isOpen)
            await slackResponder.Say(asked, reply);
        if (reply.Outcome == Outcome.Done)
            await appHomes.Refresh(press.Origin, press.User);
    }

    private async Task AnswerBesideMessage(
        WorkspaceAccess workspaceAccess,
        Inbound asked,
        Reply reply,
        BlockActionRequest request,
        bool isRepeated
    )
    {
        if (await slackDialogs.Open(workspaceAccess, request.TriggerId, reply, asked))
            return;
        var isWhisper = request.Container?.IsEphemeral == true;
        // A direct conversation keeps what is said in it; and without an address, the Web API is the way.
        if ((asked.Place.IsDirect && !isWhisper) || urls.Allowed(request.ResponseUrl) is not { } url)
        {
            await slackResponder.Say(asked, reply, isRepeated);
            return;
        }
        // Turning the pages of an answer that one person sees changes that answer; nothing else is ever replaced.
        var replaces = isWhisper && reply is { Audience: Audience.Speaker, Outcome: Outcome.Shown or Outcome.Asked };
        await slackResponder.SayThrough(url, asked, reply, workspaceAccess, isRepeated, replaces);
    }

    /// <param name="Value">What the button carries.</param>
    private sealed record Press(
        BlockActionRequest Request,
        PayloadOrigin Origin,
        string User,
        string Value,
        string? ActionTs
    );
}
