using System.Globalization;
using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

/// <summary>A need, pain or wish that insights point to.</summary>
public sealed record Opportunity : Finding, IDocument<Opportunity>
{
    public static DocumentKind<Opportunity> Kind { get; } = new("opportunity", 1, FindingJson.Default.Opportunity);

    [JsonIgnore]
    public string Id => IdOf(Number);

    /// <summary>The outcome it would serve, in words; with a goal, the goal's name at that time.</summary>
    public string? Outcome { get; init; }

    /// <summary>The number of the goal that is its outcome.</summary>
    public long? Goal { get; init; }

    /// <summary>The number of the opportunity it is a part of; that one knows the outcome.</summary>
    public long? Parent { get; init; }

    public NeedScore? Need { get; init; }

    public RiceScore? Rice { get; init; }

    public override string Key => KeyOf(Number);

    [JsonIgnore]
    public IReadOnlyList<string> Terms => [.. AllTerms()];

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"opportunity:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"O-{number}");

    private IEnumerable<string> AllTerms()
    {
        if (Parent is { } parent)
        {
            yield return FindingTerms.Under(KeyOf(parent));
            yield return IdOf(parent);
        }
        if (Goal is { } goal)
            yield return FindingTerms.Goal(goal);
        if (Outcome is { } outcome)
            yield return FindingTerms.Outcome(outcome);
        if (Parent is not null || Goal is not null || Outcome is not null)
            yield return FindingTerms.Linked;
    }
}

/// <summary>
/// How badly a need is met: importance + max(importance − satisfaction, 0), both from 1 to 10 (Ulwick, “Turn Customer
/// Input into Innovation”, 2002).
/// </summary>
public sealed record NeedScore(int Importance, int Satisfaction)
{
    public const int Most = 10;

    [JsonIgnore]
    public int Value => Importance + Math.Max(Importance - Satisfaction, 0);
}

/// <summary>Reach × impact × confidence ÷ effort.</summary>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record RiceScore(double Reach, double Impact, double Confidence, double Effort)
{
    [JsonIgnore]
    public double Value => Reach * Impact * Confidence / Effort;
}
