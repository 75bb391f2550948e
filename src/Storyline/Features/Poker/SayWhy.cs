using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Gives the reason for the speaker's vote, before or after the reveal.</summary>
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
            Ways = PokerPhrases.SayWhy,
            Rule = "each for their own vote",
        };

    public static Parsed<SayWhy> Parse(Words words)
    {
        if (!words.Take("because|cause|cuz"))
            return Parsed.NotMine;
        return words.AtEnd
            ? Parsed.Ask("Because of what? Say for instance “because the old API is in the way”.", PokerTable.See)
            : new SayWhy(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        turn.Conceal(RecordPrivacy.Unsaid);
        var (game, no) = await PokerTable.Find(turn, work, PokerSentence.AtTable, cancel);
        if (game is null)
            return no!;
        if (!game.Round.Votes.TryGetValue(turn.Speaker.Id, out var vote))
            return Reply.No(
                $"You have not played a card on {game.Story:b} yet. Give the reason with it: “vote 8 because …”.",
                PokerTable.See
            );
        var reason = StoryWords.Cut(Reason.ReplaceLineEndings(" ").Trim(), Game.LongestReason);
        if (vote.Reason == reason)
            return Reply.Private($"I have that already, with your {Deck.Say(vote.Card)}.");
        await PokerTable.Show(
            turn,
            work,
            game.With(game.Round.With(turn.Speaker.Id, vote with { Reason = reason })),
            cancel
        );
        return Reply.Private(
            game.Round.IsRevealed
                ? $"It is on the card next to your {Deck.Say(vote.Card)}, for everyone to read: “{reason}”"
                : $"Your reason is kept with your {Deck.Say(vote.Card)}, hidden until the reveal: “{reason}”"
        );
    }
}
