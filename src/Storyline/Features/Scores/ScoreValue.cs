using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Scores a story by value ÷ effort.</summary>
public sealed record ScoreValue(StoryKey Story, IReadOnlyDictionary<string, double> Numbers) : ICommand<ScoreValue>
{
    public static Usage Usage { get; } =
        new(
            Say: "value <story> value:<n> effort:<n>",
            Does: "scores a story by value and effort",
            Example: "value PB-12 value:8 effort:3",
            Topic: "scores",
            Matter: Matter.Order
        )
        {
            Ways = ScorePhrases.Value,
        };

    public static Parsed<ScoreValue> Parse(Words words)
    {
        if (!words.TakeAbout(out var subject, "value"))
            return Parsed.NotMine;
        var (story, numbers, no) = ScoreSentence.Read(words, subject, ScoreMethod.ValueEffort);
        return no is null ? new ScoreValue(story, numbers) : no;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        StoryScoring.Give(Story, ScoreMethod.ValueEffort.Of(Numbers), turn, work, cancel);
}
