using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// The plan of a ceremony: its steps with prompts and time boxes, what each step gathers, and the matter whose role leads it. A team
/// can change the built-in ones (<see cref="BuiltInCeremonies"/>) and define its own.
/// </summary>
public sealed record Ceremony : IDocument<Ceremony>
{
    public const int MostSteps = 15;

    public static DocumentKind<Ceremony> Kind { get; } = new("ceremony", 1, CeremonyJson.Default.Ceremony);

    [JsonIgnore]
    public string Id => IdOf(Team, Name);

    /// <summary>The team's id; empty for a built-in one.</summary>
    public string Team { get; init; } = "";

    /// <summary>In lower case: <c>retro</c>, <c>design review</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<CeremonyStep> Steps { get; init; }

    /// <summary>The code of the matter whose accountable role leads it.</summary>
    public required string Matter { get; init; }

    /// <summary>Whether its sessions are anonymous by default.</summary>
    public bool IsAnonymous { get; init; }

    [JsonIgnore]
    public string? Sort => $"{Team}/{Name}";

    [JsonIgnore]
    public Matter Leads => Storyline.Core.Products.Matter.Find(Matter) ?? Storyline.Core.Products.Matter.Standup;

    public Holder? LeaderIn(Product product, Team team, LocalDate today) =>
        product.HolderOf(product.AccountableFor(Leads), team, today);

    /// <summary>Adds the pulse as the third step, after the check-in, unless the ceremony takes it already.</summary>
    public Ceremony WithPulse() =>
        Steps.Any(step => step.Gathers == ContributionKind.Pulse)
            ? this
            : this with
            {
                Steps = [.. Steps.Take(2), BuiltInCeremonies.Pulse, .. Steps.Skip(2)],
            };

    public static string IdOf(string team, string name) => $"ceremony:{team}/{name.ToLowerInvariant()}";
}

/// <summary>One step of a ceremony.</summary>
/// <param name="Minutes">Its time box; 0: none.</param>
/// <param name="Columns">The columns for notes, or the questions to rate; <c>null</c> for a step that needs none.</param>
/// <param name="Scene">The name of the <see cref="IStepPanel"/> that its card shows.</param>
public sealed record CeremonyStep(
    string Name,
    string Prompt,
    int Minutes = 0,
    ContributionKind Gathers = ContributionKind.Nothing,
    IReadOnlyList<string>? Columns = null,
    string? Scene = null
)
{
    /// <summary>Whether people write or vote in it.</summary>
    [JsonIgnore]
    public bool IsContributedTo =>
        Gathers
            is ContributionKind.Notes
                or ContributionKind.Groups
                or ContributionKind.Dots
                or ContributionKind.Rate
                or ContributionKind.Pulse;
}

/// <summary>What people contribute in a step.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContributionKind>))]
public enum ContributionKind
{
    [JsonStringEnumMemberName("nothing")]
    Nothing,

    /// <summary>Notes in columns.</summary>
    [JsonStringEnumMemberName("notes")]
    Notes,

    /// <summary>Groups of notes.</summary>
    [JsonStringEnumMemberName("groups")]
    Groups,

    /// <summary>Dots on notes or groups; totals stay hidden until the step is over.</summary>
    [JsonStringEnumMemberName("dots")]
    Dots,

    /// <summary>Nothing new: the team talks about the topics, most dots first.</summary>
    [JsonStringEnumMemberName("talk")]
    Talk,

    /// <summary>Actions with an owner and a date.</summary>
    [JsonStringEnumMemberName("actions")]
    Actions,

    /// <summary>Ratings from 1 to 5 for each column, hidden until the reveal.</summary>
    [JsonStringEnumMemberName("rate")]
    Rate,

    /// <summary>Ratings that are always anonymous, shown with their trend.</summary>
    [JsonStringEnumMemberName("pulse")]
    Pulse,
}
