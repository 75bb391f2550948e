using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>The opportunity tree as lines, each below what it hangs on: outcome, opportunity, solution, assumption.</summary>
internal sealed class OpportunityTree
{
    private const int LongestText = 90;

    private readonly TreeNodes nodes;
    private readonly ILookup<long?, Opportunity> parts;
    private readonly ILookup<long, Solution> answers;
    private readonly ILookup<string, Assumption> needed;
    private readonly HashSet<string> placed = [];
    private readonly List<TreeLine> lines = [];

    private OpportunityTree(TreeNodes treeNodes)
    {
        nodes = treeNodes;
        parts = nodes.Opportunities.ToLookup(one => one.Parent);
        answers = nodes.Solutions.ToLookup(one => one.Opportunity);
        needed = nodes.Assumptions.ToLookup(one => one.Under ?? "");
    }

    /// <summary>Everything, below its outcomes; what hangs on nothing comes last.</summary>
    /// <param name="goals">The goals that are outcomes.</param>
    public static IReadOnlyList<TreeLine> Of(TreeNodes nodes, IReadOnlyList<Goal> goals)
    {
        var tree = new OpportunityTree(nodes);
        var known = nodes.Opportunities.Select(one => one.Number).ToHashSet();
        var tops = nodes.Opportunities.Where(one => one.Parent is not { } parent || !known.Contains(parent)).ToList();
        foreach (var outcome in tops.GroupBy(OutcomeKey).OrderBy(outcome => outcome.Key, StringComparer.Ordinal))
        {
            tree.lines.Add(new TreeLine(0, null, OutcomeText(outcome.First(), goals), ""));
            foreach (var top in outcome)
                tree.Place(top, 1);
        }
        tree.PlaceLoose();
        return tree.lines;
    }

    /// <summary>Some branches, without their outcome.</summary>
    public static IReadOnlyList<TreeLine> Of(TreeNodes nodes, IEnumerable<Finding> roots)
    {
        var tree = new OpportunityTree(nodes);
        foreach (var root in roots)
            if (root is Opportunity opportunity)
                tree.Place(opportunity, 0);
            else if (root is Solution solution)
                tree.Place(solution, 0);
        return tree.lines;
    }

    /// <summary>“G-2 Acquisition”, “Activation”.</summary>
    public static string OutcomeText(Opportunity opportunity, IReadOnlyList<Goal> goals) =>
        opportunity switch
        {
            { Parent: { } parent } => $"{Opportunity.KeyOf(parent)}, which was taken back",
            { Goal: { } number } => goals.FirstOrDefault(goal => goal.Number == number) is { } goal
                ? $"{goal.Key} {goal.Name}"
                : $"{Goal.KeyOf(number)} {opportunity.Outcome}, which was taken back",
            { Outcome: { } outcome } => outcome,
            _ => "No outcome yet",
        };

    // Goals by number, then names, then what serves none; “~” sorts behind letters.
    private static string OutcomeKey(Opportunity opportunity) =>
        opportunity switch
        {
            { Parent: not null } => "~~",
            { Goal: { } goal } => $"!{goal:D9}",
            { Outcome: { } outcome } => outcome.Trim().ToLowerInvariant(),
            _ => "~",
        };

    private void Place(Opportunity opportunity, int depth)
    {
        if (!placed.Add(opportunity.Key))
            return;
        lines.Add(LineOf(opportunity, depth));
        foreach (var part in parts[opportunity.Number])
            Place(part, depth + 1);
        foreach (var solution in answers[opportunity.Number])
            Place(solution, depth + 1);
        foreach (var assumption in needed[opportunity.Key])
            Place(assumption, depth + 1);
    }

    private void Place(Solution solution, int depth)
    {
        if (!placed.Add(solution.Key))
            return;
        lines.Add(LineOf(solution, depth));
        foreach (var assumption in needed[solution.Key])
            Place(assumption, depth + 1);
    }

    private void Place(Assumption assumption, int depth)
    {
        if (placed.Add(assumption.Key))
            lines.Add(LineOf(assumption, depth));
    }

    private void PlaceLoose()
    {
        var before = lines.Count;
        // Two people who move branches at one time can close a circle, which hangs on nothing.
        foreach (var opportunity in nodes.Opportunities)
            Place(opportunity, 1);
        foreach (var solution in nodes.Solutions)
            Place(solution, 1);
        foreach (var assumption in nodes.Assumptions)
            Place(assumption, 1);
        if (lines.Count > before)
            lines.Insert(before, new TreeLine(0, null, "Not in the tree yet", ""));
    }

    private static TreeLine LineOf(Finding finding, int depth) =>
        new(depth, finding.Key, TextCut.ToLine(finding.Text, LongestText), FactsOf(finding));

    private static string FactsOf(Finding finding) =>
        finding switch
        {
            Opportunity { Need: { } need } => $"score {need.Value}",
            Opportunity { Rice: { } rice } => $"RICE {ProspectScores.Number(rice.Value)}",
            Solution { Choice: not null } => "chosen",
            Assumption { Verdict: { } verdict } => verdict.Name(),
            Assumption { Test: null } => "no test yet",
            Assumption => "not tested yet",
            _ => "",
        };
}

/// <summary>A line of the tree.</summary>
/// <param name="Depth">0: nothing is above it.</param>
/// <param name="Key">O-4, S-2, H-3; <c>null</c>: an outcome.</param>
/// <param name="Facts">Its score or state in a few words, or nothing.</param>
internal sealed record TreeLine(int Depth, string? Key, string Text, string Facts)
{
    // Surfaces drop leading blanks, but not these.
    private const string Indent = "\u2003\u2003";

    public Rich ToRich()
    {
        var facts = Facts.Length == 0 ? "" : $" ({Facts})";
        var indent = string.Concat(Enumerable.Repeat(Indent, Depth));
        return Key is { } key ? $"{indent}{key:b} {Text}{facts}" : $"{indent}{Text:b}";
    }

    /// <summary>“O-4 Parents give up (score 13)”.</summary>
    public override string ToString() =>
        $"{(Key is { } key ? $"{key} " : "")}{Text}{(Facts.Length == 0 ? "" : $" ({Facts})")}";
}
