using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

/// <summary>
/// Something learned in discovery. It keeps the person and the source, so that the product manager can build documents
/// on it.
/// </summary>
public abstract record Finding
{
    public const int LongestText = 500;

    public required long Number { get; init; }

    /// <summary>The id of the team that found it; the finding belongs to the whole product.</summary>
    public required string Team { get; init; }

    public required string Text { get; init; }

    /// <summary>The id of the person who brought it; <c>null</c>: it was written anonymously.</summary>
    public string? By { get; init; }

    public required Instant At { get; init; }

    /// <summary>The source in words: “interview”, “Product discovery of Thu 5 Mar 2026”.</summary>
    public string? Source { get; init; }

    /// <summary>The number of the session it comes from, whose minutes say more.</summary>
    public long? Session { get; init; }

    /// <summary>The dots it got in that session.</summary>
    public int Dots { get; init; }

    [JsonIgnore]
    public abstract string Key { get; }

    [JsonIgnore]
    public string? Sort => Number.ToString("D9", CultureInfo.InvariantCulture);

    [JsonIgnore]
    public string? SearchText => Text;
}

/// <summary>Something heard or seen, in the customers' words.</summary>
public sealed record Insight : Finding, IDocument<Insight>
{
    public static DocumentKind<Insight> Kind { get; } = new("insight", 1, FindingJson.Default.Insight);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"I-{Number}");

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"insight:{number}");
}

/// <summary>A need, pain or wish that insights point to.</summary>
public sealed record Opportunity : Finding, IDocument<Opportunity>
{
    public static DocumentKind<Opportunity> Kind { get; } = new("opportunity", 1, FindingJson.Default.Opportunity);

    [JsonIgnore]
    public string Id => IdOf(Number);

    /// <summary>The outcome it would serve.</summary>
    public string? Outcome { get; init; }

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"O-{Number}");

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"opportunity:{number}");
}

/// <summary>
/// Something that must be true for an idea to work, with a small test. People call it H-3 (hypothesis), because A-3 is
/// an action.
/// </summary>
public sealed record Assumption : Finding, IDocument<Assumption>
{
    public static DocumentKind<Assumption> Kind { get; } = new("assumption", 1, FindingJson.Default.Assumption);

    [JsonIgnore]
    public string Id => IdOf(Number);

    /// <summary>The small test that would prove it wrong.</summary>
    public string? Test { get; init; }

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"H-{Number}");

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"assumption:{number}");
}
