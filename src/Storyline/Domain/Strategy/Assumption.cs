using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

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

    /// <summary>The key of the solution or opportunity that needs it to be true: S-2, O-4.</summary>
    public string? Under { get; init; }

    /// <summary>What the test showed.</summary>
    public string? Result { get; init; }

    public TestVerdict? Verdict { get; init; }

    /// <summary>When the result was written down.</summary>
    public Instant? Tested { get; init; }

    public override string Key => KeyOf(Number);

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        [
            .. Under is { } above ? new[] { FindingTerms.Under(above), FindingTerms.Linked } : [],
            .. Verdict is null ? [] : new[] { FindingTerms.Tested },
        ];

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"assumption:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"H-{number}");
}

/// <summary>What a test says about an assumption.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TestVerdict>))]
public enum TestVerdict
{
    [JsonStringEnumMemberName("holds")]
    Holds,

    [JsonStringEnumMemberName("wrong")]
    Wrong,

    [JsonStringEnumMemberName("unclear")]
    Unclear,
}
