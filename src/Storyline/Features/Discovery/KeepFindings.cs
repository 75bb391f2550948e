using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Discovery;

/// <summary>
/// When a session ends, what was written under Insight, Opportunity and Assumption becomes documents: in discovery, and in whatever
/// ceremony of a team has columns of these names.
/// </summary>
public sealed class KeepFindings : ITurnRule
{
    /// <summary>A turn is one batch, whose size is bounded; the minutes keep the rest.</summary>
    private const int MostKept = 60;

    private static readonly string[] Columns = ["insight", "opportunity", "assumption"];

    public int Order => 30;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Session>())
            if (after is { Ended: not null } && before is { Ended: null })
                await Keep(turn, work, after, cancel);
    }

    private static async Task Keep(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        // Those with the most dots first; then as the session has them, which tells nothing about who wrote when.
        var notes = session
            .Notes.Where(sessionNote => Columns.Any(column => IsIn(sessionNote, column)))
            .OrderByDescending(sessionNote => sessionNote.DotCount)
            .ToList();
        if (notes.Count == 0)
            return;
        var source = $"{session.Title} of {ScheduleWords.Date(session.Started.InZone(turn.Room!.Zone).Date)}";
        var tests = session.Notes.Where(sessionNote => IsIn(sessionNote, "test")).ToList();
        var outcome = session
            .Notes.Where(sessionNote => IsIn(sessionNote, "outcome"))
            .Select(sessionNote => sessionNote.Text)
            .ToList();
        var kept = new List<Finding>();
        foreach (var sessionNote in notes.Take(MostKept))
            kept.Add(
                await Keep(work, sessionNote, session, source, turn, outcome is [var only] ? only : null, tests, cancel)
            );
        var parts = new List<Part>
        {
            new Part.Paragraph(
                $"{"Kept":b}: {kept.Count} {(kept.Count == 1 ? "finding" : "findings")} of the {session.Title}."
            ),
        };
        parts.Add(
            new Part.Rows([
                .. kept.Take(turn.Limits.PageSize)
                    .Select(finding => FindingCard.RowOf(turn, finding) with { Buttons = null }),
            ])
        );
        if (notes.Count > kept.Count)
            parts.Add(new Part.Note($"{notes.Count - kept.Count} more stay in the minutes."));
        parts.Add(
            new Part.Buttons([
                .. kept.Select(FindingCard.Nouns).Distinct().Select(nouns => new Button($"All {nouns}", nouns)),
            ])
        );
        work.Post(session.Place, new View(parts), under: session.Card);
    }

    private static async Task<Finding> Keep(
        IWork work,
        SessionNote sessionNote,
        Session session,
        string source,
        Turn turn,
        string? outcome,
        List<SessionNote> tests,
        CancellationToken cancel
    )
    {
        if (IsIn(sessionNote, "insight"))
        {
            var insight = new Insight
            {
                Number = await work.Number("insight", cancel),
                Team = session.Team,
                Text = sessionNote.Text,
                By = sessionNote.By,
                At = turn.Now,
                Source = source,
                Session = session.Number,
                Dots = sessionNote.DotCount,
            };
            work.Store(insight);
            return insight;
        }
        if (IsIn(sessionNote, "opportunity"))
        {
            var opportunity = new Opportunity
            {
                Number = await work.Number("opportunity", cancel),
                Team = session.Team,
                Text = sessionNote.Text,
                By = sessionNote.By,
                At = turn.Now,
                Source = source,
                Session = session.Number,
                Dots = sessionNote.DotCount,
                Outcome = outcome,
            };
            work.Store(opportunity);
            return opportunity;
        }
        var assumption = new Assumption
        {
            Number = await work.Number("assumption", cancel),
            Team = session.Team,
            Text = sessionNote.Text,
            By = sessionNote.By,
            At = turn.Now,
            Source = source,
            Session = session.Number,
            Dots = sessionNote.DotCount,
            Test = TestOf(sessionNote, tests),
        };
        work.Store(assumption);
        return assumption;
    }

    // Which test belongs to which assumption is known only where it stands in one group with it.
    private static string? TestOf(SessionNote sessionNote, List<SessionNote> tests) =>
        sessionNote.Group is null ? null : tests.FirstOrDefault(test => test.Group == sessionNote.Group)?.Text;

    private static bool IsIn(SessionNote sessionNote, string column) =>
        sessionNote.Column.StartsWith(column[..^1], StringComparison.OrdinalIgnoreCase)
        && sessionNote.Column.Length <= column.Length + 2;
}
