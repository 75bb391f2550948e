using Storyline.Domain.Backlog;

namespace Storyline.Features.Standups;

/// <summary>
/// What a standup question asks about, recognised by its words, so that a team's own questions work too.
/// </summary>
internal enum QuestionPurpose
{
    Done,
    Next,
    Blockers,
    Else,
}

internal static class AskingWords
{
    private const int LongestLabel = 40;

    private static readonly (QuestionPurpose For, string[] Words)[] Known =
    [
        (QuestionPurpose.Blockers, ["block", "in the way", "impediment"]),
        (QuestionPurpose.Done, ["finish", "done", "yesterday", "complet", "achiev"]),
        (QuestionPurpose.Next, ["next", "today", "plan"]),
    ];

    // Matches the beginning of a word only: “abandoned” must not match “done”.
    public static QuestionPurpose After(string question) =>
        Known
            .FirstOrDefault(
                one => one.Words.Any(word => $" {question}".Contains($" {word}", StringComparison.OrdinalIgnoreCase)),
                (QuestionPurpose.Else, [])
            )
            .For;

    public static bool IsAboutBlockers(string question) => After(question) == QuestionPurpose.Blockers;

    /// <summary>The index of the first question that asks about something, or -1.</summary>
    public static int IndexOf(IReadOnlyList<string> questions, QuestionPurpose after)
    {
        for (var at = 0; at < questions.Count; at++)
            if (After(questions[at]) == after)
                return at;
        return -1;
    }

    /// <summary>The label of an answer in the summary: “Done”, or the team's own question.</summary>
    public static string Label(string question) =>
        After(question) switch
        {
            QuestionPurpose.Done => "Done",
            QuestionPurpose.Next => "Next",
            QuestionPurpose.Blockers => "Blocked",
            _ => StoryWords.Cut(question.TrimEnd('?', ' ', ':'), LongestLabel),
        };
}
