using Storyline.Core.Pipeline;
using Storyline.Core.Products;

namespace Storyline.Features.Poker;

/// <summary>Decides who votes: developers, and others who are invited, except people who watch.</summary>
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

    /// <summary>
    /// The lead and the SM may take a card that was played; only the developers may take another number.
    /// </summary>
    public static bool MayNote(Turn turn, Game game, string card) =>
        (game.Lead == turn.Speaker.Id || turn.Speaker.Is(Role.ScrumMaster))
        && game.Round.Votes.Values.Any(vote => vote.Card == card);

    /// <summary>The lead, the SM, developers and invited people may reveal, repeat, skip and end.</summary>
    public static bool Deals(Turn turn, Game game) =>
        game.Lead == turn.Speaker.Id
        || turn.Speaker.Is(Role.ScrumMaster)
        || turn.Speaker.Is(Role.Developer)
        || game.Invited.Contains(turn.Speaker.Id);
}
