using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.History;

/// <summary>Undoes the speaker's last change in this conversation; said again, the one before.</summary>
/// <param name="Before">Skips changes that cannot be undone.</param>
public sealed record UndoLast(bool Before = false) : ICommand<UndoLast>
{
    private const int LookedThrough = 100;

    public static Usage Usage { get; } =
        new(
            Say: "undo",
            Does: "takes back your last change here",
            Example: "undo",
            Topic: "history",
            Also: ["take back", "revert", "undo that"]
        )
        {
            Rule = "each person for their own changes, while they hold the role they did them in",
            IsNeverSuggested = true,
            Ways = HistoryPhrases.Undo,
        };

    public static Parsed<UndoLast> Parse(Words words)
    {
        if (!words.Take("undo|revert|oops") && !words.Take("take", "back"))
            return Parsed.NotMine;
        words.Skip("that|it|this|my|the|last|change|move|again|one|please|back|sorry");
        var isBefore = words.Take("before|earlier|previous");
        return words.Skip("that|it|one|change").AtEnd
            ? new UndoLast(isBefore)
            : Parsed.No(
                "I take back your last change in this conversation, whatever it was; say just “undo”.",
                new Button("Undo", "undo"),
                new Button("What changed", "history")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await FindLast(turn, work, cancel) is not { } last)
            return Reply.No(
                "There is nothing of yours to take back in this conversation.",
                new Button("What changed", "history"),
                new Button("Help", "help")
            );
        if (await Reversal.Refuse(last, "taken back", turn, work, cancel) is { } refusal)
            return refusal;
        var effect = await new Effect(turn, work).Describe(last.Changes, cancel);
        await Reversal.Restore(last, turn, work, cancel);
        work.Store(last with { UndoneBy = TurnRecord.IdOf(turn.Inbound.Key) });
        turn.Undo(last);
        if (last.Changes is [var only] && Reversal.StoryOf(only, turn) is { } story)
            turn.About(story);
        return Reply.Done(
            $"Took back {Reversal.Said(last)} ({turn.Local(last.At)}): {effect}.",
            new Button("Redo", "redo"),
            new Button("Undo the one before", "undo")
        );
    }

    /// <summary>The latest change that is no undo or redo and has not been undone.</summary>
    private async Task<TurnRecord?> FindLast(Turn turn, IWork work, CancellationToken cancel)
    {
        var turns = await Mine(turn, work, cancel);
        return turns.FirstOrDefault(record =>
            record is { UndoneBy: null, Undoes: null } && !(Before && record.Lasting is not null)
        );
    }

    /// <summary>The speaker's turns in this conversation, newest first.</summary>
    internal static async Task<IReadOnlyList<TurnRecord>> Mine(Turn turn, IWork work, CancellationToken cancel)
    {
        var term = TurnRecord.AuthorTerm(turn.Speaker.Id, TurnRecords.Where(turn.Place));
        return (
            await work.List<TurnRecord>(
                new Slice(new SortRange(""), LookedThrough) { Terms = [term], Descending = true },
                cancel
            )
        ).Items;
    }
}
