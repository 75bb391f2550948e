using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Accepts a finished story; it leaves the backlog.</summary>
public sealed record AcceptStory(StoryKey Key) : ICommand<AcceptStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "accept <story>",
            Does: "accepts a finished story",
            Example: "accept PB-12",
            Topic: "story",
            Matter: Matter.Acceptance
        )
        {
            Ways = StoryPhrases.Accept,
            Everyday = [Role.ProductOwner],
        };

    public static Parsed<AcceptStory> Parse(Words words)
    {
        // Proposals are accepted by their codes; only a story's key makes it this command.
        if (!words.TakeAbout(out var key, "accept|accepted") || key is not { } story || !words.AtEnd)
            return Parsed.NotMine;
        return new AcceptStory(story);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        var unmet = story.Criteria.Count(criterion => !criterion.Met);
        if (!turn.IsConfirmed && (story.State != WorkflowState.Done || unmet > 0))
            return AskFirst(turn, story, unmet);
        var changed = story with { State = WorkflowState.Accepted, Touched = turn.Now };
        return StoryChange.Done(
            turn,
            work,
            changed,
            $"{turn.Team.StateName(story)} → {turn.Team.StateName(WorkflowState.Accepted)}: {StoryWords.Cut(story.Title, 120)}"
        );
    }

    private static Reply AskFirst(Turn turn, Story story, int unmet)
    {
        var doubts = new List<Row>();
        if (story.State != WorkflowState.Done)
            doubts.Add(new Row($"It is {turn.Team.StateName(story)}, not {turn.Team.StateName(WorkflowState.Done)}."));
        if (unmet > 0)
            doubts.Add(new Row(unmet == 1 ? "1 criterion is not ticked." : $"{unmet} criteria are not ticked."));
        return Reply.Preview(
            View.Of(new Part.Title($"Accept {story.Key} {StoryWords.Cut(story.Title, 80)}?"), new Part.Rows(doubts)),
            "Accept anyway"
        );
    }
}
