using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>A move of stories from one place in the order to another, and how it is shown.</summary>
/// <param name="Conflict">Where a score disagrees with the order after the move.</param>
internal sealed record MoveText(
    IReadOnlyList<Story> Stories,
    BacklogGap Gap,
    BacklogPosition From,
    BacklogPosition To,
    ScoreConflict? Conflict
)
{
    private const int Around = 3;
    private const int MostListed = 10;
    private static readonly Button See = new("See the backlog", "backlog");

    public Reply AlreadyThere() =>
        Stories is [var one]
            ? Reply.Show($"{one.Key:b} is already there: position {From}{Between(" — ")}. Nothing has changed.", See)
            : Reply.Show($"They are already there{Between(": ")}. Nothing has changed.", See);

    public Reply Done(string? reason, IReadOnlyList<Rich> others)
    {
        Rich what = Stories is [var one]
            ? $"{one.Key:b}: {From} → {To}{Between(", ")}."
            : $"{Rich.Join(", ", Stories.Select(Bold))}: now {To} to {To with { Number = To.Number + Stories.Count - 1 }}{Between(", ")}.";
        var parts = new List<Part> { new Part.Paragraph(reason is null ? what : $"{what} Because {reason}") };
        if (others.Count > 0)
            parts.Add(new Part.Note($"{Rich.Join(" ", others)} Both moves stand."));
        if (Conflict is not null)
            parts.Add(new Part.Note(ScoreText.Warning(Conflict)));
        parts.Add(new Part.Buttons([new Button("Undo", "undo"), See]));
        return Reply.Done(new View(parts));
    }

    /// <summary>The order now and after the move, with a few neighbours.</summary>
    public async Task<View> Preview(BacklogOrder order, CancellationToken cancel)
    {
        var above = await Above(order, cancel);
        var below = await Below(order, cancel);
        Row[] after =
        [
            .. above.Select(story => Line(story, moves: false)),
            .. Stories.Select(story => Line(story, moves: true)),
            .. below.Select(story => Line(story, moves: false)),
        ];
        int? start = To.IsBeyond ? null : To.Number - above.Count;
        Part[] parts =
        [
            new Part.Title($"Move {Stories.Count} stories"),
            new Part.Paragraph("Now they are at"),
            new Part.Rows(await Before(order, cancel)),
            new Part.Paragraph("Then the order is"),
            new Part.Rows(after, start),
        ];
        return new View(Conflict is null ? parts : [.. parts, new Part.Note(ScoreText.Warning(Conflict))]);
    }

    private async Task<List<Row>> Before(BacklogOrder order, CancellationToken cancel)
    {
        var before = new List<Row>();
        foreach (var story in Stories.Take(MostListed))
            before.Add(
                new Row(
                    $"{await order.PositionOf(story, cancel)}: {story.Key:b} {story.Title}",
                    Story: story.Key.ToString()
                )
            );
        if (Stories.Count > MostListed)
            before.Add(new Row($"… {Stories.Count - MostListed} more"));
        return before;
    }

    private async Task<IReadOnlyList<Story>> Above(BacklogOrder order, CancellationToken cancel) =>
        Gap.Above is { } upper
            ? [.. (await order.Next(upper, up: true, Around - 1, Stories, cancel)).Reverse(), upper]
            : [];

    private async Task<IReadOnlyList<Story>> Below(BacklogOrder order, CancellationToken cancel) =>
        Gap.Below is { } lower ? [lower, .. await order.Next(lower, up: false, Around - 1, Stories, cancel)] : [];

    private static Row Line(Story story, bool moves) =>
        new(moves ? $"{story.Key:b} {story.Title} ←" : $"{story.Key} {story.Title}", Story: story.Key.ToString());

    private Rich Between(string lead) =>
        (Gap.Above, Gap.Below) switch
        {
            ({ } above, { } below) => $"{lead}between {above.Key} {Short(above)} and {below.Key} {Short(below)}",
            (null, { } below) => $"{lead}above {below.Key} {Short(below)}",
            ({ } above, null) => $"{lead}below {above.Key} {Short(above)}",
            _ => Rich.Empty,
        };

    private static string Short(Story story) => TextCut.To(story.Title, 40);

    private static Rich Bold(Story story) => $"{story.Key:b}";
}
