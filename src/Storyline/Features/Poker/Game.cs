using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Features.Poker;

/// <summary>
/// A game of planning poker: stories one after the other, rounds of votes on each. It is not undoable on purpose: an undo keeps
/// what a document was before, and that would be the hidden votes.
/// </summary>
public sealed record Game : IDocument<Game>
{
    public const int MostStories = 50;
    public const int LongestReason = 300;

    public static DocumentKind<Game> Kind { get; } =
        new("poker", 1, PokerJson.Default.Game) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Team, Number);

    public required string Team { get; init; }

    public required long Number { get; init; }

    /// <summary>Where its card is.</summary>
    public required Place Place { get; init; }

    /// <summary>The id of who leads it.</summary>
    public required string Lead { get; init; }

    public required Deck Deck { get; init; }

    public required IReadOnlyList<StoryKey> Stories { get; init; }

    /// <summary>Which story is on the table, from 0.</summary>
    public int At { get; init; }

    /// <summary>The rounds on the story on the table, the present one last.</summary>
    public IReadOnlyList<PokerRound> Rounds { get; init; } = [new PokerRound()];

    /// <summary>The ids of people who look on, whatever their role.</summary>
    public IReadOnlyList<string> Watchers { get; init; } = [];

    /// <summary>The ids of people who vote though they are no developers.</summary>
    public IReadOnlyList<string> Invited { get; init; } = [];

    public IReadOnlyList<PokerResult> Results { get; init; } = [];

    /// <summary>How long each story is open at most, in minutes; <c>null</c>: until somebody reveals it.</summary>
    public double? OpenMinutes { get; init; }

    /// <summary>When the votes are revealed whoever is missing.</summary>
    public Instant? Deadline { get; init; }

    public bool IsOver { get; init; }

    [JsonIgnore]
    public string? Sort =>
        string.Create(CultureInfo.InvariantCulture, $"{Team}/{(IsOver ? "past" : "open")}/{Number:D9}");

    [JsonIgnore]
    public string Card => CardOf(Number);

    [JsonIgnore]
    public StoryKey Story => Stories[At];

    [JsonIgnore]
    public PokerRound Round => Rounds[^1];

    public static string IdOf(string team, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"poker:{team}:{number}");

    public static string CardOf(long number) => string.Create(CultureInfo.InvariantCulture, $"poker:{number}");

    public static string OpenIn(string team) => $"{team}/open/";

    public Game With(PokerRound pokerRound) => this with { Rounds = [.. Rounds.SkipLast(1), pokerRound] };

    /// <summary>The next story on the table; after the last one the game is over.</summary>
    public Game Next() =>
        At + 1 < Stories.Count ? this with { At = At + 1, Rounds = [new PokerRound()] } : this with { IsOver = true };
}

/// <summary>One round of votes on a story: changeable until it is revealed, then fixed.</summary>
public sealed record PokerRound
{
    /// <summary>By the member's id.</summary>
    public IReadOnlyDictionary<string, Vote> Votes { get; init; } = new Dictionary<string, Vote>();

    public bool IsRevealed { get; init; }

    public PokerRound With(string member, Vote vote) =>
        this with
        {
            Votes = new Dictionary<string, Vote>(Votes) { [member] = vote },
        };

    /// <summary>The votes that are worth something, lowest first.</summary>
    public IReadOnlyList<(string Member, Vote Vote, double Worth)> Numbers() =>
        [
            .. Votes
                .Select(vote => (vote.Key, vote.Value, Worth: Deck.Worth(vote.Value.Card)))
                .Where(vote => vote.Worth is not null)
                .Select(vote => (vote.Key, vote.Value, vote.Worth!.Value))
                .OrderBy(vote => vote.Item3)
                .ThenBy(vote => vote.Key, StringComparer.Ordinal),
        ];

    /// <summary>The card in the middle, the upper one of two: nothing is averaged.</summary>
    public string? Median() => Numbers() is { Count: > 0 } numbers ? numbers[numbers.Count / 2].Vote.Card : null;
}

public sealed record Vote(string Card, string? Reason = null);

/// <summary>What was taken for a story.</summary>
/// <param name="Points"><c>null</c>: it was skipped.</param>
public sealed record PokerResult(StoryKey Story, double? Points, int Rounds);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Game))]
internal sealed partial class PokerJson : JsonSerializerContext;
