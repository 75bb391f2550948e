using System.Globalization;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>Puts scores into words and finds where they disagree with the order.</summary>
public static class ScoreText
{
    private static readonly string[] Classes = ["won't have this time", "could have", "should have", "must have"];

    /// <summary>“RICE 266.7”, “must have”.</summary>
    public static string Say(StoryScore storyScore) =>
        storyScore.Method == ScoreMethod.Moscow.Code
            ? Classes[Math.Clamp((int)storyScore.Value - 1, 0, Classes.Length - 1)]
            : $"{ScoreMethod.Find(storyScore.Method)?.Name ?? storyScore.Method} {Number(storyScore.Value)}";

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Warns of the first story below one with a lower score by the same method; the order stays.</summary>
    public static Rich? Disagreement(IReadOnlyList<Story> inOrder)
    {
        foreach (var scored in inOrder.Where(story => story.Score is not null).GroupBy(story => story.Score!.Method))
        {
            var stories = scored.ToList();
            for (var at = 1; at < stories.Count; at++)
                if (stories[at].Score!.Value > stories[at - 1].Score!.Value)
                    return Warning(stories[at - 1], stories[at]);
        }
        return null;
    }

    private static Rich Warning(Story above, Story below) =>
        $"The order and the scores disagree: {below.Key} ({Say(below.Score!)}) stands below {above.Key} ({Say(above.Score!)}). That can be right; {"why is " + below.Key + " here?":c} tells more.";
}
