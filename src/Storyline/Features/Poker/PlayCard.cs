using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Plays a card face down, or changes it. When all voters have played, the round is revealed.</summary>
public sealed record PlayCard(PokerSentence On, string Card, string? Reason) : ICommand<PlayCard>
{
    public static Usage Usage { get; } =
        new(
            Say: "vote <card> because …",
            Does: "plays your card face down in planning poker",
            Example: "vote 8",
            Topic: "poker",
            Also: ["poker vote", "vote"]
        )
        {
            Ways = PokerPhrases.Play,
            Rule = "the developers and the people they invite; each for themselves",
        };

    public static Parsed<PlayCard> Parse(Words words)
    {
        if (words.Take("coffee") && words.AtEnd)
            return new PlayCard(PokerSentence.AtTable, Deck.Coffee, null);
        words.Rewind();
        if (PokerTable.Take(words, "vote|play", isAlone: true) is not { } on)
            return Parsed.NotMine;
        words.Skip("i'd|i|say|think|guess|it's|its|a|an|for|with|go|my|is|probably|maybe");
        // The “?” of “vote ?” is a card, not a question about voting.
        var card =
            words.Take("?") ? Deck.Unsure
            : words.TakeAny(out var any) ? any
            : "";
        if (card.Length == 0)
            return Parsed.Ask("Which card? Say for instance “vote 8”, “vote ?” or “vote coffee”.", PokerTable.See);
        if (words.AtEnd)
            return new PlayCard(on, card, words.Field("reason"));
        if (
            !words.TakeNamed(out _, out var reason, "because|reason|why|since|as")
            && (reason = words.Rest().TrimStart(':', ',', '-', ' ')).Length == 0
        )
            return Parsed.NotMine;
        return new PlayCard(on, card, StoryWords.Cut(reason.ReplaceLineEndings(" "), Game.LongestReason));
    }

    // A refusal offers a proposal, which would show the card to others. So everyone may say this, and Handle refuses.
    public Permit Authorize(Speaker speaker) => new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        turn.Conceal(RecordPrivacy.Unsaid);
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (Refuse(turn, game) is { } refusal)
            return refusal;
        if (game.Deck.Find(Card) is not { } card)
            return RefuseCard(game);
        var before = game.Round.Votes.GetValueOrDefault(turn.Speaker.Id);
        if (Repeats(before, card))
            return Reply.Private($"You have played {Deck.Say(card)} on {game.Story} already.");

        game = game.Vote(turn.Speaker.Id, card, Reason);
        var isComplete = Voters.Expected(turn, game).All(game.Round.Votes.ContainsKey);
        if (isComplete)
            game = VoteReveal.Turn(turn, work, game);
        await PokerTable.Show(turn, work, game, cancel);
        return isComplete
            ? Reply.Private($"{Played(game, card)} You were the last one, so the votes are revealed.")
            : Hidden(game, card, before);
    }

    private bool Repeats(Vote? before, string card) =>
        before?.Card == card && (Reason is null || Reason == before.Reason);

    private static Reply? Refuse(Turn turn, Game game)
    {
        if (!Voters.May(turn, game))
            return Reply.No(
                "Developers estimate; PO, PM and SM vote when they are invited. You can watch, and say what you know about the story.",
                PokerTable.See
            );
        return game.Round.IsRevealed
            ? Reply.No(
                $"The votes on {game.Story:b} have been revealed. Yours stays as it was.",
                new Button("Vote again", PokerCard.Say(game, $"again {game.Story}")),
                PokerTable.See
            )
            : null;
    }

    private Reply RefuseCard(Game game)
    {
        var near = game.Deck.Near(Card);
        return Reply.No(
            $"“{StoryWords.Cut(Card, 20)}” isn’t a card in this game. The cards are {game.Deck.All}, ? and coffee.",
            [.. near.Select(card => new Button(card, PokerCard.Say(game, $"vote {game.Story} {card}"))), PokerTable.See]
        );
    }

    private Reply Hidden(Game game, string card, Vote? before)
    {
        if (before is null)
            return Reply.Private($"{Played(game, card)} It is hidden; you can change it until the reveal.");
        var (from, to) = (Deck.Say(before.Card), Deck.Say(card));
        return Reply.Private(
            from == to
                ? $"Your card on {game.Story} stays {to}{Why}."
                : $"You have changed your card on {game.Story} from {from} to {to}{Why}."
        );
    }

    private string Played(Game game, string card) => $"You have played {Deck.Say(card)} on {game.Story}{Why}.";

    private string Why => Reason is null ? "" : $", because “{Reason}”";
}
