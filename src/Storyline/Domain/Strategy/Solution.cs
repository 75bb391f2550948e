using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

/// <summary>One way to answer an opportunity (S-2). Several are compared before one is chosen.</summary>
public sealed record Solution : Finding, IDocument<Solution>
{
    public static DocumentKind<Solution> Kind { get; } = new("solution", 1, FindingJson.Default.Solution);

    [JsonIgnore]
    public string Id => IdOf(Number);

    /// <summary>The number of the opportunity it answers.</summary>
    public required long Opportunity { get; init; }

    public RiceScore? Rice { get; init; }

    /// <summary>It was chosen among the solutions of its opportunity.</summary>
    public SolutionChoice? Choice { get; init; }

    /// <summary>The number of the roadmap item that was made of it.</summary>
    public long? Item { get; init; }

    /// <summary>The keys of the stories that were made of it.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>Something was made of it.</summary>
    [JsonIgnore]
    public bool IsBuiltOn => Item is not null || Stories.Count > 0;

    public override string Key => KeyOf(Number);

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        [FindingTerms.Under(Strategy.Opportunity.KeyOf(Opportunity)), FindingTerms.Opportunity(Opportunity)];

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"solution:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"S-{number}");
}

/// <summary>That a solution was chosen.</summary>
/// <param name="By">The id of the person who chose it.</param>
/// <param name="Why">The reason given.</param>
public sealed record SolutionChoice(string By, Instant At, string? Why);
