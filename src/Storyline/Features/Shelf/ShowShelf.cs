using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Shelf;

/// <summary>Lists every artefact of the product manager and the product owner: whose it is, how old, and a way to its card.</summary>
public sealed record ShowShelf : ICommand<ShowShelf>
{
    private static readonly IReadOnlyList<IShelfPart> Parts =
    [
        .. typeof(IShelfPart)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IShelfPart)))
            .Select(type => (IShelfPart)Activator.CreateInstance(type)!)
            .OrderBy(part => part.Order),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "shelf",
            Does: "lists every artefact of PM and PO with owner, last change and age",
            Example: "shelf",
            Topic: "strategy",
            Also: ["artefacts", "artifacts", "product documents"]
        )
        {
            Ways = Phrases,
            Everyday = [Role.ProductManager],
        };

    private static IReadOnlyList<PhraseWay> Phrases =>
        [
            new(
                "shelf",
                "(which|what) [product] (documents|artefacts|artifacts|docs|papers) (do {we} have|are there|have {we}|exist|are on the shelf)",
                "{show} [all] [product] (documents|artefacts|artifacts|docs|shelf) [of|for] [product]",
                "where (are|is|do i find) [all] [product] (documents|artefacts|artifacts|docs|documentation)",
                "what is (on|in) the shelf",
                "(how old|how fresh|how current|how up to date) (are|is) [product] (documents|artefacts|artifacts|docs)",
                "(which|what) [of] [product] (documents|artefacts|artifacts) (are|is) (old|outdated|out of date|stale)"
            ),
        ];

    public static Parsed<ShowShelf> Parse(Words words)
    {
        words.Skip("show|see|the|our|all|product");
        return words.Take("shelf|artefacts|artifacts|documents") && words.AtEnd ? new ShowShelf() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var rows = new List<Row>();
        foreach (var part in Parts)
            rows.Add(RowOf(turn, await part.Show(turn, work, cancel)));
        return Reply.Show(View.Of(new Part.Title($"The shelf of {turn.Product.Name}"), new Part.Rows(rows)));
    }

    private static Row RowOf(Turn turn, ShelfLine line)
    {
        Rich text = line.State is { } state ? $"{line.Name:b}: {state}" : $"{line.Name:b}: nothing yet";
        return new Row(
            text,
            Rich.Join(
                " · ",
                [line.Matter is { } matter ? turn.Owner(matter) : "each has its owner", .. Age(turn, line)]
            ),
            [Button.Open("Show", line.Opens)]
        );
    }

    private static IEnumerable<Rich> Age(Turn turn, ShelfLine line)
    {
        if (line.Changed is not { } changed)
            yield break;
        Rich by = line.By is { } person ? $" by {turn.Person(person)}" : Rich.Empty;
        yield return $"changed {turn.Local(changed)}{by}";
        var days = (int)(turn.Now - changed).TotalDays;
        if (days > line.FreshDays)
            yield return $"⚠ {days} days old: is it still true?";
    }
}
