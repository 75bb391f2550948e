using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Discovery;
using Storyline.Schedule;
using Storyline.Views;

namespace Storyline.Features.Discovery;

/// <summary>
/// When a session ends, what was written under Insight, Opportunity and Assumption becomes documents: in discovery, and in whatever
/// ceremony of a team has columns of these names.
/// </summary>
public sealed class KeepFindings : IConsequence
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
            .Notes.Where(note => Columns.Any(column => IsIn(note, column)))
            .OrderByDescending(note => note.DotCount)
            .ToList();
        if (notes.Count == 0)
            return;
        var source = $"{session.Title} of {ScheduleWords.Date(session.Started.InZone(turn.Room!.Zone).Date)}";
        var tests = session.Notes.Where(note => IsIn(note, "test")).ToList();
        var outcome = session.Notes.Where(note => IsIn(note, "outcome")).Select(note => note.Text).ToList();
        var kept = new List<Finding>();
        foreach (var note in notes.Take(MostKept))
            kept.Add(await Keep(work, note, session, source, turn, outcome is [var only] ? only : null, tests, cancel));
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
        Note note,
        Session session,
        string source,
        Turn turn,
        string? outcome,
        List<Note> tests,
        CancellationToken cancel
    )
    {
        if (IsIn(note, "insight"))
        {
            var insight = new Insight
            {
                Number = await work.Number("insight", cancel),
                Team = session.Team,
                Text = note.Text,
                By = note.By,
                At = turn.Now,
                Source = source,
                Session = session.Number,
                Dots = note.DotCount,
            };
            work.Store(insight);
            return insight;
        }
        if (IsIn(note, "opportunity"))
        {
            var opportunity = new Opportunity
            {
                Number = await work.Number("opportunity", cancel),
                Team = session.Team,
                Text = note.Text,
                By = note.By,
                At = turn.Now,
                Source = source,
                Session = session.Number,
                Dots = note.DotCount,
                Outcome = outcome,
            };
            work.Store(opportunity);
            return opportunity;
        }
        var assumption = new Assumption
        {
            Number = await work.Number("assumption", cancel),
            Team = session.Team,
            Text = note.Text,
            By = note.By,
            At = turn.Now,
            Source = source,
            Session = session.Number,
            Dots = note.DotCount,
            Test = TestOf(note, tests),
        };
        work.Store(assumption);
        return assumption;
    }

    // Which test belongs to which assumption is known only where it stands in one group with it.
    private static string? TestOf(Note note, List<Note> tests) =>
        note.Group is null ? null : tests.FirstOrDefault(test => test.Group == note.Group)?.Text;

    private static bool IsIn(Note note, string column) =>
        note.Column.StartsWith(column[..^1], StringComparison.OrdinalIgnoreCase)
        && note.Column.Length <= column.Length + 2;
}
