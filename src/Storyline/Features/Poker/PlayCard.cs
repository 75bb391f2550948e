using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Plays a card face down, or another one instead, until the reveal. When everybody who votes has, the round is revealed.</summary>
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
            Rule = "the developers, and whoever they invite; each for themselves",
        };

    public static Parsed<PlayCard> Parse(Words words)
    {
        if (words.Take("coffee") && words.AtEnd)
            return new PlayCard(new PokerSentence(null, null, null), Deck.Coffee, null);
        words.Rewind();
        if (PokerTable.Take(words, "vote|play", isAlone: true) is not { } on)
            return Parsed.NotMine;
        // «vote ?» is more than a question about voting.
        var card =
            words.Take("?") ? Deck.Unsure
            : words.TakeAny(out var any) ? any
            : "";
        if (card.Length == 0)
            return Parsed.Ask(
                "Which card? Say for instance “vote 8”, “vote ?” or “vote coffee”.",
                new Button("See the table", "poker")
            );
        if (words.AtEnd)
            return new PlayCard(on, card, words.Field("reason"));
        if (
            !words.TakeNamed(out _, out var reason, "because|reason|why|since|as")
            && (reason = words.Rest().TrimStart(':', ',', '-', ' ')).Length == 0
        )
            return Parsed.NotMine;
        return new PlayCard(on, card, StoryWords.Cut(reason.ReplaceLineEndings(" "), Game.LongestReason));
    }

    // Not refused with an offer to propose: that would tell the card to others.
    public Permit Authorize(Speaker speaker) => new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        turn.Conceal(RecordPrivacy.Unsaid);
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (!Voters.May(turn, game))
            return Reply.No(
                "Developers estimate; PO, PM and SM vote when they are invited. You can watch, and say what you know about the story.",
                new Button("See the table", "poker")
            );
        if (game.Round.IsRevealed)
            return Reply.No(
                $"The votes on {game.Story:b} have been revealed. Yours stays as it was.",
                new Button("Vote again", PokerCard.Say(game, $"again {game.Story}")),
                new Button("See the table", "poker")
            );
        if (game.Deck.Find(Card) is not { } card)
            return Reply.No(
                $"“{StoryWords.Cut(Card, 20)}” is no card of this game. There are {game.Deck.All}, ? and coffee.",
                [
                    .. game
                        .Deck.Near(Card)
                        .Select(near => new Button(near, PokerCard.Say(game, $"vote {game.Story} {near}"))),
                    new Button("See the table", "poker"),
                ]
            );

        var before = game.Round.Votes.GetValueOrDefault(turn.Speaker.Id);
        if (before is not null && before.Card == card && (Reason is null || Reason == before.Reason))
            return Reply.Private($"You have played {Deck.Say(card)} on {game.Story} already.");
        game = game.With(game.Round.With(turn.Speaker.Id, new Vote(card, Reason ?? before?.Reason))) with
        {
            Watchers = [.. game.Watchers.Where(watcher => watcher != turn.Speaker.Id)],
        };
        var isComplete = Voters.Expected(turn, game).All(game.Round.Votes.ContainsKey);
        if (isComplete)
            game = VoteReveal.Turn(turn, work, game);
        await PokerTable.Show(turn, work, game, cancel);
        return Reply.Private(
            isComplete
                ? $"You have played {Deck.Say(card)} on {game.Story}. You were the last one, so the votes are revealed."
            : before is null
                ? $"You have played {Deck.Say(card)} on {game.Story}. It is hidden; you can change it until the reveal."
            : $"You have changed your card on {game.Story} from {Deck.Say(before.Card)} to {Deck.Say(card)}."
        );
    }
}
