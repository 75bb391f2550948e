using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>
/// Takes a card as the story's estimate, keeps the spread of the votes, and goes on to the next story.
/// </summary>
public sealed record TakeEstimate(PokerSentence On, string Card) : ICommand<TakeEstimate>
{
    public static Usage Usage { get; } =
        new(
            Say: "poker take <card>",
            Does: "takes a card as the story’s estimate",
            Example: "poker take 8",
            Topic: "poker"
        )
        {
            Ways = PokerPhrases.Take,
            Rule = "the developers; the person who leads may take a card that was played",
        };

    public static Parsed<TakeEstimate> Parse(Words words)
    {
        if (PokerTable.Take(words, "take|agree", isAlone: false) is not { } on)
            return Parsed.NotMine;
        return words.Skip("on|a|the").TakeAny(out var card) && words.AtEnd
            ? new TakeEstimate(on, card)
            : Parsed.Ask("Which card do you want to take? Say for instance “poker take 8”.", PokerTable.See);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (Refuse(turn, game) is { } refusal)
            return refusal;
        var (story, gone) = await work.FindOpenStory(turn, game.Story, cancel);
        if (story is null)
            return gone!;

        var points = PointsIn(game)!.Value;
        work.Store(story with { Points = points, Spread = game.Spread(), Touched = turn.Now });
        turn.About(story.Key);
        var next = await PokerTable.WithDeadline(turn, work, game.Settle(points), cancel);
        await PokerTable.Show(turn, work, next, cancel);
        return Reply.Noted($"{story.Key}: {PointScale.Counted(points)}. {PokerCard.WhatIsNext(next)}", story.See());
    }

    private double? PointsIn(Game game) => game.Deck.Find(Card) is { } card ? Deck.Worth(card) : null;

    private Reply? Refuse(Turn turn, Game game)
    {
        if (!game.Round.IsRevealed)
            return Reply.No(
                "The votes are still hidden: reveal them first.",
                new Button("Reveal", PokerCard.Say(game, $"reveal {game.Story}"))
            );
        if (PointsIn(game) is null)
            return Reply.No(
                $"“{StoryWords.Cut(Card, 20)}” isn’t a number in this game: {game.Deck.All}.",
                PokerTable.See
            );
        return
            turn.Speaker.Decides(Matter.Estimates) is Permit.Refused refused
            && !Voters.MayNote(turn, game, game.Deck.Find(Card)!)
            ? Refusals.No(refused, turn)
            : null;
    }
}
