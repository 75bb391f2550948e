using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Scores a story by RICE: reach × impact × confidence ÷ effort.</summary>
public sealed record ScoreRice(StoryKey Story, IReadOnlyDictionary<string, double> Numbers) : ICommand<ScoreRice>
{
    public static Usage Usage { get; } =
        new(
            Say: "rice <story> reach:<n> impact:<n> confidence:<n>% effort:<n>",
            Does: "scores a story by RICE",
            Example: "rice PB-12 reach:500 impact:2 confidence:80% effort:3",
            Topic: "scores",
            Matter: Matter.Order
        )
        {
            Ways = ScorePhrases.Rice,
        };

    public static Parsed<ScoreRice> Parse(Words words)
    {
        if (!words.TakeAbout(out var subject, "rice"))
            return Parsed.NotMine;
        var (story, numbers, no) = ScoreSentence.Read(words, subject, ScoreMethod.Rice);
        return no is null ? new ScoreRice(story, numbers) : no;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        StoryScoring.Give(Story, ScoreMethod.Rice.Of(Numbers), turn, work, cancel);
}
