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
        var kept = new List<Finding>();
        foreach (var sessionNote in notes.Take(MostKept))
        {
            var finding = FindingOf(sessionNote, session, turn, await work.Number(KindOf(sessionNote)!, cancel));
            Store(work, finding);
            kept.Add(finding);
        }
        work.Post(session.Place, Card(turn, session, kept, notes.Count - kept.Count), under: session.Card);
    }

    private static Finding FindingOf(SessionNote sessionNote, Session session, Turn turn, long number)
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
                Outcome = OutcomeOf(session),
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

    private static void Store(IWork work, Finding finding)
    {
        switch (finding)
        {
            case Insight insight:
                work.Store(insight);
                break;
            case Opportunity opportunity:
                work.Store(opportunity);
                break;
            case Assumption assumption:
                work.Store(assumption);
                break;
        }
    }

    private static View Card(Turn turn, Session session, List<Finding> kept, int left)
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
        parts.Add(new Part.Buttons([.. all]));
        return new View(parts);
    }

    private static string? KindOf(SessionNote sessionNote) => Kinds.FirstOrDefault(kind => IsIn(sessionNote, kind));

    // Singular or plural: “Insight”, “Insights”, “Opportunities”.
    private static bool IsIn(SessionNote sessionNote, string column) =>
        sessionNote.Column.StartsWith(column[..^1], StringComparison.OrdinalIgnoreCase)
        && sessionNote.Column.Length <= column.Length + 2;
}
