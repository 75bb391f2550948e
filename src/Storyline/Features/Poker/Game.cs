using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>
/// A game of planning poker: one story after another, with rounds of votes on each. It cannot be undone, because an
/// undo keeps the document as it was before, and with it the hidden votes.
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

    /// <summary>The id of the person who leads it.</summary>
    public required string Lead { get; init; }

    public required Deck Deck { get; init; }

    public required IReadOnlyList<StoryKey> Stories { get; init; }

    /// <summary>The index of the story on the table.</summary>
    public int At { get; init; }

    /// <summary>The rounds on the story on the table, the current one last.</summary>
    public IReadOnlyList<PokerRound> Rounds { get; init; } = [new PokerRound()];

    /// <summary>The ids of people who watch, whatever their role.</summary>
    public IReadOnlyList<string> Watchers { get; init; } = [];

    /// <summary>The ids of people who may vote without being developers.</summary>
    public IReadOnlyList<string> Invited { get; init; } = [];

    public IReadOnlyList<PokerResult> Results { get; init; } = [];

    /// <summary>How long each story is open, in minutes; <c>null</c>: until somebody reveals it.</summary>
    public double? OpenMinutes { get; init; }

    /// <summary>When the votes are revealed, even if some are missing.</summary>
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

    /// <summary>
    /// The game with a person's vote, who then no longer watches. A new card keeps the reason given before.
    /// </summary>
    public Game Vote(string member, string card, string? reason)
    {
        var before = Round.Votes.GetValueOrDefault(member);
        return With(Round.With(member, new Vote(card, reason ?? before?.Reason))) with
        {
            Watchers = [.. Watchers.Where(watcher => watcher != member)],
        };
    }

    /// <summary>The game with a person who only watches; a vote that is still hidden is taken back.</summary>
    public Game Watch(string member)
    {
        var votes = Round.IsRevealed ? Round.Votes : Round.Votes.Where(vote => vote.Key != member).ToDictionary();
        return With(Round with { Votes = votes }) with { Watchers = [.. Watchers.Union([member])] };
    }

    public Game Invite(string member) =>
        this with
        {
            Invited = [.. Invited, member],
            Watchers = [.. Watchers.Where(watcher => watcher != member)],
        };

    public Game Reveal() => With(Round with { IsRevealed = true });

    /// <summary>Another round on the same story.</summary>
    public Game VoteAgain() => this with { Rounds = [.. Rounds, new PokerRound()] };

    /// <summary>Settles the story on the table and goes on to the next; after the last one the game is over.</summary>
    /// <param name="points"><c>null</c>: the story is skipped.</param>
    public Game Settle(double? points) =>
        (this with { Results = [.. Results, new PokerResult(Story, points, Rounds.Count)] }).Next();

    /// <summary>How far the votes on the story are apart; <c>null</c>: no card with a number was played.</summary>
    public VoteSpread? Spread() =>
        Round.Numbers() is [var lowest, ..] numbers
            ? new VoteSpread(lowest.Worth, numbers[^1].Worth, numbers.Count, Rounds.Count)
            : null;

    public Game With(PokerRound pokerRound) => this with { Rounds = [.. Rounds.SkipLast(1), pokerRound] };

    private Game Next() =>
        At + 1 < Stories.Count ? this with { At = At + 1, Rounds = [new PokerRound()] } : this with { IsOver = true };
}

/// <summary>One round of votes on a story. Votes can be changed until the reveal.</summary>
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

    /// <summary>The votes with a number, lowest first.</summary>
    public IReadOnlyList<(string Member, Vote Vote, double Worth)> Numbers() =>
        [
            .. Votes
                .Select(vote => (vote.Key, vote.Value, Worth: Deck.Worth(vote.Value.Card)))
                .Where(vote => vote.Worth is not null)
                .Select(vote => (vote.Key, vote.Value, vote.Worth!.Value))
                .OrderBy(vote => vote.Item3)
                .ThenBy(vote => vote.Key, StringComparer.Ordinal),
        ];

    /// <summary>The card in the middle, the upper one of two; cards are never averaged.</summary>
    public string? Median() => Numbers() is { Count: > 0 } numbers ? numbers[numbers.Count / 2].Vote.Card : null;
}

public sealed record Vote(string Card, string? Reason = null);

/// <summary>The estimate taken for a story.</summary>
/// <param name="Points"><c>null</c>: the story was skipped.</param>
public sealed record PokerResult(StoryKey Story, double? Points, int Rounds);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Game))]
internal sealed partial class PokerJson : JsonSerializerContext;
