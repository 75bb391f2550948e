using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Ceremonies;

/// <summary>The live card of a session: the step, its prompt and time box, what was gathered, and how it goes on.</summary>
public static class SessionCard
{
    private const int MostNotes = 25;

    /// <param name="isLive">It is the card that everybody sees, and not what somebody asks for alone.</param>
    public static async Task<View> Of(
        Session session,
        Turn turn,
        IWork work,
        CancellationToken cancel,
        bool isLive = false
    )
    {
        if (session.Ended is not null)
            return Minutes(session, turn);
        var parts = new List<Part>
        {
            new Part.Title($"{session.Title}: {session.Step.Name} ({session.At + 1} of {session.Steps.Count})"),
            new Part.Paragraph(session.Step.Prompt),
        };
        parts.AddRange(await StepPanels.Show(session, turn, work, cancel));
        parts.AddRange(Gathered(session, turn, isLive));
        parts.Add(new Part.Buttons(Buttons(session)));
        Rich box =
            session.IsPaused ? " Paused."
            : session.StepEnds is { } ends ? $" Time box until {turn.Local(ends)}."
            : Rich.Empty;
        Rich names =
            session.IsAnonymous
                ? " Anonymous: nothing is kept of who writes what or when, for nobody and not in any record."
            : session.IsNameless(session.At) ? " No names are kept in this step."
            : " Names are shown.";
        parts.Add(new Part.Note($"{turn.Person(session.Lead)} leads.{box}{names}"));
        return new View(parts);
    }

    /// <summary>What was said and decided, step by step; kept, and found with «minutes».</summary>
    public static View Minutes(Session session, Turn turn)
    {
        var parts = new List<Part> { new Part.Title($"Minutes: {session.Title}, {Kept(turn, session.Started)}") };
        for (var step = 0; step < session.Steps.Count; step++)
        {
            var notes = session.Notes.Where(sessionNote => sessionNote.Step == step).ToList();
            var ballot = session.BallotAt(step) is { IsRevealed: true } ? BallotCard.Of(session, turn, step) : [];
            if (notes.Count == 0 && !ballot.Any())
                continue;
            parts.Add(new Part.Paragraph($"{session.Steps[step].Name:b}"));
            parts.AddRange(ballot);
            if (notes.Count == 0)
                continue;
            parts.Add(
                new Part.Rows([
                    .. notes
                        .OrderByDescending(sessionNote => sessionNote.DotCount)
                        .Take(MostNotes)
                        .Select(sessionNote => Row(session, turn, sessionNote, withDots: true)),
                ])
            );
            if (notes.Count > MostNotes)
                parts.Add(new Part.Note($"{notes.Count - MostNotes} more."));
        }
        if (session.Decided.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Decided":b}"));
            parts.Add(new Part.Rows([.. session.Decided.Select(line => new Row(line))]));
        }
        if (session.Notes.Count + session.Decided.Count + session.Ballots.Count(ballot => ballot.IsRevealed) == 0)
            parts.Add(new Part.Paragraph("Nothing was written down."));
        Rich until = session.Ended is { } ended ? $", until {Kept(turn, ended)}" : Rich.Empty;
        parts.Add(new Part.Note($"{turn.Person(session.Lead)} led{until}. How the actions stand: say “actions”."));
        return new View(parts);
    }

    // What is kept for long does not say «today».
    private static Span.Time Kept(Turn turn, NodaTime.Instant at) => TimeText.InZone(at, turn.Room!.Zone);

    private static IEnumerable<Part> Gathered(Session session, Turn turn, bool isLive)
    {
        switch (session.Step.Gathers)
        {
            case ContributionKind.Rate or ContributionKind.Pulse:
                foreach (var part in BallotCard.Of(session, turn, session.At))
                    yield return part;
                break;
            case ContributionKind.Notes when session.IsCovered && !isLive:
                yield return new Part.Fields([
                    .. Columns(session).Select(column => new Field(column, Count(Written(session, column).Count()))),
                ]);
                break;
            case ContributionKind.Notes when session.IsCovered:
                yield return new Part.Paragraph(
                    "What is written stays covered until the step is over, and this card does not move when somebody writes."
                );
                break;
            case ContributionKind.Notes:
                foreach (var column in Columns(session))
                {
                    var notes = Written(session, column).ToList();
                    yield return new Part.Paragraph($"{column:b} ({notes.Count})");
                    if (notes.Count > 0)
                        yield return new Part.Rows([
                            .. notes
                                .Take(MostNotes)
                                .Select(sessionNote => Row(session, turn, sessionNote, withDots: false)),
                        ]);
                }
                break;
            case ContributionKind.Groups or ContributionKind.Dots or ContributionKind.Talk:
                foreach (var part in Topics(session, turn))
                    yield return part;
                break;
        }
    }

    private static IEnumerable<Part> Topics(Session session, Turn turn)
    {
        // Before the vote is over the topics stand in no telling order.
        var isVote = session.Step.Gathers == ContributionKind.Dots;
        var withDots = session.Step.Gathers == ContributionKind.Talk;
        var numbers = session
            .Gathered.Select((sessionNote, at) => (sessionNote.Id, Number: at + 1))
            .ToDictionary(one => one.Id, one => one.Number);
        var topics = withDots
            ? [.. session.Topics]
            : session.Topics.OrderBy(topic => numbers[topic.First().Id]).ToList();
        Rich Numbered(SessionNote sessionNote) =>
            withDots
                ? Text(session, turn, sessionNote)
                : $"{numbers[sessionNote.Id]}. {Text(session, turn, sessionNote)}";
        if (topics.Count == 0)
            yield return new Part.Paragraph("Nothing was written down.");
        else
            yield return new Part.Rows([
                .. topics
                    .Take(MostNotes)
                    .Select(topic => new Row(
                        topic.First().Group is null
                            ? Numbered(topic.Single())
                            : $"{topic.Key:b}: {Rich.Join("; ", topic.Select(Numbered))}",
                        withDots ? (Rich)Count(topic.Sum(sessionNote => sessionNote.DotCount), "dot")
                            : topic.Count() == 1 ? (Rich)topic.Single().Column
                            : null,
                        isVote ? [new Button("Dot", Say(session, $"dot {topic.First().Id}"))] : null
                    )),
            ]);
        if (topics.Count > MostNotes)
            yield return new Part.Note($"{topics.Count - MostNotes} more: say “minutes”.");
        if (isVote)
            yield return new Part.Note(
                session.IsAnonymous
                    ? $"{Session.Dots} dots each. Whose they are is kept nowhere; a second press on a topic counts nothing."
                    : $"{Count(session.Notes.Sum(sessionNote => sessionNote.DotCount), "dot")} so far. Pressing again takes a dot away."
            );
    }

    private static List<Button> Buttons(Session session)
    {
        var buttons = new List<Button>();
        switch (session.Step.Gathers)
        {
            case ContributionKind.Notes:
                buttons.Add(new Button("Write", Say(session, "add"), ButtonStyle.Primary));
                if (session.IsCovered)
                    buttons.Add(new Button("How many so far?", Say(session, "show")));
                break;
            case ContributionKind.Rate
            or ContributionKind.Pulse when session.BallotAt(session.At) is not { IsRevealed: true }:
                if (session.Questions(session.At).Count == 1)
                    buttons.AddRange(
                        Enumerable
                            .Range(1, Ballot.Highest)
                            .Select(value => new Button($"{value}", Say(session, $"rate {value}")))
                    );
                else
                    buttons.Add(new Button("Answer", Say(session, "rate"), ButtonStyle.Primary));
                buttons.Add(new Button("Reveal", Step(session, "reveal")));
                break;
            case ContributionKind.Groups:
                buttons.Add(new Button("Put together", Say(session, "group")));
                break;
            case ContributionKind.Actions:
                buttons.Add(new Button("Add an action", "action", ButtonStyle.Primary));
                break;
        }
        var isLast = session.At == session.Steps.Count - 1;
        if (!isLast)
            buttons.Add(new Button($"Next: {session.Steps[session.At + 1].Name}", Step(session, "next")));
        buttons.Add(
            session.IsPaused
                ? new Button("Go on", Step(session, "resume"))
                : new Button("Pause", Step(session, "pause"))
        );
        buttons.Add(new Button(isLast ? "End" : "End early", Step(session, "end")));
        return buttons;
    }

    public static string Say(Session session, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number} {what}");

    private static string Step(Session session, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number} {what} from:{session.At + 1}");

    private static IReadOnlyList<string> Columns(Session session) => session.Step.Columns ?? ["Notes"];

    private static IEnumerable<SessionNote> Written(Session session, string column) =>
        session.Notes.Where(sessionNote => sessionNote.Step == session.At && sessionNote.Column == column);

    private static Row Row(Session session, Turn turn, SessionNote sessionNote, bool withDots) =>
        new(
            $"{(withDots && session.Steps[sessionNote.Step].Columns is { Count: > 1 } ? $"{sessionNote.Column}: " : "")}{Text(session, turn, sessionNote)}",
            withDots && sessionNote.DotCount > 0 ? (Rich)Count(sessionNote.DotCount, "dot") : null
        );

    private static Rich Text(Session session, Turn turn, SessionNote sessionNote) =>
        sessionNote.By is { } by
            ? $"{StoryWords.Cut(sessionNote.Text, 300)} ({turn.Person(by)})"
            : StoryWords.Cut(sessionNote.Text, 300);

    private static string Count(int count, string thing = "note") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
