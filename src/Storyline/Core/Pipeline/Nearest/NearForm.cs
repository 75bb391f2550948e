namespace Storyline.Core.Pipeline.Nearest;

/// <summary>A sentence that may be suggested, with the words of one way of saying it.</summary>
/// <param name="Means">The sentence with its slots, as in <see cref="Ways.PhraseWay.Means"/>.</param>
/// <param name="Terms">The words it names, each as the numbers of its synonyms.</param>
/// <param name="Slots">The names of its slots in the order in which they are said.</param>
/// <param name="IsNegated">It is said with a “not”.</param>
internal sealed record NearForm(
    Usage Usage,
    string Means,
    IReadOnlyList<int[]> Terms,
    IReadOnlyList<string> Slots,
    bool IsNegated
)
{
    private double[] weights = [];

    /// <summary>What its words weigh together.</summary>
    public double Weight { get; private set; }

    /// <summary>What a term weighs, by its place.</summary>
    public double WeightOf(int term) => weights[term];

    public void Weigh(Func<int, double> weightOf)
    {
        weights = [.. Terms.Select(term => term.Average(weightOf))];
        Weight = weights.Sum();
    }

    public bool Names(int word)
    {
        foreach (var term in Terms)
            if (Array.IndexOf(term, word) >= 0)
                return true;
        return false;
    }
}
