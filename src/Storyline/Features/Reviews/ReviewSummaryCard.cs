using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>
/// A sprint for people outside the team: what they can do now and what is to come, without points and keys.
/// </summary>
internal static class ReviewSummaryCard
{
    private const int MostStories = 12;
    private const int LongestLine = 200;
    private const int LongestSentence = 400;

    public static View Of(Turn turn, Sprint sprint, IReadOnlyList<Story> stories)
    {
        var until = sprint.ClosedAt is { } closed ? closed.InZone(sprint.Days).Date : sprint.Until!.Value;
        return new View([
            new Part.Title($"{turn.Product.Name}: what is new until {ScheduleWords.Date(until)}"),
            .. Goal(sprint),
            .. Finished([.. stories.Where(story => story.IsFinished())]),
            .. StillToCome([.. stories.Where(story => !story.IsFinished())]),
        ]);
    }

    private static IEnumerable<Part> Goal(Sprint sprint) =>
        sprint.Goal is { } goal ? [new Part.Paragraph($"We wanted: {goal}. {Reached(sprint)}")] : [];

    private static string Reached(Sprint sprint) =>
        sprint switch
        {
            { Outcome.GoalMet: true } => "We got there.",
            { Outcome.GoalMet: false } => "We did not get there.",
            { ClosedAt: null } => "We are on it.",
            _ => "",
        };

    private static IEnumerable<Part> Finished(IReadOnlyList<Story> stories)
    {
        if (stories.Count == 0)
        {
            yield return new Part.Paragraph("Nothing was finished yet.");
            yield break;
        }
        yield return new Part.Paragraph($"{"Finished":b}");
        yield return new Part.Rows([.. stories.Take(MostStories).Select(story => new Row(Say(story), Benefit(story)))]);
        if (stories.Count > MostStories)
            yield return new Part.Note($"And {stories.Count - MostStories} smaller things.");
    }

    private static IEnumerable<Part> StillToCome(IReadOnlyList<Story> stories)
    {
        if (stories.Count == 0)
            yield break;
        yield return new Part.Paragraph($"{"Still to come":b}");
        yield return new Part.Rows([.. stories.Take(MostStories).Select(story => new Row(Say(story)))]);
    }

    // The author's sentence says what somebody can do now, rather than what the team calls it.
    private static string Say(Story story) =>
        IsTold(story)
            ? StoryWords.Cut(AuthorSentence.Of(story)!, LongestSentence)
            : StoryWords.Cut(story.Title, LongestLine);

    // The author's sentence names the benefit already.
    private static Rich? Benefit(Story story) =>
        story.Benefit is { } benefit && !IsTold(story)
            ? (Rich)$"So that {StoryWords.Cut(benefit, LongestLine)}."
            : null;

    private static bool IsTold(Story story) => story is { Role: not null, Want: not null };
}
