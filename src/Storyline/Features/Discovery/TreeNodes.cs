using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>The nodes of the opportunity tree, or of a branch of it.</summary>
/// <param name="IsCut">There are more than are shown at one time.</param>
internal sealed record TreeNodes(
    IReadOnlyList<Opportunity> Opportunities,
    IReadOnlyList<Solution> Solutions,
    IReadOnlyList<Assumption> Assumptions,
    bool IsCut
)
{
    public const int MostOfAKind = 200;
    private const int MostAtOnce = 50;

    /// <summary>A tree that is deeper cannot be read.</summary>
    public const int Deepest = 10;

    public int Count => Opportunities.Count + Solutions.Count + Assumptions.Count;

    /// <summary>Everything but the roots, topmost first.</summary>
    public IEnumerable<Finding> Below(Finding root) =>
        Opportunities.Concat<Finding>(Solutions).Concat(Assumptions).Where(finding => finding.Key != root.Key);

    /// <summary>The whole tree, as far as it is shown at one time.</summary>
    public static async Task<TreeNodes> Whole(IWork work, CancellationToken cancel)
    {
        var opportunities = await work.List<Opportunity>(All, cancel);
        var solutions = await work.List<Solution>(All, cancel);
        var assumptions = await work.List<Assumption>(All, cancel);
        return new TreeNodes(
            opportunities.Items,
            solutions.Items,
            assumptions.Items,
            (opportunities.Continuation ?? solutions.Continuation ?? assumptions.Continuation) is not null
        );
    }

    /// <summary>What hangs below some opportunities, with these: it reads nothing else.</summary>
    public static async Task<TreeNodes> Branch(IWork work, IReadOnlyList<Opportunity> roots, CancellationToken cancel)
    {
        var opportunities = roots.DistinctBy(one => one.Number).ToDictionary(one => one.Number);
        var solutions = new List<Solution>();
        var assumptions = new List<Assumption>();
        var level = roots;
        for (var depth = 0; level.Count > 0 && depth < Deepest && opportunities.Count < MostOfAKind; depth++)
        {
            string[] above = [.. level.Take(MostAtOnce).Select(one => one.Key)];
            var answers = (await work.List<Solution>(Under(above), cancel)).Items;
            solutions.AddRange(answers);
            assumptions.AddRange(await AssumptionsOf([.. above, .. Keys(answers)], work, cancel));
            var parts = await work.List<Opportunity>(Under(above), cancel);
            level = [.. parts.Items.Where(one => opportunities.TryAdd(one.Number, one))];
        }
        return new TreeNodes([.. opportunities.Values], solutions, assumptions, level.Count > 0);
    }

    /// <summary>What hangs below a solution.</summary>
    public static async Task<TreeNodes> Branch(IWork work, Solution root, CancellationToken cancel) =>
        new([], [root], (await work.List<Assumption>(Under([root.Key]), cancel)).Items, IsCut: false);

    private static IEnumerable<string> Keys(IReadOnlyList<Solution> solutions) =>
        solutions.Take(MostAtOnce).Select(one => one.Key);

    private static async Task<IReadOnlyList<Assumption>> AssumptionsOf(
        string[] above,
        IWork work,
        CancellationToken cancel
    ) => (await work.List<Assumption>(Under(above), cancel)).Items;

    private static Slice All { get; } = new(new SortRange(""), MostOfAKind);

    private static Slice Under(IReadOnlyList<string> keys) =>
        new(new SortRange(""), MostOfAKind) { AnyOf = [.. keys.Select(FindingTerms.Under)] };
}
