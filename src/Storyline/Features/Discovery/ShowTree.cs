using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Shows the opportunity tree or a branch of it, in words or as a picture.</summary>
/// <param name="Branch">A key, or the name of an outcome; <c>null</c>: all of it.</param>
public sealed record ShowTree(string? Branch, bool IsPicture) : ICommand<ShowTree>
{
    private const int MostLines = 60;

    public static Usage Usage { get; } =
        new(
            Say: "tree [of O-4]",
            Does: "shows the opportunity tree: outcome, opportunity, solution, assumption; “tree picture” draws it",
            Example: "tree",
            Topic: "discovery",
            Also: ["opportunity tree", "solution tree", "tree picture"]
        )
        {
            Ways = TreePhrases.Tree,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<ShowTree> Parse(Words words)
    {
        words.Skip("show|see|the|our|me|a");
        var isPicture = words.Take("draw|paint");
        words.Skip("the|our|a");
        words.Skip("opportunity|opportunities|prospects|solution|discovery|outcome");
        if (!words.Take("tree"))
            return Parsed.NotMine;
        isPicture |= words.Skip("as|a").Take("picture|image|diagram|chart|drawing");
        words.Skip("of|for|under|below|from|the|outcome|goal|opportunity|solution");
        var branch = words.Rest().TrimEnd('.', '?', '!');
        return new ShowTree(branch.Length == 0 ? null : branch, isPicture);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (lines, isCut, no) = Branch is null ? await All(work, cancel) : await Below(Branch, work, cancel);
        if (no is not null)
            return no;
        return lines.Count == 0 ? Nothing() : Reply.Show(IsPicture ? Picture(turn, lines) : Card(turn, lines, isCut));
    }

    private static async Task<(IReadOnlyList<TreeLine> Lines, bool IsCut, Reply? No)> All(
        IWork work,
        CancellationToken cancel
    )
    {
        var nodes = await TreeNodes.Whole(work, cancel);
        return (OpportunityTree.Of(nodes, await GoalsOf(nodes, work, cancel)), nodes.IsCut, null);
    }

    private static async Task<(IReadOnlyList<TreeLine> Lines, bool IsCut, Reply? No)> Below(
        string branch,
        IWork work,
        CancellationToken cancel
    )
    {
        if (NodeKeys.Read(branch, NodeKeys.Parents) is not { } key)
            return await OfOutcome(branch, work, cancel);
        var root = await work.FindFinding(key, cancel);
        if (root is null)
            return ([], false, NodeKeys.NoSuch(key));
        var nodes = root is Solution solution
            ? await TreeNodes.Branch(work, solution, cancel)
            : await TreeNodes.Branch(work, [(Opportunity)root], cancel);
        return (OpportunityTree.Of(nodes, [root]), nodes.IsCut, null);
    }

    private static async Task<(IReadOnlyList<TreeLine> Lines, bool IsCut, Reply? No)> OfOutcome(
        string said,
        IWork work,
        CancellationToken cancel
    )
    {
        var link = await GoalLink.Of(said, work, cancel);
        if (link.No is not null)
            return ([], false, link.No);
        var tops = await Tops(link.Number, said, work, cancel);
        if (tops.Count == 0)
            return (
                [],
                false,
                Reply.No(
                    $"No opportunity serves “{StoryWords.Cut(link.Said, 60)}”.",
                    new Button("The whole tree", "tree"),
                    new Button("Add one", "opportunity")
                )
            );
        var nodes = await TreeNodes.Branch(work, tops, cancel);
        return (OpportunityTree.Of(nodes, await GoalsOf(nodes, work, cancel)), nodes.IsCut, null);
    }

    // The first opportunities of a product may be older than the terms, so they are looked through as well.
    private static async Task<IReadOnlyList<Opportunity>> Tops(
        long? goal,
        string said,
        IWork work,
        CancellationToken cancel
    )
    {
        var all = new Slice(new SortRange(""), TreeNodes.MostOfAKind);
        var term = goal is { } number ? FindingTerms.Goal(number) : FindingTerms.Outcome(said);
        var found = (await work.List<Opportunity>(all with { Terms = [term] }, cancel)).Items;
        var first = (await work.List<Opportunity>(all, cancel)).Items;
        return
        [
            .. first
                .Where(one => one.Parent is null && one.Terms.Contains(term))
                .UnionBy(found, one => one.Number)
                .Take(TreeNodes.MostOfAKind),
        ];
    }

    private static Task<IReadOnlyList<Goal>> GoalsOf(TreeNodes nodes, IWork work, CancellationToken cancel)
    {
        string[] ids = [.. nodes.Opportunities.Select(one => one.Goal).OfType<long>().Distinct().Select(Goal.IdOf)];
        return ids.Length == 0 ? Task.FromResult<IReadOnlyList<Goal>>([]) : work.FindMany<Goal>(ids, cancel);
    }

    private string About(Turn turn) =>
        Branch is null
            ? $"Opportunity tree of {turn.Product.Name}"
            : $"Opportunity tree below {StoryWords.Cut(Branch, 60)}";

    private View Card(Turn turn, IReadOnlyList<TreeLine> lines, bool isCut)
    {
        var parts = new List<Part> { new Part.Title(About(turn)) };
        parts.AddRange(
            Groups(lines.Take(MostLines))
                .Select(group => new Part.Paragraph(Rich.Join("\n", group.Select(line => line.ToRich()))))
        );
        if (isCut || lines.Count > MostLines)
            parts.Add(new Part.Note("The tree is larger; say “tree of O-4” to see a branch."));
        parts.Add(
            new Part.Buttons([
                new Button("As a picture", Branch is null ? "tree picture" : $"tree picture of {Branch}"),
                new Button("Which one first?", "prospects ranked"),
                new Button("Add an opportunity", "opportunity"),
            ])
        );
        return new View(parts);
    }

    private View Picture(Turn turn, IReadOnlyList<TreeLine> lines) =>
        View.Of(
            new Part.Title(About(turn)),
            TreePicture.Draw(About(turn), lines),
            new Part.Buttons([new Button("In words", Branch is null ? "tree" : $"tree of {Branch}")])
        );

    // A paragraph for each outcome, as long ones are cut.
    private static IEnumerable<List<TreeLine>> Groups(IEnumerable<TreeLine> lines)
    {
        var group = new List<TreeLine>();
        foreach (var line in lines)
        {
            if (line.Depth == 0 && group.Count > 0)
            {
                yield return group;
                group = [];
            }
            group.Add(line);
        }
        yield return group;
    }

    private static Reply Nothing() =>
        Reply.Show(
            "The opportunity tree is empty. It begins with an opportunity and the outcome it serves.",
            new Button("Add an opportunity", "opportunity"),
            new Button("Start discovery", "discovery start")
        );
}
