using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Features.Poker;

/// <summary>Reminds a person on their home of the story they have not voted on.</summary>
public sealed class PokerAtHome : IHomeSection
{
    public int Order => 12;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.OpenGame(turn, null, cancel) is not { Round.IsRevealed: false } game)
            return [];
        if (!Voters.Expected(turn, game).Contains(turn.Speaker.Id) || game.Round.Votes.ContainsKey(turn.Speaker.Id))
            return [];
        return
        [
            new Part.Title($"Planning poker is waiting for your card on {game.Story}"),
            new Part.Buttons([
                new Button("See the table", "poker", ButtonStyle.Primary),
                new Button("I only watch", "poker watch"),
            ]),
        ];
    }
}
