using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Poker;

/// <summary>Finds a game, reads the sentences of its card, and updates the card.</summary>
internal static class PokerTable
{
    private static readonly Button Open = new("Start poker", "poker");

    public static Button See { get; } = new("See the table", "poker");

    /// <summary>A game of the speaker's team by its number, or the open one.</summary>
    public static async Task<Game?> OpenGame(this IWork work, Turn turn, long? number, CancellationToken cancel)
    {
        if (number is { } named)
            return await work.Find<Game>(Game.IdOf(turn.Team.Id, named), cancel);
        return
            (await work.List<Game>(new Slice(new SortRange(Game.OpenIn(turn.Team.Id)), 1), cancel)).Items is [var only]
            ? only
            : null;
    }

    /// <summary>The game, or the answer to a button of an outdated card.</summary>
    public static async Task<(Game? Game, Reply? No)> Find(
        Turn turn,
        IWork work,
        PokerSentence pokerSentence,
        CancellationToken cancel
    )
    {
        var game = await work.OpenGame(turn, pokerSentence.Game, cancel);
        if (game is null)
            return (null, Reply.No("No poker is open in this team.", Open));
        if (game.IsOver)
            return (
                null,
                Reply.No("That poker is over; nothing was changed.", Open, new Button("See the backlog", "backlog"))
            );
        if (pokerSentence.Story is { } story && story != game.Story)
            return (
                null,
                Reply.No($"{story:b} is not on the table any more: {game.Story:b} is. Nothing was changed.", See)
            );
        return pokerSentence.Round is { } round && round != game.Rounds.Count
            ? (
                null,
                Reply.No(
                    $"That card was for round {round}; round {game.Rounds.Count} is on now. Nothing was changed.",
                    See
                )
            )
            : (game, null);
    }

    /// <summary>
    /// Sets the deadline of the story on the table and schedules the reveal, for a game with a time limit.
    /// </summary>
    public static async Task<Game> WithDeadline(Turn turn, IWork work, Game game, CancellationToken cancel)
    {
        if (game.OpenMinutes is not { } minutes || game.IsOver)
            return game with { Deadline = null };
        var deadline = turn.Now + Duration.FromMinutes(minutes);
        var when = Recurrence.Once(deadline, turn.Product.Zone);
        var name = string.Create(CultureInfo.InvariantCulture, $"poker {game.Number}");
        var alarm =
            await work.FindAlarm(game.Team, name, cancel) ?? Alarm.Of(turn, name, "The votes are revealed", when, "");
        var says = PokerCard.Say(game, $"reveal {game.Story}");
        await work.Schedule(
            turn,
            alarm with
            {
                When = when,
                Says = says,
                Place = game.Place,
                OnDayOff = DayOff.Run,
            },
            cancel
        );
        return game with { Deadline = deadline };
    }

    /// <summary>Stages the game and the update of its card.</summary>
    public static async Task Show(Turn turn, IWork work, Game game, CancellationToken cancel)
    {
        work.Store(game);
        work.Post(
            game.Place,
            PokerCard.Of(turn, game, await work.Find<Story>(Story.IdOf(game.Story.Number), cancel)),
            game.Card,
            again: ShowTable.Says(game)
        );
    }

    /// <summary>
    /// Takes “poker 3 vote PB-12 …”, “poker vote …” or “vote …”: the verb, and the game, story and round that a card's
    /// buttons name.
    /// </summary>
    /// <param name="isAlone">The verb may stand without “poker”.</param>
    public static PokerSentence? Take(Words words, string verbs, bool isAlone)
    {
        if (!words.Sees("poker") && !(isAlone && words.Sees(verbs)))
            return null;
        var options = words.TakeTail("round");
        long? number = null;
        var isPoker = words.Take("poker");
        if (isPoker && words.Take(out int named))
            number = named;
        if (!words.Take(verbs))
            return null;
        StoryKey? story = null;
        // A bare number after “vote” is a card, not a story.
        if (words.Peek().Contains('-') && words.Take(out StoryKey key))
            story = key;
        return new PokerSentence(
            number,
            story,
            int.TryParse(options["round"], NumberStyles.None, CultureInfo.InvariantCulture, out var round)
                ? round
                : null
        );
    }
}

/// <summary>The game, story and round a sentence names; a typed sentence usually names none.</summary>
public sealed record PokerSentence(long? Game, StoryKey? Story, int? Round)
{
    /// <summary>The open game, whatever is on its table.</summary>
    public static PokerSentence AtTable { get; } = new(null, null, null);
}
