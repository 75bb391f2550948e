using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Stages a changed story and confirms it in one line, with an undo.</summary>
internal static class StoryChange
{
    public static Reply Done(Turn turn, IWork work, Story changed, Rich what, params Button[] next)
    {
        work.Store(changed with { Touched = turn.Now });
        turn.About(changed.Key);
        return Reply.Done($"{changed.Key:b} {what}", [.. next, changed.See(), StoryWords.Undo]);
    }

    /// <summary>Answers a change that would change nothing.</summary>
    public static Reply Already(Turn turn, Story story, Rich what)
    {
        turn.About(story.Key);
        return Reply.Private($"{story.Key:b} {what}", story.See());
    }

    /// <summary>Asks for the missing story.</summary>
    public static Parsed AskWhich(Words words, string what, string example) =>
        Parsed.Ask($"Which story {what}? Say for instance “{words.Hearing.Example(example)}”.");
}
