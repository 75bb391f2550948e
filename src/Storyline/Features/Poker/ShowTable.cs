using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Shows the speaker a game, open or over. Someone who may not vote sees no cards to play.</summary>
public sealed record ShowTable(long? Game) : ICommand<ShowTable>
{
    public static Usage Usage { get; } =
        new(Say: "poker show", Does: "shows you the poker that is open", Example: "poker show", Topic: "poker")
        {
            Ways = PokerPhrases.Show,
        };

    public static Parsed<ShowTable> Parse(Words words)
    {
        if (PokerTable.Take(words, "show", isAlone: false) is { } pokerSentence && words.AtEnd)
            return new ShowTable(pokerSentence.Game);
        words.Rewind();
        var asks = words.Take("my") ? words.Take("vote|votes|card") : words.Take("who") && WhoVoted(words);
        return asks && words.Skip("yet|already").AtEnd ? new ShowTable(Game: null) : Parsed.NotMine;
    }

    // Taken rather than skipped, so that they count: “who has …” also asks who decides.
    private static bool WhoVoted(Words words)
    {
        _ = words.Take("has|have|hasn't|did|didn't");
        _ = words.Take("not|still|already");
        return words.Skip("not").Take("voted|vote");
    }

    public static string Says(Game game) => string.Create(CultureInfo.InvariantCulture, $"poker {game.Number} show");

    public static async Task<Reply> ToSpeaker(Turn turn, IWork work, Game game, CancellationToken cancel)
    {
        var story = await work.Find<Story>(Story.IdOf(game.Story.Number), cancel);
        return Reply.Private(PokerCard.Of(turn, game, story, isAlone: true));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        await work.OpenGame(turn, Game, cancel) is { } game
            ? await ToSpeaker(turn, work, game, cancel)
            : Reply.No("No poker is open in this team.", new Button("Start poker", "poker"));
}
