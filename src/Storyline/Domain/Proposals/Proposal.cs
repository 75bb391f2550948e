using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Proposals;

/// <summary>A sentence put to the person who decides. Accepting it carries it out in that person's name.</summary>
public sealed record Proposal : IDocument<Proposal>, IAwaitsPeople
{
    public static DocumentKind<Proposal> Kind { get; } = new("proposal", 1, ProposalJson.Default.Proposal);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required Utterance Said { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The id of the proposer.</summary>
    public required string By { get; init; }

    public required Instant At { get; init; }

    /// <summary>Where it was proposed; the outcome is posted there.</summary>
    public required Place Place { get; init; }

    public required string Team { get; init; }

    /// <summary>The code of its row in the accountability table.</summary>
    public required string Matter { get; init; }

    /// <summary>The role that was asked. Who holds it is determined when the proposal is answered.</summary>
    public required Role Asked { get; init; }

    /// <summary>The id of the member who was told; the message they got is a card that follows the proposal.</summary>
    public string? Told { get; init; }

    /// <summary>The last time those who decide were reminded of it.</summary>
    public Instant? Chased { get; init; }

    /// <summary>Why the proposer wants it.</summary>
    public string? Reason { get; init; }

    public ProposalState State { get; init; }

    /// <summary>The id of the member who answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Why it was declined.</summary>
    public string? Answer { get; init; }

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"P-{Number}");

    [JsonIgnore]
    public bool IsOpen => State is ProposalState.Open or ProposalState.Discussed;

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{(IsOpen ? OpenSort : "past/")}{Number:D9}");

    [JsonIgnore]
    public IReadOnlyList<string> Terms => [TermFor(Asked, Team), TermBy(By)];

    public Awaiting AwaitingFrom(string member) => IsOpen ? Awaiting.Still : Awaiting.NoMore;

    public const string OpenSort = "open/";

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"proposal:{number}");

    /// <summary>Finds the proposals to a role. A product has one PM for all its teams.</summary>
    public static string TermFor(Role role, string team) =>
        role == Role.ProductManager ? "for:pm" : $"for:{role.Short()}@{team}";

    public static string TermBy(string person) => $"by:{person}";
}

/// <summary>The state of a proposal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProposalState>))]
public enum ProposalState
{
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Open, and being discussed.</summary>
    [JsonStringEnumMemberName("discussed")]
    Discussed,

    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("declined")]
    Declined,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}
