using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.History;

/// <summary>Redoes the speaker's last undo in this conversation.</summary>
public sealed record RedoLast : ICommand<RedoLast>
{
    public static Usage Usage { get; } =
        new(Say: "redo", Does: "does again what you took back last", Example: "redo", Topic: "history")
        {
            Rule = "each person for what they took back themselves, while they hold the role they did it in",
            IsNeverSuggested = true,
            Ways = HistoryPhrases.Redo,
        };

    public static Parsed<RedoLast> Parse(Words words)
    {
        if (!words.Take("redo") && !words.Take("undo", "undo"))
            return Parsed.NotMine;
        words.Skip("that|it|this|my|the|last|change|again|please");
        return words.AtEnd
            ? new RedoLast()
            : Parsed.No("I do again what you took back last; say just “redo”.", new Button("Redo", "redo"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var mine = await UndoLast.Mine(turn, work, cancel);
        if (FindLast(mine) is not { } undo || await work.Find<TurnRecord>(undo.Undoes!, cancel) is not { } original)
            return Reply.No(
                "There is nothing to do again: you have taken nothing back here since your last change.",
                new Button("What changed", "history"),
                new Button("Help", "help")
            );
        var again = undo with { Sentence = original.Sentence, Hat = original.Hat };
        if (await Reversal.Refuse(again, "done again", turn, work, cancel) is { } refusal)
            return refusal;
        await Reversal.Restore(undo, turn, work, cancel);
        work.Store(undo with { UndoneBy = TurnRecord.IdOf(turn.Inbound.Key) });
        work.Store(original with { UndoneBy = null });
        turn.Undo(undo);
        if (undo.Changes is [var only] && Reversal.StoryOf(only, turn) is { } story)
            turn.About(story);
        return Reply.Done($"Did {Reversal.Said(original)} again.", new Button("Undo", "undo"));
    }

    /// <summary>The latest undo that still stands. As in any editor, a change made since ends the redo history.</summary>
    private static TurnRecord? FindLast(IReadOnlyList<TurnRecord> mine)
    {
        var undos = mine.ToDictionary(record => record.Id);
        foreach (var record in mine)
        {
            if (record.UndoneBy is not null)
                continue;
            if (record.Undoes is null)
                return null;
            // A redo: the undo before it may be redone next.
            if (undos.TryGetValue(record.Undoes, out var taken) && taken.Undoes is not null)
                continue;
            return record;
        }
        return null;
    }
}
