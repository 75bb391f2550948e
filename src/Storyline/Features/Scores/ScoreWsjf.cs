using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>
/// Scores a story by weighted shortest job first: (value + time criticality + risk reduction) ÷ job size.
/// </summary>
public sealed record ScoreWsjf(StoryKey Story, IReadOnlyDictionary<string, double> Numbers) : ICommand<ScoreWsjf>
{
    public static Usage Usage { get; } =
        new(
            Say: "wsjf <story> value:<n> time:<n> risk:<n> size:<n>",
            Does: "scores a story by weighted shortest job first",
            Example: "wsjf PB-12 value:8 time:5 risk:3 size:5",
            Topic: "scores",
            Matter: Matter.Order
        );

    public static Parsed<ScoreWsjf> Parse(Words words)
    {
        if (!words.TakeAbout(out var subject, "wsjf"))
            return Parsed.NotMine;
        var (story, numbers, no) = ScoreSentence.Read(words, subject, ScoreMethod.Wsjf);
        return no is null ? new ScoreWsjf(story, numbers) : no;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        StoryScoring.Give(Story, ScoreMethod.Wsjf.Of(Numbers), turn, work, cancel);
}
