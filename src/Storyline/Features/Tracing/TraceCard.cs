using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Tracing;

/// <summary>Shows what hangs on something: a count and a page of each kind.</summary>
internal static class TraceCard
{
    private const int ShownOfEach = 5;

    private static readonly Button StandingAlone = new("What stands alone", "orphans");

    /// <summary>The whole of it, or one list alone, from a page on.</summary>
    public static async Task<Reply> Of(
        TraceTarget target,
        string? list,
        string? after,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (list is not null)
            return await Alone(target, list, after, turn, work, cancel);
        var parts = new List<Part>
        {
            new Part.Title($"Trace of {(target.Says == "vision" ? "the vision" : target.Says)}"),
            TraceLine.Stairs(target.Above),
        };
        var below = await Below(target.Says, target.Below, turn, work, cancel);
        parts.AddRange(below.Count > 0 ? below : [new Part.Paragraph("Nothing hangs on it yet.")]);
        parts.Add(new Part.Buttons([.. below.Count > 0 ? [] : target.Gap, StandingAlone]));
        return Reply.Show(new View(parts));
    }

    /// <summary>A count and the first few of each list that is not empty.</summary>
    public static async Task<IReadOnlyList<Part>> Below(
        string says,
        IReadOnlyList<TracedList> lists,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var parts = new List<Part>();
        foreach (var list in lists)
        {
            var tally = await list.Count(work, turn.Limits.CountedUpTo, cancel);
            if (tally.Count == 0)
                continue;
            var page = await list.Page(work, ShownOfEach, null, cancel);
            var count = string.Create(CultureInfo.InvariantCulture, $"{tally.Count:N0}{(tally.IsPartial ? "+" : "")}");
            parts.Add(new Part.Paragraph($"{list.Heading:b}: {count}"));
            parts.Add(new Part.Rows(page.Rows));
            if (page.Next is not null)
                parts.Add(new Part.Buttons([new Button($"All {count}", $"trace {says} {list.Word}")]));
        }
        return parts;
    }

    private static async Task<Reply> Alone(
        TraceTarget target,
        string word,
        string? after,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (target.Below.FirstOrDefault(list => list.Word == word) is not { } asked)
            return Reply.No(
                $"No {word} hang on {target.Says:b} itself.",
                new Button($"Trace {target.Says}", $"trace {target.Says}")
            );
        var page = await asked.Page(work, turn.Limits.PageSize, after, cancel);
        Button[] more = page.Next is { } next ? [Button.More($"trace {target.Says} {word} after:{next}")] : [];
        return Reply.Show(
            View.Of(
                new Part.Title($"{asked.Heading} of {target.Says}"),
                page.Rows.Count == 0 ? new Part.Paragraph("There are none.") : new Part.Rows(page.Rows),
                new Part.Buttons([.. more, new Button($"Trace {target.Says}", $"trace {target.Says}")])
            )
        );
    }
}
