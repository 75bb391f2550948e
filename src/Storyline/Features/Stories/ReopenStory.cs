using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Stories;

/// <summary>
/// Reopens a closed, accepted or done story: a finished one is in progress again, and no longer counts as done.
/// </summary>
/// <param name="IsUndone">It was said not to be done, which is the developers' to say as well.</param>
public sealed record ReopenStory(StoryKey Key, bool IsUndone = false) : ICommand<ReopenStory>
{
    private const string Finished = "done|finished|complete|completed";

    public static Usage Usage { get; } =
        new(
            Say: "reopen <story>",
            Does: "brings a closed, accepted or done story back",
            Example: "reopen PB-12",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["restore", "not done", "undone"]
        )
        {
            Ways = StoryPhrases.Reopen,
        };

    public static Parsed<ReopenStory> Parse(Words words)
    {
        if (words.Take("open|bring") && words.Take(out StoryKey again) && words.Take("again|back") && words.AtEnd)
            return new ReopenStory(again);
        if (ReadNotDone(words) is { } notDone)
            return new ReopenStory(notDone, IsUndone: true);
        words.Rewind();
        if (!words.TakeAbout(out var key, "reopen|restore") || !words.AtEnd)
            return Parsed.NotMine;
        return key is { } story ? new ReopenStory(story) : StoryChange.AskWhich(words, "comes back", "reopen PB-12");
    }

    // “PB-12 not done”, “PB-12 is not finished yet”, “not done: PB-12”; a question changes nothing.
    private static StoryKey? ReadNotDone(Words words)
    {
        var isFirst = words.Take(out StoryKey story);
        if (isFirst)
            words.Skip("is|was");
        var isNegated =
            words.Take("not", Finished)
            || words.Take("isn't|isnt|wasn't|wasnt", Finished)
            || words.Take("undone|unfinished");
        if (!isNegated || (!isFirst && !words.Take(out story)))
            return null;
        return words.Skip("yet|after|all|really|anymore|any|more|again").AtEnd && !words.Said.EndsWith('?')
            ? story
            : null;
    }

    // The developers decide what is done, the product owner about everything else.
    public Permit Authorize(Speaker speaker) =>
        speaker.Decides(Matter.Stories) is Permit.Refused refused
            ? (IsUndone ? speaker.Decides(Matter.Work) as Permit.Granted : null) ?? (Permit)refused
            : speaker.Decides(Matter.Stories);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (story.IsOpen && story.State != WorkflowState.Done)
            return StoryChange.Already(turn, story, $"is open: {turn.Team.StateName(story)}.");
        if (IsUndone && !story.IsOpen && turn.Speaker.Decides(Matter.Stories) is Permit.Refused)
            return await turn.Run(SubSentence.Sentence($"reopen {Key}"), work, cancel);
        var state = story.IsFinished() ? WorkflowState.InProgress : story.State;
        var changed = story with { Closed = null, State = state };
        return StoryChange.Done(
            turn,
            work,
            changed,
            $"is open again: {turn.Team.StateName(story)} → {turn.Team.StateName(state)}"
        );
    }
}
