using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Ceremonies;

/// <summary>The live card of a session: its step, prompt and time box, what was gathered, and the buttons to go on.</summary>
public static class SessionCard
{
    internal const int MostNotes = 25;

    private const int LongestNote = 300;

    // The ceremonies that decide what is built begin with what it is for.
    private static readonly string[] Planning = ["planning", "refinement", "review", "discovery"];

    /// <param name="isLive">The card in the channel, which everybody sees; not a private look at it.</param>
    public static async Task<View> Of(
        Session session,
        Turn turn,
        IWork work,
        CancellationToken cancel,
        bool isLive = false
    )
    {
        if (session.Ended is not null)
            return MinutesCard.Of(session, turn);
        return new View([
            new Part.Title($"{session.Title}: {session.Step.Name} ({session.At + 1} of {session.Steps.Count})"),
            new Part.Paragraph(session.Step.Prompt),
            .. Planning.Contains(session.Ceremony) ? await work.VisionNote(cancel) : [],
            .. await StepPanels.Show(session, turn, work, cancel),
            .. Gathered(session, turn, isLive),
            new Part.Buttons([
                .. ContributionButtons(session),
                .. isLive || await work.Leads(turn, session, cancel) ? StepButtons(session) : [],
            ]),
            new Part.Note($"{turn.Person(session.Lead)} leads.{TimeBox(session, turn)}{Names(session)}"),
        ]);
    }

    /// <summary>A sentence about the session, for its buttons: <c>session 3 next</c>.</summary>
    public static string Say(Session session, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number} {what}");

    public static Button ShowButton(Session session) => new("Show it", Say(session, "show"));

    /// <summary>Answers from 1 to 5 to the only question of a step.</summary>
    public static IEnumerable<Button> RateButtons(Session session) =>
        Enumerable.Range(1, Ballot.Highest).Select(value => new Button($"{value}", Say(session, $"rate {value}")));

    internal static Rich Text(Turn turn, SessionNote note)
    {
        var text = StoryWords.Cut(note.Text, LongestNote);
        if (note.By is not { } by)
            return text;
        return $"{text} ({turn.Person(by)})";
    }

    internal static string Count(int count, string thing = "note") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    private static Rich TimeBox(Session session, Turn turn) =>
        session.IsPaused ? " Paused."
        : session.StepEnds is { } ends ? $" Time box until {turn.Local(ends)}."
        : Rich.Empty;

    private static string Names(Session session) =>
        session.IsAnonymous ? " Anonymous: nobody can tell who writes what or when, and no record keeps it."
        : session.IsNameless(session.At) ? " No names are kept in this step."
        : " Names are shown.";

    private static IEnumerable<Part> Gathered(Session session, Turn turn, bool isLive) =>
        session.Step.Gathers switch
        {
            ContributionKind.Rate or ContributionKind.Pulse => BallotCard.Of(session, turn, session.At),
            ContributionKind.Notes when session.IsCovered => [isLive ? Covered : NoteCounts(session)],
            ContributionKind.Notes => Columns(session).SelectMany(column => ColumnParts(session, turn, column)),
            ContributionKind.Groups or ContributionKind.Dots or ContributionKind.Talk => new TopicsCard(
                session,
                turn
            ).Parts(),
            _ => [],
        };

    private static Part.Paragraph Covered { get; } =
        new("Notes stay covered until the step is over, and this card does not change when somebody writes.");

    private static Part.Fields NoteCounts(Session session) =>
        new([.. Columns(session).Select(column => new Field(column, Count(Written(session, column).Count())))]);

    private static IEnumerable<Part> ColumnParts(Session session, Turn turn, string column)
    {
        var notes = Written(session, column).ToList();
        yield return new Part.Paragraph($"{column:b} ({notes.Count})");
        if (notes.Count > 0)
            yield return new Part.Rows([.. notes.Take(MostNotes).Select(note => new Row(Text(turn, note)))]);
    }

    private static IReadOnlyList<Button> ContributionButtons(Session session)
    {
        var write = new Button("Write", Say(session, "add"), ButtonStyle.Primary);
        return session.Step.Gathers switch
        {
            ContributionKind.Notes when session.IsCovered =>
            [
                write,
                new Button("How many so far?", Say(session, "show")),
            ],
            ContributionKind.Notes => [write],
            ContributionKind.Rate or ContributionKind.Pulse when !session.CurrentBallot.IsRevealed =>
            [
                .. AnswerButtons(session),
                new Button("Reveal", Step(session, "reveal")),
            ],
            ContributionKind.Groups => [new Button("Put together", Say(session, "group"))],
            ContributionKind.Actions => [new Button("Add an action", "action", ButtonStyle.Primary)],
            _ => [],
        };
    }

    private static IEnumerable<Button> AnswerButtons(Session session) =>
        session.Questions(session.At).Count == 1
            ? RateButtons(session)
            : [new Button("Answer", Say(session, "rate"), ButtonStyle.Primary)];

    private static IEnumerable<Button> StepButtons(Session session)
    {
        if (!session.IsAtLastStep)
            yield return new Button($"Next: {session.Steps[session.At + 1].Name}", Step(session, "next"));
        yield return session.IsPaused
            ? new Button("Go on", Step(session, "resume"))
            : new Button("Pause", Step(session, "pause"));
        yield return new Button(session.IsAtLastStep ? "End" : "End early", Step(session, "end"));
    }

    // The step goes with the button: pressed on an old card, it does not move the session on twice.
    private static string Step(Session session, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number} {what} from:{session.At + 1}");

    private static IReadOnlyList<string> Columns(Session session) => session.Step.Columns ?? ["Notes"];

    private static IEnumerable<SessionNote> Written(Session session, string column) =>
        session.Notes.Where(note => note.Step == session.At && note.Column == column);
}
