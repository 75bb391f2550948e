using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Tracing;

namespace Storyline.Features.Tracing;

/// <summary>
/// Shows what stands alone, on both sides: stories that serve nothing, and goals, roadmap items, requirements, opportunities
/// and insights that nothing follows from.
/// </summary>
/// <param name="Kind">The one kind to list; <c>null</c>: all of them are counted.</param>
/// <param name="After">The end of the page before.</param>
public sealed record ShowOrphans(OrphanKind? Kind, string? After) : ICommand<ShowOrphans>
{
    private const int ShownOfEach = 3;

    private static readonly (string Words, OrphanKind Kind)[] Kinds =
    [
        ("stories|story", OrphanKind.Stories),
        ("epics|epic", OrphanKind.Epics),
        ("goals|goal", OrphanKind.Goals),
        ("items|item|roadmap|initiatives", OrphanKind.Items),
        ("requirements|requirement|needs", OrphanKind.RequirementsWithoutStory),
        ("opportunities|opportunity|prospects", OrphanKind.Opportunities),
        ("insights|insight", OrphanKind.Insights),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "orphans",
            Does: "counts stories that serve nothing, and goals, roadmap items and requirements without stories",
            Example: "orphans",
            Topic: "strategy",
            Also: ["orphans stories", "orphaned stories", "loose ends"]
        )
        {
            Ways = TracePhrases.Orphans,
        };

    public static Parsed<ShowOrphans> Parse(Words words)
    {
        words.Skip("show|list|see|the|all|our");
        if (!words.Take("orphans|orphan|orphaned"))
            return Parsed.NotMine;
        var options = words.TakeTail("after", "no|without");
        OrphanKind? kind = null;
        foreach (var (said, one) in Kinds)
            if (words.Take(said))
            {
                kind = one;
                break;
            }
        words.Skip("items");
        if (kind == OrphanKind.RequirementsWithoutStory && options["no"] == "goal")
            kind = OrphanKind.RequirementsWithoutGoal;
        return words.AtEnd ? new ShowOrphans(kind, options["after"]) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Kind is { } kind ? await Page(OrphanText.Of(kind), turn, work, cancel) : await Overview(turn, work, cancel);

    private async Task<Reply> Page(OrphanText text, Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await new OrphanRows(turn.Limits.PageSize, After, turn, work).Of(text.Kind, cancel);
        if (page.Rows.Count == 0)
            return Reply.Show($"{text.Title}: none.", new Button("What else stands alone", "orphans"));
        Button[] more = page.Next is { } next ? [Button.More($"orphans {text.Word} after:{next}")] : [];
        Button[] epics = text.Kind == OrphanKind.Stories ? [OrphanText.Of(OrphanKind.Epics).List("Their epics")] : [];
        return Reply.Show(
            View.Of(
                new Part.Title(text.Title),
                new Part.Rows(page.Rows),
                new Part.Buttons([.. more, .. epics, new Button("What else stands alone", "orphans")])
            )
        );
    }

    private static async Task<Reply> Overview(Turn turn, IWork work, CancellationToken cancel)
    {
        var counts = (await work.CountOrphans(turn.Product, turn.Limits.CountedUpTo, cancel))
            .Where(count => count.Count > 0)
            .ToList();
        if (counts.Count == 0)
            return Reply.Show(
                "Nothing stands alone: every open story serves something, and every goal, roadmap item and requirement has its stories.",
                new Button("See the goals", "goals"),
                new Button("See the roadmap", "roadmap")
            );
        var parts = new List<Part>
        {
            new Part.Title($"What stands alone in {turn.Product.Name}"),
            new Part.Rows([
                .. counts
                    .Select(count => OrphanText.Of(count.Kind))
                    .Zip(counts, (text, count) => new Row(text.Counted(count), null, [text.List("List")])),
            ]),
        };
        foreach (var count in counts)
            parts.AddRange(await First(OrphanText.Of(count.Kind), turn, work, cancel));
        return Reply.Show(new View(parts));
    }

    private static async Task<IEnumerable<Part>> First(OrphanText text, Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await new OrphanRows(ShownOfEach, null, turn, work).Of(text.Kind, cancel);
        return page.Rows.Count == 0 ? [] : [new Part.Paragraph($"{text.Title:b}"), new Part.Rows(page.Rows)];
    }
}
