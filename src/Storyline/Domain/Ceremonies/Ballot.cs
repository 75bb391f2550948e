using System.Text.Json.Serialization;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// Answers from 1 to 5 to the questions of a step. They are hidden until all are revealed at once; where no names are kept, only
/// how often each answer was given is left of them then.
/// </summary>
/// <param name="Step">The step in which it is held.</param>
public sealed record Ballot(int Step, bool IsNameless)
{
    public const int Highest = 5;

    /// <summary>Fewer nameless answers than these would tell who said what.</summary>
    public const int FewestNameless = 3;

    /// <summary>By the member's id; where nameless, by a name that only the process that took the answer can make.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Answers { get; init; } =
        new SortedDictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);

    public bool IsRevealed { get; init; }

    /// <summary>How many had answered when it was revealed.</summary>
    public int Voters { get; init; }

    /// <summary>For each question how often 1 to 5 was given, once it is revealed; none where too few answered without names.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts { get; init; } = [];

    /// <summary>Sorted, so that the order tells nothing.</summary>
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

    /// <summary>The mean answer to a question, from 1 to 5; <c>null</c>: it is not known.</summary>
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
