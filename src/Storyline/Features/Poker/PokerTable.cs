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

/// <summary>Finds the game that is meant, reads the sentences of its card, and shows its present state.</summary>
internal static class PokerTable
{
    private static readonly Button Open = new("Start poker", "poker");

    /// <summary>The game of the speaker's team: by its number, or the one that is open.</summary>
    public static async Task<Game?> OpenGame(this IWork work, Turn turn, long? number, CancellationToken cancel)
    {
        if (number is { } named)
            return await work.Find<Game>(Game.IdOf(turn.Team.Id, named), cancel);
        return
            (await work.List<Game>(new Slice(new SortRange(Game.OpenIn(turn.Team.Id)), 1), cancel)).Items is [var only]
            ? only
            : null;
    }

    /// <summary>The game, if what a card says about it still holds; otherwise the answer to an old button.</summary>
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
                Reply.No(
                    $"{story:b} is not on the table any more: {game.Story:b} is. Nothing was changed.",
                    new Button("See the table", "poker")
                )
            );
        return pokerSentence.Round is { } round && round != game.Rounds.Count
            ? (
                null,
                Reply.No(
                    $"That card was for round {round}; round {game.Rounds.Count} is on now. Nothing was changed.",
                    new Button("See the table", "poker")
                )
            )
            : (game, null);
    }

    /// <summary>The game with the time of the story on the table, and the alarm that reveals it then.</summary>
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

    /// <summary>Stages the game and the new look of its card.</summary>
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
    /// Takes «poker 3 vote PB-12 …», «poker vote …», «vote …»: the verb with what stands before it, and the story and round that a
    /// card names.
    /// </summary>
    public static PokerSentence? Take(Words words, string verbs, bool isAlone)
    {
        var options = words.TakeTail("round");
        long? number = null;
        var isPoker = words.Take("poker");
        if (isPoker && words.Take(out int named))
            number = named;
        if (!isPoker && !isAlone)
            return null;
        if (!words.Take(verbs))
            return null;
        StoryKey? story = null;
        // A bare number after «vote» is a card, not a story.
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

/// <summary>Which game, story and round a sentence is about; a typed one leaves out what is clear.</summary>
public sealed record PokerSentence(long? Game, StoryKey? Story, int? Round);
