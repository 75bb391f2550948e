using System.Text.Json.Serialization;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// Ratings from 1 to 5 for the questions of a step, hidden until they are revealed together. A nameless ballot keeps only the counts
/// after the reveal.
/// </summary>
/// <param name="Step">The index of its step.</param>
public sealed record Ballot(int Step, bool IsNameless)
{
    public const int Highest = 5;

    /// <summary>The result of fewer nameless answers would tell who said what.</summary>
    public const int FewestNameless = 3;

    /// <summary>By member id; in a nameless ballot by a pseudonym that only this process can make.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Answers { get; init; } =
        new SortedDictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);

    public bool IsRevealed { get; init; }

    /// <summary>How many had answered when it was revealed.</summary>
    public int Voters { get; init; }

    /// <summary>
    /// After the reveal, how often each rating from 1 to 5 was given, per question; empty if too few answered a nameless ballot.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts { get; init; } = [];

    /// <summary>Adds or replaces a voter's answers; sorted, so that the order does not tell who answered first.</summary>
    public Ballot With(string voter, IReadOnlyList<int> answers) =>
        this with
        {
            Answers = new SortedDictionary<string, IReadOnlyList<int>>(Answers.ToDictionary(), StringComparer.Ordinal)
            {
                [voter] = answers,
            },
        };

    public Ballot Revealed(int questions)
    {
        if (IsRevealed)
            return this;
        var isShown = !IsNameless || Answers.Count >= FewestNameless;
        return this with
        {
            IsRevealed = true,
            Voters = Answers.Count,
            Counts = isShown && Answers.Count > 0 ? [.. Enumerable.Range(0, questions).Select(Count)] : [],
            Answers = IsNameless ? new Dictionary<string, IReadOnlyList<int>>() : Answers,
        };
    }

    /// <summary>The mean rating of a question, from 1 to 5; <c>null</c>: there is no result.</summary>
    public double? Mean(int question)
    {
        if (question >= Counts.Count || Counts[question].Sum() is 0)
            return null;
        var counts = Counts[question];
        return Enumerable.Range(1, Highest).Sum(value => value * (double)counts[value - 1]) / counts.Sum();
    }

    [JsonIgnore]
    public bool HasResult => Counts.Count > 0;

    private IReadOnlyList<int> Count(int question) =>
        [
            .. Enumerable
                .Range(1, Highest)
                .Select(value => Answers.Values.Count(answer => answer.ElementAtOrDefault(question) == value)),
        ];
}
