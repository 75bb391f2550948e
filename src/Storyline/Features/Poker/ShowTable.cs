using System.Globalization;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Poker;

/// <summary>Shows the speaker a game as it is for them, over or not: who may not vote sees no cards to play.</summary>
public sealed record ShowTable(long? Game) : ICommand<ShowTable>
{
    public static Usage Usage { get; } = new(
        Say: "poker show",
        Does: "shows you the poker that is open",
        Example: "poker show",
        Topic: "poker");

    public static Parsed<ShowTable> Parse(Words words) =>
        Table.Take(words, "show", isAlone: false) is { } said && words.AtEnd ? new ShowTable(said.Game) : Parsed.NotMine;

    public static string Says(Game game) => string.Create(CultureInfo.InvariantCulture, $"poker {game.Number} show");

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        await work.OpenGame(turn, Game, cancel) is { } game
            ? Reply.Private(PokerCard.Of(turn, game, await work.Find<Story>(Story.IdOf(game.Story.Number), cancel), isAlone: true))
            : Reply.No("No poker is open in this team.", new Button("Start poker", "poker"));
}
