using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;
using Button = Storyline.Core.Views.Button;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers dialogs that are sent: with what is wrong in its field, with the next form, or by closing the dialog and saying the
/// answer where it was opened. What concerns the speaker alone is shown in the dialog.
/// </summary>
internal sealed class DialogSubmissions(
    Deadline deadline,
    Installations installations,
    SlackPeople slackPeople,
    SlackMentions slackMentions,
    StoredButtonValues kept,
    SlackDialogs slackDialogs,
    AppHomes appHomes,
    SlackResponder slackResponder,
    AnsweredPresses answeredPresses,
    TimelyAnswers timelyAnswers,
    BackgroundTasks backgroundTasks
)
{
    private const string TooOld = "This form is too old, and nothing was changed. Please open it again.";
    private const string Gone =
        "Nothing was changed: I am no longer installed here. An administrator can install me again, and everything goes on.";

    public async Task<Acknowledgement> Answer(
        ViewSubmission submission,
        PayloadOrigin payloadOrigin,
        string user,
        SlackRequest request
    )
    {
        if (submission.View is not { } view)
            return Acknowledgement.Empty;
        // Nobody fills in a form to see it vanish: what cannot be taken is answered in its place.
        if (view.CallbackId != DialogViews.Form || DialogPlace.Read(view.PrivateMetadata) is not { } opened)
            return Told(TooOld, payloadOrigin, user);
        if (await installations.Find(payloadOrigin.Workspace, CancellationToken.None) is not { } workspaceAccess)
            return Told(Gone, payloadOrigin, user);
        var key = EventKeys.OfSubmission(submission, FormInputs.Read(submission.View?.State));
        // When it is kept, the dialog closes, and the answer follows in the place where it was opened.
        return await timelyAnswers.Answer(
            request,
            new SlackWork(
                payloadOrigin.Workspace,
                key,
                async run =>
                    await Respond(
                        await Handle(submission, opened, payloadOrigin, user, workspaceAccess, run),
                        payloadOrigin,
                        user,
                        run
                    ),
                Acknowledgement.Empty
            )
        );
    }

    private async Task<(Inbound Asked, Reply Reply)> Handle(
        ViewSubmission submission,
        DialogPlace opened,
        PayloadOrigin payloadOrigin,
        string user,
        WorkspaceAccess workspaceAccess,
        WorkRun run
    )
    {
        var (fields, picked) = (FormInputs.Read(submission.View?.State), FormInputs.PeopleIn(submission.View?.State));
        var says = ButtonValue.NameIn(opened.Says) is { } name
            ? (await kept.Find(payloadOrigin.Workspace, name, CancellationToken.None))?.Says
            : opened.Says;
        var asked = new Inbound
        {
            Key = EventKeys.OfSubmission(submission, fields),
            Place = opened.In(payloadOrigin.Workspace),
            Speaker = await slackPeople.FindSender(submission, payloadOrigin, workspaceAccess, user),
            Said = await slackMentions.WithPicked(
                payloadOrigin,
                workspaceAccess,
                new SlackNotation(workspaceAccess.BotUser).Read(says ?? ""),
                picked,
                CancellationToken.None
            ),
            Fields = fields,
            Manner = InboundManner.Pressed,
        };
        var reply = says is null ? Reply.No(TooOld, new Button("Help", "help")) : await deadline.Take(asked, run);
        return (asked, reply);
    }

    private async Task<WorkAnswer> Respond(
        (Inbound Asked, Reply Reply) answer,
        PayloadOrigin payloadOrigin,
        string user,
        WorkRun run
    )
    {
        var (asked, reply) = answer;
        var isShownInDialog = DialogViews.FormOf(reply) is not null || reply.Audience == Audience.Speaker;
        if (isShownInDialog)
            return new WorkAnswer(await ShowInDialog(asked, reply), () => Say(asked, reply, run));
        // The dialog closes once everybody has been told, or will be whatever happens here.
        await Say(asked, reply, run);
        if (asked.Place.IsDirect)
            backgroundTasks.Run(() => appHomes.Refresh(payloadOrigin, user));
        return WorkAnswer.Said;
    }

    private async Task Say(Inbound asked, Reply reply, WorkRun run)
    {
        if (answeredPresses.IsFirst(asked.Key) || run.IsRepeated)
            await slackResponder.Say(asked, reply, run.IsRepeated);
    }

    private async Task<Acknowledgement> ShowInDialog(Inbound asked, Reply reply) =>
        DialogViews.FormOf(reply) is { } form && FormInputs.Errors(form, asked.Fields) is { Count: > 0 } errors
            ? Acknowledgement.Of(new ViewResponse("errors") { Errors = errors })
            : Acknowledgement.Of(new ViewResponse("update") { View = await slackDialogs.Dialog(reply, asked) });

    private static Acknowledgement Told(string words, PayloadOrigin payloadOrigin, string user) =>
        Acknowledgement.Of(
            new ViewResponse("update")
            {
                View = DialogViews.Show(
                    Storyline.Core.Views.View.Of(new Part.Paragraph(words)),
                    new Place(payloadOrigin.Workspace, $"@{user}", IsDirect: true)
                ),
            }
        );
}
