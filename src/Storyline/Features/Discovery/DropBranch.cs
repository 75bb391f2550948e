using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Deletes an insight, or a branch of the opportunity tree with all that hangs on it, after a preview.</summary>
public sealed record DropBranch(string Node) : ICommand<DropBranch>
{
    // A turn is one batch of limited size.
    private const int MostDeleted = 60;
    private const int MostCounted = 100;
    private const int Shown = 10;

    public static Usage Usage { get; } =
        new(
            Say: "delete O-4",
            Does: "deletes an insight or a branch of the opportunity tree, when you agree",
            Example: "delete O-1",
            Topic: "discovery",
            Matter: Matter.Opportunities,
            Also: ["delete an opportunity", "delete a solution", "delete an insight", "drop a branch"]
        )
        {
            IsNeverGuessed = true,
            Ways = TreePhrases.Drop,
        };

    public static Parsed<DropBranch> Parse(Words words) =>
        words.Take("delete|remove|drop|discard")
        && NodeKeys.Take(words.Skip("the|branch"), "IOSH", out var node)
        && words.AtEnd
            ? new DropBranch(node)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindFinding(Node, cancel) is not { } root)
            return NodeKeys.NoSuch(Node);
        List<Finding> below = [.. await Below(root, work, cancel)];
        if (below.Count >= MostDeleted)
            return Reply.No(
                $"{CountText.Of(below.Count, "node hangs", "nodes hang")} on {Node}; up to {MostDeleted} go at once. Move or delete parts of it first.",
                new Button("See the branch", $"tree of {Node}")
            );
        if (!turn.IsConfirmed)
            return Reply.Preview(await Preview(root, below, work, cancel), "Delete");
        foreach (var finding in below.Prepend(root))
            work.DeleteFinding(finding);
        return Reply.Done(
            $"{root.Key:b} {StoryWords.Cut(root.Text, 80)} is deleted{With(below)}.",
            new Button($"All {FindingCard.Nouns(root)}", FindingCard.Nouns(root)),
            StoryWords.Undo
        );
    }

    private static string With(List<Finding> below) => below.Count == 0 ? "" : $", with what hung on it: {Keys(below)}";

    private static string Keys(List<Finding> findings) =>
        findings.Count <= Shown
            ? string.Join(", ", findings.Select(finding => finding.Key))
            : $"{string.Join(", ", findings.Take(Shown).Select(finding => finding.Key))} and {findings.Count - Shown} more";

    private static async Task<IEnumerable<Finding>> Below(Finding root, IWork work, CancellationToken cancel) =>
        root switch
        {
            Opportunity opportunity => (await TreeNodes.Branch(work, [opportunity], cancel)).Below(root),
            Solution solution => (await TreeNodes.Branch(work, solution, cancel)).Below(root),
            _ => [],
        };

    private static async Task<View> Preview(Finding root, List<Finding> below, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part> { new Part.Paragraph($"Delete {root.Key:b} {StoryWords.Cut(root.Text, 200)}?") };
        if (below.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. below
                        .Take(Shown)
                        .Select(finding => new Row($"{finding.Key:b} {StoryWords.Cut(finding.Text, 100)}")),
                ])
            );
        parts.Add(new Part.Note($"{Hangs(below)} {await Linked(root, work, cancel)}".TrimEnd()));
        return new View(parts);
    }

    private static string Hangs(List<Finding> below) =>
        below.Count switch
        {
            0 => "Nothing hangs on it.",
            1 => "That one hangs on it and goes too.",
            var several when several > Shown => $"{several} hang on it and go too, the first {Shown} of them above.",
            var several => $"These {several} hang on it and go too.",
        };

    // What points at it stays, and says that it is gone.
    private static async Task<string> Linked(Finding root, IWork work, CancellationToken cancel)
    {
        var term = root switch
        {
            Opportunity => StoryTerms.Opportunity(root.Number),
            Insight => StoryTerms.Insight(root.Number),
            _ => null,
        };
        if (term is null)
            return "";
        var stories = await work.List<Story>(new Slice(new SortRange(""), MostCounted) { Terms = [term] }, cancel);
        var insights =
            root is Opportunity
                ? await work.List<Insight>(
                    new Slice(new SortRange(""), MostCounted) { Terms = [FindingTerms.Opportunity(root.Number)] },
                    cancel
                )
                : null;
        string[] linked =
        [
            .. stories.Items.Count == 0 ? [] : new[] { CountText.Of(stories.Items.Count, "story", "stories") },
            .. insights is not { Items.Count: > 0 }
                ? []
                : new[] { CountText.Of(insights.Items.Count, "insight", "insights") },
        ];
        return linked.Length == 0 ? "" : $"{string.Join(" and ", linked)} linked to it will say that it is gone.";
    }
}
