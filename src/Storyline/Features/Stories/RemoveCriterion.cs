using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Removes an acceptance criterion.</summary>
public sealed record RemoveCriterion(StoryKey Key, int Number) : ICommand<RemoveCriterion>
{
    public static Usage Usage { get; } =
        new(
            Say: "<story> remove ac <number>",
            Does: "takes a criterion away",
            Example: "PB-12 remove ac 2",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["remove ac", "delete criterion"]
        )
        {
            Ways = StoryTextPhrases.RemoveCriterion,
        };

    public static Parsed<RemoveCriterion> Parse(Words words)
    {
        if (!words.TakeCriterion(out var key, out var number, "remove|delete|drop", "ac|criterion"))
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it", "PB-12 remove ac 2");
        if (number is not { } which)
            return Parsed.Ask($"Which criterion of {story}? Say for instance “{story} remove ac 2”.");
        return words.AtEnd
            ? new RemoveCriterion(story, which)
            : Parsed.Ask($"One criterion at a time, please: “{story} remove ac {CriterionWords.Said(which)}”.");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        var number = CriterionWords.NumberIn(story, Number);
        if (CriterionWords.Refuse(story, number) is { } refusal)
            return refusal;
        var gone = story.Criteria[number - 1];
        List<Criterion> criteria = [.. story.Criteria];
        criteria.RemoveAt(number - 1);
        return StoryChange.Done(
            turn,
            work,
            story with
            {
                Criteria = criteria,
            },
            $"criterion {number} taken away: {StoryWords.Cut(gone.Text, 200)}"
        );
    }
}
