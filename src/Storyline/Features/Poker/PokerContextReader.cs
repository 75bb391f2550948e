using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Poker;

/// <summary>
/// Understands short sentences during planning poker: “5” is a card, “take 5” an estimate, “next” the next story. In
/// the card's thread that is certain; elsewhere a number may also mean a story, and the speaker is asked.
/// </summary>
internal sealed class PokerContextReader : IContextReader
{
    public int Order => 20;

    public async Task<Interpretation?> Understand(HeardSentence said, Turn turn, IWork work, CancellationToken cancel)
    {
        if (TableTalk.Read(said) is not { } talk)
            return null;
        if (await work.OpenGame(turn, null, cancel) is not { IsOver: false } game || !IsHere(game, turn))
            return null;
        var isInThread = turn.Place.Thread is not null && await work.CardAt(turn.Place, cancel) == game.Card;
        return talk switch
        {
            TableTalk.Next => isInThread || await work.SessionsHere(turn, null, cancel) is []
                ? new Interpretation.Asks(AskForNext(game))
                : null,
            TableTalk.Reasoned(var card, var why) => isInThread ? OfReason(game, card, why, turn) : null,
            TableTalk.Card(var card, var takes) => await OfCard(
                new Played(game, card, takes, isInThread),
                turn,
                work,
                cancel
            ),
            TableTalk.Talk(var why) => isInThread && IsAskedWhy(game, turn.Speaker.Id)
                ? new Interpretation.Says($"because {why}")
                : null,
            _ => null,
        };
    }

    public async Task<bool> KeepsSecrets(Turn turn, IWork work, CancellationToken cancel) =>
        await work.OpenGame(turn, null, cancel) is { IsOver: false } game && IsHere(game, turn);

    private static bool IsHere(Game game, Turn turn) =>
        turn.Place.IsDirect
        || (turn.Place.Workspace == game.Place.Workspace && turn.Place.Channel == game.Place.Channel);

    private static bool IsAskedWhy(Game game, string member) =>
        game.Round.IsRevealed
        && game.Round.Numbers() is { Count: > 1 } numbers
        && numbers[0].Worth < numbers[^1].Worth
        && numbers.Any(vote =>
            vote.Member == member
            && vote.Vote.Reason is null
            && (vote.Worth == numbers[0].Worth || vote.Worth == numbers[^1].Worth)
        );

    private static Task<Interpretation?> OfCard(Played played, Turn turn, IWork work, CancellationToken cancel) =>
        played.Game.Round.IsRevealed
            ? AfterReveal(played, turn, work, cancel)
            : BeforeReveal(played, turn, work, cancel);

    private static async Task<Interpretation?> BeforeReveal(
        Played played,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var (game, isInThread) = (played.Game, played.IsInThread);
        if (played.Takes ? !isInThread : !Voters.May(turn, game))
            return null;
        var card = game.Deck.Find(played.Card);
        if (card is null && !isInThread)
            return null;
        // A card said before the reveal is kept nowhere, whatever it turns out to mean.
        turn.Conceal(RecordPrivacy.Unsaid);
        var verb = played.Takes ? "take" : "vote";
        var says = PokerCard.Say(game, $"{verb} {game.Story} {card ?? played.Card}");
        if (isInThread || await StoryOfThatNumber(played.Card, turn, work, cancel) is not { } story)
            return new Interpretation.Says(says);
        return new Interpretation.Asks(
            Reply.Ask(
                $"Is that your card on {game.Story:b}, or the story {story.Key:b}?",
                new Button($"Play {card} on {game.Story}", says, ButtonStyle.Primary),
                story.See()
            )
        );
    }

    private static async Task<Interpretation?> AfterReveal(
        Played played,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var (game, isInThread) = (played.Game, played.IsInThread);
        if (!played.Takes && !isInThread)
            return null;
        var card = game.Deck.Find(played.Card);
        if (card is null && !isInThread)
            return null;
        var says = PokerCard.Say(game, $"take {game.Story} {card ?? played.Card}");
        if (!played.Takes)
            return new Interpretation.Asks(AskWhatNext(game, card, says));
        var isPlain = isInThread || game.Round.Votes.Values.Any(vote => vote.Card == card);
        if (isPlain || await StoryOfThatNumber(played.Card, turn, work, cancel) is not { } story)
            return new Interpretation.Says(says);
        return new Interpretation.Asks(AskWhichIsTaken(game, card!, story, says));
    }

    private static Reply AskWhichIsTaken(Game game, string card, Story story, string says) =>
        Reply.Ask(
            $"Is that the estimate of {game.Story:b}, or do you take {story.Key:b}?",
            new Button($"Take {card} for {game.Story}", says, ButtonStyle.Primary),
            new Button($"Take {story.Key}", $"take {story.Key}")
        );

    // “8 because of the bank” is a card with its reason; after the reveal, the reason alone.
    private static Interpretation.Says? OfReason(Game game, string card, string why, Turn turn)
    {
        if (!Voters.May(turn, game))
            return null;
        if (game.Round.IsRevealed)
            return new Interpretation.Says($"because {why}");
        turn.Conceal(RecordPrivacy.Unsaid);
        return new Interpretation.Says(
            PokerCard.Say(game, $"vote {game.Story} {game.Deck.Find(card) ?? card} because {why}")
        );
    }

    private static async Task<Story?> StoryOfThatNumber(string said, Turn turn, IWork work, CancellationToken cancel) =>
        long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await work.Find<Story>(Story.IdOf(number), cancel) is { } story
        && story.Team == turn.Team.Id
            ? story
            : null;

    private static Reply AskWhatNext(Game game, string? card, string says)
    {
        List<Button> buttons = [new Button("Vote again", PokerCard.Say(game, $"again {game.Story}")), PokerTable.See];
        if (card is not null && Deck.Worth(card) is not null)
            buttons.Insert(0, new Button($"Take {Deck.Say(card)} for {game.Story}", says, ButtonStyle.Primary));
        return Reply.Ask($"The votes on {game.Story:b} are revealed. What next?", [.. buttons]);
    }

    private static Reply AskForNext(Game game)
    {
        var next = game.At + 1 < game.Stories.Count ? game.Stories[game.At + 1] : (StoryKey?)null;
        var leave = next is { } key ? $"Leave it, {key} is next" : "Leave it and end";
        Rich state = game.Round.IsRevealed ? "has votes and no estimate yet" : "is being voted on";
        Rich then = next is { } story ? $"Then comes {story:b}." : "It is the last one.";
        return Reply.Ask(
            $"{game.Story:b} {state}. {then}",
            [.. Settles(game), new Button(leave, PokerCard.Say(game, $"skip {game.Story}"))]
        );
    }

    private static IEnumerable<Button> Settles(Game game)
    {
        if (!game.Round.IsRevealed)
            yield return new Button("Reveal", PokerCard.Say(game, $"reveal {game.Story}"), ButtonStyle.Primary);
        else if (game.Round.Median() is { } median)
            yield return PokerCard.Take(game, median) with
            {
                Style = ButtonStyle.Primary,
            };
    }

    /// <param name="Takes">The card is meant as the estimate: “take 5”, “5 it is”.</param>
    private sealed record Played(Game Game, string Card, bool Takes, bool IsInThread);
}

/// <summary>What a sentence may mean at a poker table, judged by its words alone.</summary>
internal abstract record TableTalk
{
    private const int LongestWhy = 300;

    public sealed record Next : TableTalk;

    public sealed record Card(string Said, bool Takes) : TableTalk;

    public sealed record Reasoned(string Said, string Why) : TableTalk;

    public sealed record Talk(string Said) : TableTalk;

    public static TableTalk? Read(HeardSentence said)
    {
        var words = said.Words;
        if (words.Pass("next") && words.Skip("story|one|card|up").AtEnd)
            return new Next();
        words.Rewind();
        if ((words.Pass("go", "on") || words.Pass("move", "on")) && words.AtEnd)
            return new Next();
        words.Rewind();
        if (words.Said.Trim() == Deck.Unsure)
            return new Card(Deck.Unsure, Takes: false);
        if (ReadCard(words) is { } card)
            return card;
        return
            said.Known is null
            && words.Said.Length <= LongestWhy
            && words.Said.Contains(' ')
            && !words.Said.EndsWith('?')
            ? new Talk(words.Said)
            : null;
    }

    private static TableTalk? ReadCard(Words words)
    {
        words.Skip("i|i'd|i'm|we|let's|lets|say|think|then|so|is|a|an|it's|make|it");
        var takes =
            words.Pass("take")
            || words.Pass("agree")
            || words.Pass("settle")
            || words.Pass("go")
            || words.Pass("choose");
        if (takes)
            words.Skip("on|for|with|a|an|the|value|estimate");
        if (!words.TakeAny(out var card) || !IsCard(card))
            return null;
        words.Skip("points|point|pts|sp|please|from|me");
        if (words.Pass("it", "is") || words.Pass("then"))
            takes = true;
        if (words.AtEnd)
            return new Card(card, takes);
        return !takes && words.TakeNamed(out _, out var why, "because|since|as") && why.Length > 0
            ? new Reasoned(card, why)
            : null;
    }

    private static bool IsCard(string word) =>
        PointScale.TryRead(word, out _) || word.Equals("?", StringComparison.Ordinal);
}
