using System.Text.Json.Serialization;

namespace Storyline.Domain.Strategy;

/// <summary>What kind of need a requirement is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequirementKind>))]
public enum RequirementKind
{
    /// <summary>Something the product does.</summary>
    [JsonStringEnumMemberName("functional")]
    Functional,

    /// <summary>How well it does it: speed, safety, ease.</summary>
    [JsonStringEnumMemberName("quality")]
    Quality,

    /// <summary>Something that limits every solution: a law, a platform.</summary>
    [JsonStringEnumMemberName("constraint")]
    Constraint,
}

/// <summary>The MoSCoW priorities.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequirementPriority>))]
public enum RequirementPriority
{
    [JsonStringEnumMemberName("must")]
    Must,

    [JsonStringEnumMemberName("should")]
    Should,

    [JsonStringEnumMemberName("could")]
    Could,

    /// <summary>Not this time.</summary>
    [JsonStringEnumMemberName("wont")]
    Wont,
}

/// <summary>How far a requirement is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequirementStatus>))]
public enum RequirementStatus
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("agreed")]
    Agreed,

    /// <summary>It is seen to hold.</summary>
    [JsonStringEnumMemberName("met")]
    Met,

    [JsonStringEnumMemberName("dropped")]
    Dropped,
}

/// <summary>The names of the kinds, priorities and states of requirements.</summary>
public static class RequirementWords
{
    public static string Name(this RequirementKind kind) =>
        kind switch
        {
            RequirementKind.Functional => "functional",
            RequirementKind.Quality => "quality",
            _ => "constraint",
        };

    public static string Code(this RequirementPriority priority) =>
        priority switch
        {
            RequirementPriority.Must => "must",
            RequirementPriority.Should => "should",
            RequirementPriority.Could => "could",
            _ => "wont",
        };

    public static string Name(this RequirementPriority priority) =>
        priority == RequirementPriority.Wont ? "won’t this time" : priority.Code();

    public static string Name(this RequirementStatus status) =>
        status switch
        {
            RequirementStatus.Proposed => "proposed",
            RequirementStatus.Agreed => "agreed",
            RequirementStatus.Met => "met",
            _ => "dropped",
        };

    public static RequirementKind? ReadKind(string said) =>
        Plain(said) switch
        {
            "functional" or "function" or "feature" or "behaviour" or "behavior" => RequirementKind.Functional,
            "quality" or "nonfunctional" or "nfr" or "performance" or "security" => RequirementKind.Quality,
            "constraint" or "constraints" or "limit" or "legal" => RequirementKind.Constraint,
            _ => null,
        };

    public static RequirementPriority? ReadPriority(string said) =>
        Plain(said) switch
        {
            "must" or "musthave" or "required" or "m" => RequirementPriority.Must,
            "should" or "shouldhave" or "s" => RequirementPriority.Should,
            "could" or "couldhave" or "nicetohave" or "c" => RequirementPriority.Could,
            "wont" or "wonthave" or "wontthistime" or "notthistime" or "w" => RequirementPriority.Wont,
            _ => null,
        };

    public static RequirementStatus? ReadStatus(string said) =>
        Plain(said) switch
        {
            "proposed" or "open" or "draft" or "new" => RequirementStatus.Proposed,
            "agreed" or "approved" or "accepted" or "confirmed" => RequirementStatus.Agreed,
            "met" or "fulfilled" or "satisfied" or "done" or "verified" => RequirementStatus.Met,
            "dropped" or "rejected" or "withdrawn" => RequirementStatus.Dropped,
            _ => null,
        };

    // “non-functional”, “won’t have”
    private static string Plain(string said) => string.Concat(said.ToLowerInvariant().Where(char.IsAsciiLetter));
}
