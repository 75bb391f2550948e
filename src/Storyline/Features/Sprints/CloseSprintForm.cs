using Storyline.Core.Grammar;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Asks for the fate of each unfinished story, and whether the goal was met.</summary>
internal static class CloseSprintForm
{
    /// <summary>A dialog on the smallest platform holds no more questions.</summary>
    private const int MostQuestions = 40;

    public static Part.Form Of(Sprint sprint, List<Story> left, Dictionary<StoryKey, UnfinishedFate?> fates) =>
        new(
            left.Count == 0
                ? $"Close {sprint.Name.ToLowerInvariant()}: everything is done"
                : $"Close {sprint.Name.ToLowerInvariant()}: where do the unfinished stories go?",
            "sprint close",
            "Close the sprint",
            [
                .. left.Take(MostQuestions).Select(story => AskFate(story, fates[story.Key] ?? UnfinishedFate.Carry)),
                .. AskRest(left.Count - MostQuestions),
                new Input.Choice(
                    "goal",
                    sprint.Goal is { } goal
                        ? $"Was the goal met? {StoryWords.Cut(goal, 100)}"
                        : "Was it a good sprint?",
                    [new Option("Yes", "yes"), new Option("No", "no")]
                ),
            ]
        );

    private static Input.Choice AskFate(Story story, UnfinishedFate unfinishedFate) =>
        new(
            story.Key.ToString(),
            $"{story.Key} {StoryWords.Cut(story.Title, 60)}",
            FateWords.Options,
            Required: true,
            Value: unfinishedFate.Name()
        );

    private static IEnumerable<Input> AskRest(int others) =>
        others <= 0
            ? []
            :
            [
                new Input.Choice(
                    "rest",
                    $"The {others} others",
                    FateWords.Options,
                    Required: true,
                    Value: UnfinishedFate.Back.Name()
                ),
            ];
}
