using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Reopens a closed or accepted story at its old place in the backlog.</summary>
public sealed record ReopenStory(StoryKey Key) : ICommand<ReopenStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "reopen <story>",
            Does: "brings a closed or accepted story back",
            Example: "reopen PB-12",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["restore"]
        )
        {
            Ways = StoryPhrases.Reopen,
        };

    public static Parsed<ReopenStory> Parse(Words words)
    {
        if (words.Take("open|bring") && words.Take(out StoryKey again) && words.Take("again|back") && words.AtEnd)
            return new ReopenStory(again);
        words.Rewind();
        if (!words.TakeAbout(out var key, "reopen|restore") || !words.AtEnd)
            return Parsed.NotMine;
        return key is { } story ? new ReopenStory(story) : StoryChange.AskWhich(words, "comes back", "reopen PB-12");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (story.IsOpen)
            return StoryChange.Already(turn, story, $"is open: {turn.Team.StateName(story)}.");
        var state = story.State == WorkflowState.Accepted ? WorkflowState.InProgress : story.State;
        var changed = story with { Closed = null, State = state };
        return StoryChange.Done(
            turn,
            work,
            changed,
            $"is open again: {turn.Team.StateName(story)} → {turn.Team.StateName(state)}"
        );
    }
}
