using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>A filter for requirements.</summary>
public sealed record RequirementFilter
{
    public RequirementKind? Type { get; init; }

    public RequirementPriority? Priority { get; init; }

    public RequirementStatus? Status { get; init; }

    public bool IsUncovered { get; init; }

    /// <summary>The goal they serve, as it was said.</summary>
    public string? ForGoal { get; init; }

    public string? About { get; init; }

    /// <summary>The filter as it can be typed again.</summary>
    public string Said =>
        string.Join(
            ' ',
            new[]
            {
                Priority?.Code(),
                Type?.Name(),
                Status?.Name(),
                IsUncovered ? "uncovered" : null,
                ForGoal is { } goal ? $"goal:{(goal.Contains(' ') ? $"\"{goal}\"" : goal)}" : null,
                About is { } about ? $"about {about}" : null,
            }.OfType<string>()
        );

    /// <summary>The filter as terms, or the answer when the goal is unknown.</summary>
    internal async Task<(IReadOnlyList<string> Terms, Reply? No)> ToTerms(IWork work, CancellationToken cancel)
    {
        var terms = new List<string>();
        if (Type is { } kind)
            terms.Add(Requirement.KindTerm(kind));
        if (Priority is not null)
            terms.Add(Requirement.PriorityTerm(Priority));
        if (Status is { } status)
            terms.Add(Requirement.StatusTerm(status));
        if (ForGoal is null)
            return (terms, null);
        var found = await work.FindGoal(ForGoal, cancel);
        return found.Goal is { } goal ? ([.. terms, Requirement.GoalTerm(goal.Number)], null) : ([], found.No);
    }

    private static readonly (string Words, Func<RequirementFilter, RequirementFilter> Narrow)[] Telling =
    [
        ("uncovered", filter => filter with { IsUncovered = true }),
        ("must|musts", filter => filter with { Priority = RequirementPriority.Must }),
        ("should|shoulds", filter => filter with { Priority = RequirementPriority.Should }),
        ("could|coulds", filter => filter with { Priority = RequirementPriority.Could }),
        ("wont|won't", filter => filter with { Priority = RequirementPriority.Wont }),
        ("functional", filter => filter with { Type = RequirementKind.Functional }),
        ("quality|non-functional|nonfunctional", filter => filter with { Type = RequirementKind.Quality }),
        ("constraint|constraints", filter => filter with { Type = RequirementKind.Constraint }),
        ("proposed|open", filter => filter with { Status = RequirementStatus.Proposed }),
        ("agreed|approved", filter => filter with { Status = RequirementStatus.Agreed }),
        ("met|fulfilled", filter => filter with { Status = RequirementStatus.Met }),
        ("dropped", filter => filter with { Status = RequirementStatus.Dropped }),
    ];

    /// <summary>The filter with the words that follow: “must”, “functional and agreed”, “not covered”.</summary>
    internal static RequirementFilter TakeWords(Words words, RequirementFilter filter)
    {
        while (TakeWord(words.Skip("and|,|that|are|is|which|have|haves|must-have")) is { } narrow)
            filter = narrow(filter);
        return filter;
    }

    private static Func<RequirementFilter, RequirementFilter>? TakeWord(Words words)
    {
        if (words.Take("not", "covered") || words.Take("without", "stories|story"))
            return filter => filter with { IsUncovered = true };
        foreach (var (said, narrow) in Telling)
            if (words.Take(said))
                return narrow;
        return null;
    }

    /// <summary>The filter with options: “priority:must”; <c>null</c>: a value is none.</summary>
    internal static RequirementFilter? TakeOptions(Options options, RequirementFilter filter)
    {
        if (options["priority"] is { } priority)
        {
            if (RequirementWords.ReadPriority(priority) is not { } read)
                return null;
            filter = filter with { Priority = read };
        }
        if (options["kind"] is { } kind)
        {
            if (RequirementWords.ReadKind(kind) is not { } read)
                return null;
            filter = filter with { Type = read };
        }
        if (options["status"] is { } status)
        {
            if (RequirementWords.ReadStatus(status) is not { } read)
                return null;
            filter = filter with { Status = read };
        }
        return filter with { ForGoal = options["goal"] };
    }
}
