using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Takes a card as the story's estimate, with its spread, and goes on to the next story.</summary>
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
            Rule = "the developers; whoever leads notes a card that was played",
        };

    public static Parsed<TakeEstimate> Parse(Words words)
    {
        if (PokerTable.Take(words, "take|agree", isAlone: false) is not { } on)
            return Parsed.NotMine;
        return words.Skip("on|a|the").TakeAny(out var card) && words.AtEnd
            ? new TakeEstimate(on, card)
            : Parsed.Ask(
                "Which card shall be taken? Say for instance “poker take 8”.",
                new Button("See the table", "poker")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (!game.Round.IsRevealed)
            return Reply.No(
                "The votes are still hidden: reveal them first.",
                new Button("Reveal", PokerCard.Say(game, $"reveal {game.Story}"))
            );
        if (game.Deck.Find(Card) is not { } card || Deck.Worth(card) is not { } points)
            return Reply.No(
                $"“{StoryWords.Cut(Card, 20)}” is no number of this game: {game.Deck.All}.",
                new Button("See the table", "poker")
            );
        if (turn.Speaker.Decides(Matter.Estimates) is Permit.Refused refused && !Voters.MayNote(turn, game, card))
            return Refusals.No(refused, turn);

        var (story, gone) = await work.FindOpenStory(turn, game.Story, cancel);
        if (story is null)
            return gone!;
        var numbers = game.Round.Numbers();
        var voteSpread =
            numbers.Count == 0
                ? null
                : new VoteSpread(numbers[0].Worth, numbers[^1].Worth, numbers.Count, game.Rounds.Count);
        work.Store(story with { Points = points, Spread = voteSpread, Touched = turn.Now });
        turn.About(story.Key);
        var next = (
            game with
            {
                Results = [.. game.Results, new PokerResult(game.Story, points, game.Rounds.Count)],
            }
        ).Next();
        next = await PokerTable.WithDeadline(turn, work, next, cancel);
        await PokerTable.Show(turn, work, next, cancel);
        return Reply.Noted(
            next.IsOver
                ? $"{story.Key}: {PointScale.Counted(points)}. That was the last story."
                : $"{story.Key}: {PointScale.Counted(points)}. {next.Story} is on the table now.",
            StoryWords.See(story)
        );
    }
}
