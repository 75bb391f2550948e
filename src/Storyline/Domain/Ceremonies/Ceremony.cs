using System.Text.Json.Serialization;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// What a ceremony is: its steps with prompts and time boxes, what each gathers, and who leads it. A team changes these and makes
/// its own without code; what it has not changed is built in (<see cref="BuiltInCeremonies"/>).
/// </summary>
public sealed record Ceremony : IDocument<Ceremony>
{
    public const int MostSteps = 15;

    public static DocumentKind<Ceremony> Kind { get; } = new("ceremony", 1, CeremonyJson.Default.Ceremony);

    [JsonIgnore]
    public string Id => IdOf(Team, Name);

    /// <summary>The team's id; empty for a built-in one.</summary>
    public string Team { get; init; } = "";

    /// <summary>In small letters: <c>retro</c>, <c>design review</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<CeremonyStep> Steps { get; init; }

    /// <summary>The code of the matter whose accountable role leads it.</summary>
    public required string Matter { get; init; }

    /// <summary>Whether it runs without names where nothing else is said.</summary>
    public bool IsAnonymous { get; init; }

    [JsonIgnore]
    public string? Sort => $"{Team}/{Name}";

    [JsonIgnore]
    public Matter Leads => Storyline.Core.Products.Matter.Find(Matter) ?? Storyline.Core.Products.Matter.Standup;

    public static string IdOf(string team, string name) => $"ceremony:{team}/{name.ToLowerInvariant()}";
}

/// <summary>One step of a ceremony.</summary>
/// <param name="Minutes">Its time box; 0: none.</param>
/// <param name="Columns">Under which contributions are sorted; one, or none for a step that only talks.</param>
/// <param name="Scene">What features show in it: see <see cref="IStepPanel"/>.</param>
public sealed record CeremonyStep(
    string Name,
    string Prompt,
    int Minutes = 0,
    ContributionKind Gathers = ContributionKind.Nothing,
    IReadOnlyList<string>? Columns = null,
    string? Scene = null
)
{
    /// <summary>People write or vote in it, and do not only talk.</summary>
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

    /// <summary>Notes are put together into groups.</summary>
    [JsonStringEnumMemberName("groups")]
    Groups,

    /// <summary>Dots on notes or groups, totals hidden until the step is over.</summary>
    [JsonStringEnumMemberName("dots")]
    Dots,

    /// <summary>Talk about the notes, those with the most dots first.</summary>
    [JsonStringEnumMemberName("talk")]
    Talk,

    /// <summary>Actions with an owner and a date.</summary>
    [JsonStringEnumMemberName("actions")]
    Actions,

    /// <summary>Answers from 1 to 5 to the columns' questions, hidden until all are revealed.</summary>
    [JsonStringEnumMemberName("rate")]
    Rate,

    /// <summary>The same without names, whatever the session, with its trend.</summary>
    [JsonStringEnumMemberName("pulse")]
    Pulse,
}
