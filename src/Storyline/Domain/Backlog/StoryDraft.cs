using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
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

    /// <inheritdoc cref="Story.From"/>
    public string? From { get; init; }

    public static StoryDraft Of(StoryBlock.One block) =>
        new(block.Story) { Criteria = block.Criteria, Description = block.Description };

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
            Criteria = Criteria,
            Labels = Labels,
            Points = Points,
            Goal = Goal,
            From = From,
            Author = turn.Credit ?? turn.Speaker.Id,
            Created = turn.Now,
            Touched = turn.Now,
        };

    // The description keeps a sentence that is too long for the title.
    private string? Uncut() =>
        Text.IsUserStory || Text.Sentence.Length <= StoryText.LongestTitle ? null : Text.Sentence;
}
