using Storyline.Conversation;
using Storyline.Slack.Wire;
using Storyline.Views;
using Button = Storyline.Views.Button;

namespace Storyline.Slack;

/// <summary>
/// Answers dialogs that are sent: with what is wrong in its field, with the next form, or by closing the dialog and saying the
/// answer where it was opened. What concerns the speaker alone is shown in the dialog.
/// </summary>
internal sealed class Submissions(
    Turns turns,
    Installations installations,
    People people,
    Mentions mentions,
    KeptStore kept,
    Forms forms,
    Homes homes,
    Speech speech,
    Spoken spoken,
    Afterwards afterwards
)
{
    private const string TooOld = "This form is too old, and nothing was changed. Please open it again.";
    private const string Gone =
        "Nothing was changed: I am no longer installed here. An administrator can install me again, and everything goes on.";

    public async Task<Ack> Answer(ViewSubmission submission, Origin origin, string user)
    {
        if (submission.View is not { } view)
            return Ack.Empty;
        // Nobody fills in a form to see it vanish: what cannot be taken is answered in its place.
        if (view.CallbackId != Dialogs.Form || DialogPlace.Read(view.PrivateMetadata) is not { } opened)
            return Told(TooOld, origin, user);
        if (await installations.Find(origin.Workspace, CancellationToken.None) is not { } access)
            return Told(Gone, origin, user);
        var answering = Handle(submission, opened, origin, user, access);
        if (await turns.InTime(answering))
            return Respond(await answering, access, origin, user)
                ?? Ack.Of(new ViewResponse("update") { View = await DialogOf(await answering) });
        // The dialog closes, and the answer follows in the place where it was opened.
        afterwards.Finish(async () =>
        {
            var (asked, reply) = await answering;
            if (spoken.IsFirst(asked.Key))
                await speech.Say(access, asked, reply);
        });
        return Ack.Empty;
    }

    private async Task<(Inbound Asked, Reply Reply)> Handle(
        ViewSubmission submission,
        DialogPlace opened,
        Origin origin,
        string user,
        Access access
    )
    {
        var (fields, picked) = (Questions.Read(submission.View?.State), Questions.PeopleIn(submission.View?.State));
        var says = Says.NameIn(opened.Says) is { } name
            ? (await kept.Find(origin.Workspace, name, CancellationToken.None))?.Says
            : opened.Says;
        var asked = new Inbound
        {
            Key = Keys.OfSubmission(submission, fields),
            Place = opened.In(origin.Workspace),
            Speaker = await people.Find(
                origin,
                access,
                user,
                submission.User?.Username ?? submission.User?.Name,
                submission.User?.TeamId,
                isShared: origin.IsOther(submission.User?.TeamId),
                CancellationToken.None
            ),
            Said = await mentions.WithPicked(
                origin,
                access,
                new Notation.Angles(access.BotUser).Read(says ?? ""),
                picked,
                CancellationToken.None
            ),
            Fields = fields,
        };
        var reply = says is null ? Reply.No(TooOld, new Button("Help", "help")) : await turns.Take(asked);
        return (asked, reply);
    }

    /// <summary>The answer on the spot; <c>null</c>: the dialog shows the reply.</summary>
    private Ack? Respond((Inbound Asked, Reply Reply) answer, Access access, Origin origin, string user)
    {
        var (asked, reply) = answer;
        if (Dialogs.FormOf(reply) is { } form)
            return Questions.Errors(form, asked.Fields) is { Count: > 0 } errors
                ? Ack.Of(new ViewResponse("errors") { Errors = errors })
                : null;
        if (reply.Audience == Audience.Speaker)
            return null;
        if (spoken.IsFirst(asked.Key))
            afterwards.Finish(async () =>
            {
                await speech.Say(access, asked, reply);
                if (asked.Place.IsDirect)
                    await homes.Refresh(origin, user);
            });
        return Ack.Empty;
    }

    private static Ack Told(string words, Origin origin, string user) =>
        Ack.Of(
            new ViewResponse("update")
            {
                View = Dialogs.Show(
                    Views.View.Of(new Part.Paragraph(words)),
                    new Place(origin.Workspace, $"@{user}", IsDirect: true)
                ),
            }
        );

    private Task<ViewDefinition> DialogOf((Inbound Asked, Reply Reply) answer) =>
        forms.Dialog(answer.Reply, answer.Asked);
}
