using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// When a session ends, turns the notes in its columns Insight, Opportunity and Assumption into findings. This works in
/// discovery and in any ceremony with columns of these names.
/// </summary>
public sealed class KeepFindings : ITurnRule
{
    /// <summary>A turn is one batch of limited size; further notes stay in the minutes.</summary>
    private const int MostKept = 60;

    private static readonly string[] Kinds = ["insight", "opportunity", "assumption"];

    public int Order => 30;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Session>())
            if (after is { Ended: not null } && before is { Ended: null })
                await Keep(turn, work, after, cancel);
    }

    private static async Task Keep(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        // Most dots first, then in the session's order, which does not reveal who wrote when.
        var notes = session
            .Notes.Where(sessionNote => KindOf(sessionNote) is not null)
            .OrderByDescending(sessionNote => sessionNote.DotCount)
            .ToList();
        if (notes.Count == 0)
            return;
        var found = await FindingsOf(notes, session, turn, work, cancel);
        List<Finding> kept = [.. found.Select(one => Grouped(one.Note, one.Finding, found))];
        foreach (var finding in kept)
            work.StoreFinding(finding);
        var proposed = await StoriesOfFindings.Propose(kept, session, turn, work, cancel);
        work.Post(session.Place, Card(turn, session, kept, notes.Count - kept.Count, proposed), under: session.Card);
    }

    private static async Task<List<(SessionNote Note, Finding Finding)>> FindingsOf(
        List<SessionNote> notes,
        Session session,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var outcome = OutcomeOf(session) is { } said ? await GoalLink.Of(said, work, cancel) : default;
        var found = new List<(SessionNote Note, Finding Finding)>();
        foreach (var sessionNote in notes.Take(MostKept))
        {
            var number = await work.Number(KindOf(sessionNote)!, cancel);
            found.Add((sessionNote, FindingOf(sessionNote, session, turn, number, outcome)));
        }
        return found;
    }

    // What the team put in one group with an opportunity belongs to it.
    private static Finding Grouped(
        SessionNote sessionNote,
        Finding finding,
        List<(SessionNote Note, Finding Finding)> found
    )
    {
        if (sessionNote.Group is not { } group)
            return finding;
        var opportunity = found
            .Where(one => one.Note.Group == group)
            .Select(one => one.Finding)
            .OfType<Opportunity>()
            .FirstOrDefault();
        return (finding, opportunity) switch
        {
            (Insight insight, { } about) => insight with { Opportunities = [about.Number] },
            (Assumption assumption, { } about) => assumption with { Under = about.Key },
            _ => finding,
        };
    }

    private static Finding FindingOf(SessionNote sessionNote, Session session, Turn turn, long number, GoalLink outcome)
    {
        var (team, text, at) = (session.Team, sessionNote.Text, turn.Now);
        Finding finding = KindOf(sessionNote) switch
        {
            "insight" => new Insight
            {
                Number = number,
                Team = team,
                Text = text,
                At = at,
            },
            "opportunity" => new Opportunity
            {
                Number = number,
                Team = team,
                Text = text,
                At = at,
                // A word that several goals fit stays a word.
                Outcome = outcome.Said,
                Goal = outcome.Number,
            },
            _ => new Assumption
            {
                Number = number,
                Team = team,
                Text = text,
                At = at,
                Test = TestOf(sessionNote, session),
            },
        };
        var held = session.Started.InZone(turn.Room!.Zone).Date;
        return finding with
        {
            By = sessionNote.By,
            Source = $"{session.Title} of {ScheduleWords.Date(held)}",
            Session = session.Number,
            Dots = sessionNote.DotCount,
        };
    }

    // With several outcomes, nobody knows which one an opportunity serves.
    private static string? OutcomeOf(Session session) =>
        session.Notes.Where(sessionNote => IsIn(sessionNote, "outcome")).ToList() is [var only] ? only.Text : null;

    // A test belongs to an assumption only if it is in the same group.
    private static string? TestOf(SessionNote sessionNote, Session session) =>
        sessionNote.Group is null
            ? null
            : session.Notes.FirstOrDefault(test => IsIn(test, "test") && test.Group == sessionNote.Group)?.Text;

    private static View Card(Turn turn, Session session, List<Finding> kept, int left, ChoiceFollowUp proposed)
    {
        var findings = kept.Count == 1 ? "1 finding" : $"{kept.Count} findings";
        var shown = kept.Take(turn.Limits.PageSize);
        var parts = new List<Part>
        {
            new Part.Paragraph($"{"Kept":b}: {findings} of the {session.Title}."),
            new Part.Rows([.. shown.Select(finding => FindingCard.RowOf(turn, finding) with { Buttons = null })]),
        };
        if (left > 0)
            parts.Add(new Part.Note($"{left} more stay in the minutes."));
        var all = kept.Select(FindingCard.Nouns).Distinct().Select(nouns => new Button($"All {nouns}", nouns));
        if (!proposed.Said.IsEmpty)
            parts.Add(new Part.Paragraph(proposed.Said));
        parts.Add(new Part.Buttons([.. proposed.Next, .. all, FindingCard.SeeTree]));
        return new View(parts);
    }

    private static string? KindOf(SessionNote sessionNote) => Kinds.FirstOrDefault(kind => IsIn(sessionNote, kind));

    // Singular or plural: “Insight”, “Insights”, “Opportunities”.
    private static bool IsIn(SessionNote sessionNote, string column) =>
        sessionNote.Column.StartsWith(column[..^1], StringComparison.OrdinalIgnoreCase)
        && sessionNote.Column.Length <= column.Length + 2;
}
