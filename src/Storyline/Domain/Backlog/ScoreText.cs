using System.Globalization;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>Puts scores into words.</summary>
public static class ScoreText
{
    /// <summary>“RICE 266.7”, “must have”.</summary>
    public static string Say(StoryScore storyScore) =>
        ScoreMethod.Find(storyScore.Method) is { Classes: { Count: > 0 } classes }
            ? classes[Math.Clamp((int)storyScore.Value - 1, 0, classes.Count - 1)]
            : $"{ScoreMethod.Find(storyScore.Method)?.Name ?? storyScore.Method} {Number(storyScore.Value)}";

    /// <summary>“RICE 266.7 = 500 × 2 × 80% ÷ 3”.</summary>
    public static string SayInFull(StoryScore storyScore) =>
        ScoreMethod.Find(storyScore.Method) is { Inputs.Count: > 0 } method
            ? $"{Say(storyScore)} = {method.Formula(storyScore.Of)}"
            : Say(storyScore);

    /// <summary>All scores of a story, the team's main one first: “WSJF 3.2 · RICE 266.7”.</summary>
    public static string SayAll(Story story, Team team) =>
        string.Join(" · ", story.Scores.OrderBy(one => one.Method == team.MainScore ? 0 : 1).Select(Say));

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Warns of a story below one with a lower score by the same method; the order stays.</summary>
    public static Rich Warning(ScoreConflict conflict) =>
        $"The order and the scores disagree: {conflict.Below.Key} ({Say(conflict.Below, conflict)}) stands below {conflict.Above.Key} ({Say(conflict.Above, conflict)}){More(conflict)}. That can be right; {"why is " + conflict.Below.Key + " here?":c} tells more.";

    private static string Say(Story story, ScoreConflict conflict) => Say(story.ScoreBy(conflict.Method)!);

    private static string More(ScoreConflict conflict) =>
        conflict.Others switch
        {
            0 => "",
            1 => ", and so does one more story",
            var others => $", and so do {others} more stories",
        };
}
