using Storyline.Core.Pipeline;
using Storyline.Core.Products;

namespace Storyline.Features.Poker;

/// <summary>Who votes. Developers do; PO, PM and SM only when they are invited, and nobody who has chosen to watch.</summary>
internal static class Voters
{
    public static IReadOnlyList<string> Expected(Turn turn, Game game) =>
        [
            .. turn
                .Product.HoldersOf(Role.Developer, turn.Team, turn.Today)
                .Select(member => member.Id)
                .Union(game.Invited)
                .Except(game.Watchers),
        ];

    public static bool May(Turn turn, Game game) =>
        turn.Speaker.Is(Role.Developer) || game.Invited.Contains(turn.Speaker.Id);

    /// <summary>Whoever leads notes what the developers said; a number that nobody played is theirs alone to take.</summary>
    public static bool MayNote(Turn turn, Game game, string card) =>
        (game.Lead == turn.Speaker.Id || turn.Speaker.Is(Role.ScrumMaster))
        && game.Round.Votes.Values.Any(vote => vote.Card == card);

    /// <summary>Leads the cards: the one who opened the game, the SM, or a developer. Passers-by do not.</summary>
    public static bool Deals(Turn turn, Game game) =>
        game.Lead == turn.Speaker.Id
        || turn.Speaker.Is(Role.ScrumMaster)
        || turn.Speaker.Is(Role.Developer)
        || game.Invited.Contains(turn.Speaker.Id);
}
