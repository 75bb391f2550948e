using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Strategy;

/// <summary>A wish from outside the team. It goes to the PM, and the asker hears by a promised day what becomes of it.</summary>
public sealed record OutsideRequest : IDocument<OutsideRequest>, IAwaitsPeople
{
    public const int LongestText = 1_000;
    public const int LongestWords = 1_000;

    public static DocumentKind<OutsideRequest> Kind { get; } = new("request", 1, OutsideJson.Default.OutsideRequest);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    /// <summary>The id of the team in whose channel it was made; the request belongs to the whole product.</summary>
    public required string Team { get; init; }

    public required string Text { get; init; }

    /// <summary>The id of the member who asked.</summary>
    public required string By { get; init; }

    public required Instant At { get; init; }

    /// <summary>Where it was made; the outcome is told there.</summary>
    public required Place Place { get; init; }

    /// <summary>When the asker was promised to hear.</summary>
    public required Instant Promised { get; init; }

    /// <summary>The last time the PM was reminded.</summary>
    public Instant? Nudged { get; init; }

    /// <summary>The asker was told that the promise was not kept.</summary>
    public bool IsToldLate { get; init; }

    /// <summary>The key of what a member made of it before the PM has answered.</summary>
    public string? Draft { get; init; }

    public RequestOutcome? Outcome { get; init; }

    [JsonIgnore]
    public bool IsOpen => Outcome is null;

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"request {Number}");

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{(IsOpen ? "open" : "past")}/{Number:D9}");

    [JsonIgnore]
    public string? SearchText => Text;

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        [AskerTerm(By), .. Outcome?.Became is { } became ? new[] { BecameTerm(became) } : []];

    [JsonIgnore]
    public string AlarmName => Key;

    public Awaiting AwaitingFrom(string member) => IsOpen ? Awaiting.Still : Awaiting.NoMore;

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"request:{number}");

    public const string OpenOnes = "open/";

    public static string AskerTerm(string member) => $"asker:{member}";

    /// <summary>Finds the requests that became a thing, by its key.</summary>
    public static string BecameTerm(string key) => $"became:{key.ToUpperInvariant()}";
}

/// <summary>What became of a request.</summary>
/// <param name="By">The id of the member who decided.</param>
/// <param name="Words">What the asker was told.</param>
/// <param name="Became">The key of what was made of it: a story, an insight, an opportunity, a requirement.</param>
public sealed record RequestOutcome(
    RequestVerdict Verdict,
    string By,
    Instant At,
    string? Words,
    string? Became = null
);

/// <summary>The answer to a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestVerdict>))]
public enum RequestVerdict
{
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>Its asker took it back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}
