using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Takes a score off a story, or all of them.</summary>
/// <param name="Method"><c>null</c>: all.</param>
public sealed record RemoveScore(StoryKey Story, string? Method) : ICommand<RemoveScore>
{
    public static Usage Usage { get; } =
        new(
            Say: "remove score <rice|wsjf|value|moscow|kano> from <story>",
            Does: "takes a score off a story; without its name, all of them",
            Example: "remove score rice from PB-12",
            Topic: "scores",
            Matter: Matter.Order,
            Also: ["unscore", "clear score"]
        )
        {
            Ways = ScorePhrases.Remove,
        };

    public static Parsed<RemoveScore> Parse(Words words)
    {
        var isFirst = words.Take(out StoryKey story);
        if (!words.Take("remove|delete|clear|drop|unset") && !words.Take("unscore"))
            return Parsed.NotMine;
        var isUnscore = words.Said.Contains("unscore", StringComparison.OrdinalIgnoreCase);
        words.Skip("the|all|its|every");
        var isScore = words.Take("score|scores|class");
        var method = ScoreMethod.Take(words);
        isScore |= words.Take("score|scores|class");
        if (!isScore && method is null && !isUnscore)
            return Parsed.NotMine;
        words.Skip("of|from|on|for|off|story");
        if (!isFirst && !words.Take(out story))
            return Parsed.Ask(
                $"Off which story? Say for instance “{words.Hearing.Example("remove score from PB-12")}”."
            );
        return words.AtEnd ? new RemoveScore(story, method?.Code) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Story, cancel);
        if (story is null)
            return no!;
        turn.About(Story);
        var changed = story.WithoutScore(Method);
        if (changed.Scores.Count == story.Scores.Count)
            return Reply.Show(
                Method is null
                    ? $"{Story:b} has no score."
                    : $"{Story:b} has no {ScoreMethod.Find(Method)!.Name} score.",
                story.See()
            );
        work.Store(changed with { Touched = turn.Now });
        var gone = story.Scores.Where(one => !changed.Scores.Contains(one)).Select(ScoreText.Say);
        var kept =
            changed.Scores.Count == 0 ? "" : $"; it keeps {string.Join(", ", changed.Scores.Select(ScoreText.Say))}";
        return Reply.Done($"{Story:b}: {string.Join(", ", gone)} removed{kept}.", StoryWords.Undo, story.See());
    }
}
