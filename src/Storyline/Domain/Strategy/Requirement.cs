using System.Globalization;
using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>
/// A requirement of the product’s requirements record (N-4, for “need”, since R-4 is on the roadmap): what must hold, for
/// whom, and how it is seen to hold. Stories that cover it say so themselves.
/// </summary>
public sealed record Requirement : IDocument<Requirement>, IArtefact
{
    public const int LongestText = 500;
    public const int LongestLine = 300;

    public static DocumentKind<Requirement> Kind { get; } = new("requirement", 1, RoadmapJson.Default.Requirement);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required string Text { get; init; }

    /// <summary>Where it comes from: “PCI DSS 4.0”, “Acme”.</summary>
    public string? Source { get; init; }

    /// <summary>Why it is there.</summary>
    public string? Rationale { get; init; }

    public RequirementKind Type { get; init; }

    /// <summary><c>null</c>: nobody has said.</summary>
    public RequirementPriority? Priority { get; init; }

    /// <summary>How it is seen to hold.</summary>
    public string? Acceptance { get; init; }

    public RequirementStatus Status { get; init; }

    /// <summary>Why it was dropped.</summary>
    public string? Dropped { get; init; }

    /// <summary>The number of the goal it serves (G-2).</summary>
    public long? Goal { get; init; }

    /// <summary>The goal in the words that were said; with a number they are its name at that time.</summary>
    public string? GoalSaid { get; init; }

    public required Edition Edition { get; init; }

    [JsonIgnore]
    public string Key => KeyOf(Number);

    [JsonIgnore]
    public string Called => $"requirement {Key}";

    [JsonIgnore]
    Edition? IArtefact.Edition => Edition;

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines => [.. AllLines().Where(line => line.Text.Length > 0)];

    /// <summary>Dropped ones stay in the record behind all others, so that nobody takes them up again unawares.</summary>
    [JsonIgnore]
    public string? Sort => SortAt(Status == RequirementStatus.Dropped ? PastSort : OpenSort, Number);

    [JsonIgnore]
    public string? SearchText =>
        string.Join('\n', new[] { Key, Text, Source, Rationale, Acceptance }.Where(text => text is not null));

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        [KindTerm(Type), PriorityTerm(Priority), StatusTerm(Status), Goal is { } goal ? GoalTerm(goal) : NoGoalTerm];

    public const string OpenSort = "open/";
    public const string PastSort = "past/";
    public const string NoGoalTerm = "no:goal";

    /// <summary>The sort key of the requirement with a number, for pages that go on behind it.</summary>
    public static string SortAt(string prefix, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D9}");

    public static string KindTerm(RequirementKind kind) => $"kind:{kind.Name()}";

    public static string PriorityTerm(RequirementPriority? priority) => $"priority:{priority?.Code() ?? "none"}";

    public static string StatusTerm(RequirementStatus status) => $"status:{status.Name()}";

    /// <summary>Finds the requirements that serve a goal.</summary>
    public static string GoalTerm(long goal) => string.Create(CultureInfo.InvariantCulture, $"goal:{goal}");

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"requirement:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"N-{number}");

    private IEnumerable<ArtefactLine> AllLines()
    {
        yield return new("Requirement", Text);
        yield return new("Kind", Type.Name());
        yield return new("Priority", Priority?.Name() ?? "");
        yield return new("Status", Dropped is { } reason ? $"dropped: {reason}" : Status.Name());
        yield return new("Source", Source ?? "");
        yield return new("Rationale", Rationale ?? "");
        yield return new("Acceptance", Acceptance ?? "");
        yield return new("Goal", GoalSaid ?? "");
    }
}
