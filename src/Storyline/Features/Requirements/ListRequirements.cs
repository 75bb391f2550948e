using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Lists requirements, filtered by kind, priority, status, goal, words, or those that no story covers.</summary>
/// <param name="After">The number of the last requirement on the page before.</param>
public sealed record ListRequirements(RequirementFilter Filter, long After) : ICommand<ListRequirements>
{
    // Those that no story covers are looked for page by page, up to a limit.
    private const int Looked = 50;
    private const int MostPages = 20;

    public static Usage Usage { get; } =
        new(
            Say: "requirements",
            Does: "lists requirements; filters are must, should, functional, quality, constraint, agreed, met, uncovered, goal:G-2",
            Example: "requirements must uncovered",
            Topic: "requirements",
            Also: ["list requirements", "requirements record", "uncovered requirements"]
        )
        {
            Ways = RequirementPhrases.List,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<ListRequirements> Parse(Words words)
    {
        words.Skip("show|list|our|the|all|me|see|view");
        var filter = RequirementFilter.TakeWords(words, new RequirementFilter());
        if (!words.Take("requirements", "record|list") && !words.Take("requirements"))
            return Parsed.NotMine;
        var tail = words.TakeTail("after", "goal", "priority", "kind|type", "status|state");
        if (RequirementFilter.TakeOptions(tail, filter) is not { } optioned)
            return Parsed.No(
                "I don’t know that filter. There are must, should, could, won’t, functional, quality, constraint, proposed, agreed, met, dropped, uncovered and goal:G-2.",
                RequirementText.SeeAll
            );
        filter = RequirementFilter.TakeWords(words, optioned);
        if (words.Take("about|with|on|mentioning"))
            filter = filter with { About = words.Rest() };
        return words.AtEnd
            ? new ListRequirements(filter, NumberedKey.Read('N', tail["after"] ?? "") ?? 0)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (terms, no) = await Filter.ToTerms(work, cancel);
        if (no is not null)
            return no;
        var (shown, stories, isMore) = await Find(terms, turn, work, cancel);
        if (shown.Count == 0)
            return Nothing(turn);
        return Reply.Show(Card(shown, stories, isMore, turn));
    }

    private View Card(List<Requirement> shown, ILookup<long, Story> stories, bool isMore, Turn turn)
    {
        var filtered = Filter.Said.Length == 0 ? "" : $": {Filter.Said}";
        string[] said = ["requirements", .. Filter.Said.Length == 0 ? [] : new[] { Filter.Said }];
        Button[] more = isMore ? [Button.More($"{string.Join(' ', said)} after:{shown[^1].Key}")] : [];
        return View.Of(
            new Part.Title($"Requirements of {turn.Product.Name}{filtered}"),
            new Part.Rows([
                .. shown.Select(requirement => new Row(
                    requirement.Named(),
                    RequirementText.Facts(requirement, stories[requirement.Number].Count()),
                    [Button.Open("Show", requirement.Key)]
                )),
            ]),
            new Part.Buttons([.. more, .. Next(turn)])
        );
    }

    private async Task<(List<Requirement> Shown, ILookup<long, Story> Stories, bool IsMore)> Find(
        IReadOnlyList<string> terms,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var found = new List<Requirement>();
        var range = Range();
        string? continuation = null;
        for (var page = 0; page < MostPages && found.Count <= turn.Limits.PageSize; page++)
        {
            var listed = await Page(range, terms, continuation, turn, work, cancel);
            found.AddRange(Filter.IsUncovered ? await Uncovered(listed.Items, work, cancel) : listed.Items);
            continuation = listed.Continuation;
            if (continuation is null)
                break;
        }
        var shown = found.Take(turn.Limits.PageSize).ToList();
        var stories = await CoveringStories.Of(work, shown, cancel);
        return (shown, stories, found.Count > shown.Count || continuation is not null);
    }

    private static async Task<IEnumerable<Requirement>> Uncovered(
        IReadOnlyList<Requirement> some,
        IWork work,
        CancellationToken cancel
    )
    {
        var covering = await CoveringStories.Of(work, some, cancel);
        return some.Where(requirement => !covering[requirement.Number].Any());
    }

    private Task<PagedList<Requirement>> Page(
        SortRange range,
        IReadOnlyList<string> terms,
        string? continuation,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        work.List<Requirement>(
            new Slice(range, Filter.IsUncovered ? Looked : turn.Limits.PageSize + 1)
            {
                Terms = terms,
                Words = Filter.About is { } about ? [.. SearchWords.Of(about)] : [],
                Continuation = continuation,
            },
            cancel
        );

    private SortRange Range()
    {
        var prefix = Filter.Status == RequirementStatus.Dropped ? Requirement.PastSort : Requirement.OpenSort;
        return new SortRange(prefix, After: After == 0 ? null : Requirement.SortAt(prefix, After));
    }

    private Reply Nothing(Turn turn) =>
        Filter.Said.Length == 0
            ? Reply.Show("No requirement is recorded yet.", [.. Next(turn)])
            : Reply.Show($"No requirement is {Filter.Said}.", RequirementText.SeeAll);

    private static IEnumerable<Button> Next(Turn turn)
    {
        yield return new Button(
            RequirementText.MayChange(turn) ? "Record one" : "Propose one",
            RequirementText.MayChange(turn) ? "requirement" : "propose requirement"
        );
        yield return new Button("Not covered", "requirements uncovered");
        yield return new Button("Coverage", "requirements coverage");
        yield return new Button("As a document", "requirements document");
    }
}
