using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Classifies a story as must, should, could or won't have this time.</summary>
/// <param name="Class">From 1 (won't) to 4 (must).</param>
public sealed record ScoreMoscow(StoryKey Story, int Class) : ICommand<ScoreMoscow>
{
    public static Usage Usage { get; } =
        new(
            Say: "moscow <story> must|should|could|wont",
            Does: "says whether a story must, should, could or won’t be done this time",
            Example: "moscow PB-12 must",
            Topic: "scores",
            Matter: Matter.Order
        )
        {
            Ways = ScorePhrases.Moscow,
        };

    public static Parsed<ScoreMoscow> Parse(Words words)
    {
        if (ReadClassAlone(words) is { } alone)
            return alone;
        words.Rewind();
        if (!words.TakeAbout(out var subject, "moscow"))
            return Parsed.NotMine;
        if (subject is not { } story)
            return Parsed.Ask(
                "Which story? Say for instance “moscow 12 must”.",
                new Button("See the backlog", "backlog")
            );
        words.Skip("is|as|to|a");
        var found = TakeClass(words);
        // Several stories are done one by one.
        if (found == 0 && words.Skip("and|,|&").Take(out StoryKey _))
            return Parsed.NotMine;
        words.Skip("have|this|time");
        return found > 0 && words.AtEnd ? new ScoreMoscow(story, found) : AskClass(story);
    }

    // “must CHK-1”, “CHK-1 should”: nothing else may follow, as in “CHK-1 should be first”.
    private static ScoreMoscow? ReadClassAlone(Words words)
    {
        var isFirst = words.Take(out StoryKey story);
        var found = TakeClass(words);
        words.Skip("have");
        if (found == 0 || (!isFirst && !words.Take(out story)))
            return null;
        words.Pass("this", "time");
        return words.AtEnd && !words.Said.EndsWith('?') ? new ScoreMoscow(story, found) : null;
    }

    private static int TakeClass(Words words) =>
        words switch
        {
            _ when words.Take("must|musthave|must-have") => 4,
            _ when words.Take("should|should-have") => 3,
            _ when words.Take("could|could-have") => 2,
            _ when words.Take("wont|won't|would|won't-have") || words.Take("will", "not") => 1,
            _ => 0,
        };

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        StoryScoring.Give(
            Story,
            ScoreMethod.Moscow.Of(new Dictionary<string, double> { ["class"] = Class }),
            turn,
            work,
            cancel
        );

    private static Parsed AskClass(StoryKey story) =>
        Parsed.Ask(
            $"Must, should, could, or won’t {story} be done this time?",
            new Button("Must", $"moscow {story} must"),
            new Button("Should", $"moscow {story} should"),
            new Button("Could", $"moscow {story} could"),
            new Button("Won’t", $"moscow {story} wont")
        );
}
