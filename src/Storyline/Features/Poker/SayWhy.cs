using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Says why one voted as one did, before the reveal or when high and low are asked.</summary>
public sealed record SayWhy(string Reason) : ICommand<SayWhy>
{
    public static Usage Usage { get; } =
        new(
            Say: "because …",
            Does: "says why you voted as you did",
            Example: "because the old API is in the way",
            Topic: "poker"
        )
        {
            Rule = "each for their own vote",
        };

    public static Parsed<SayWhy> Parse(Words words)
    {
        if (!words.Take("because|cause|cuz"))
            return Parsed.NotMine;
        return words.AtEnd
            ? Parsed.Ask(
                "Because of what? Say for instance “because the old API is in the way”.",
                new Button("See the table", "poker")
            )
            : new SayWhy(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        turn.Conceal(RecordPrivacy.Unsaid);
        var (game, no) = await PokerTable.Find(turn, work, new PokerSentence(null, null, null), cancel);
        if (game is null)
            return no!;
        if (!game.Round.Votes.TryGetValue(turn.Speaker.Id, out var vote))
            return Reply.No(
                $"You have played no card on {game.Story:b}; a reason goes with one: “vote 8 because …”.",
                new Button("See the table", "poker")
            );
        var reason = StoryWords.Cut(Reason.ReplaceLineEndings(" ").Trim(), Game.LongestReason);
        if (vote.Reason == reason)
            return Reply.Private($"I have that already, beside your {Deck.Say(vote.Card)}.");
        await PokerTable.Show(
            turn,
            work,
            game.With(game.Round.With(turn.Speaker.Id, vote with { Reason = reason })),
            cancel
        );
        return Reply.Private(
            game.Round.IsRevealed
                ? $"It stands beside your {Deck.Say(vote.Card)} on the card, for all to read."
                : $"It is kept with your {Deck.Say(vote.Card)}, and hidden until the reveal."
        );
    }
}
