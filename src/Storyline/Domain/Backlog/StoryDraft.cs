using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Domain.Backlog;

/// <summary>A story without a number yet: its text and the options given with it.</summary>
public sealed record StoryDraft(StoryText Text)
{
    public string? Description { get; init; }

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    public double? Points { get; init; }

    public string? Goal { get; init; }

    /// <inheritdoc cref="Story.Serves"/>
    public StoryRungs? Serves { get; init; }

    /// <summary>The word for its state where it was written with one; <c>null</c>: it is new.</summary>
    public string? State { get; init; }

    public bool IsEpic { get; init; }

    /// <inheritdoc cref="Story.From"/>
    public string? From { get; init; }

    public static StoryDraft Of(StoryBlock.One block) =>
        new(block.Story)
        {
            Criteria = block.Criteria,
            Description = block.Description,
            Labels = block.Labels,
            Points = PointScale.TryRead(block.Points ?? "", out var points) && PointScale.Has(points) ? points : null,
            State = block.State,
            IsEpic = block.IsEpic,
        };

    /// <summary>The draft with the goal that its name means.</summary>
    public async Task<(StoryDraft Draft, Reply? No)> Linked(IWork work, CancellationToken cancel)
    {
        if (Goal is not { } said)
            return (this, null);
        var (goal, no) = await work.GoalCalled(said, cancel);
        if (no is not null || goal.Number is null)
            return (this, no);
        return (this with { Goal = goal.Name, Serves = StoryRungs.None with { Goal = goal.Number } }, null);
    }

    /// <summary>The story at a place in the backlog.</summary>
    public Story At(Turn turn, long number, string order) =>
        new()
        {
            Key = new StoryKey(turn.Product.Key, number),
            Team = turn.Team.Id,
            Title = Text.Title,
            Role = Text.Role,
            Want = Text.Want,
            Benefit = Text.Benefit,
            Sentence = AuthorSentence.Of(Text),
            Description = Description ?? Uncut(),
            Order = order,
            State = StateIn(turn.Team),
            IsEpic = IsEpic,
            Criteria = Criteria,
            Labels = Labels,
            Points = Points,
            Goal = Goal,
            Serves = Serves,
            From = From,
            Author = turn.Credit ?? turn.Speaker.Id,
            Created = turn.Now,
            Touched = turn.Now,
        };

    // What was accepted elsewhere is done here: accepting is somebody's decision.
    private string StateIn(Team team) =>
        State is null ? WorkflowState.Draft
        : team.StateCalled(State) is { Code: not WorkflowState.Accepted } state ? state.Code
        : StoryDone.Means(State) ? WorkflowState.Done
        : WorkflowState.Draft;

    // The description keeps a sentence that is too long for the title.
    private string? Uncut() =>
        Text.IsUserStory || Text.Sentence.Length <= StoryText.LongestTitle ? null : Text.Sentence;
}
