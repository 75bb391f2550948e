using Storyline.Domain.Backlog;

namespace Storyline.Features.Standups;

/// <summary>What a standup's question is after: as far as its words tell, also where a team asks its own.</summary>
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

    // «done» is in no «abandoned»: a word is known by how it begins.
    public static QuestionPurpose After(string question) =>
        Known
            .FirstOrDefault(
                one => one.Words.Any(word => $" {question}".Contains($" {word}", StringComparison.OrdinalIgnoreCase)),
                (QuestionPurpose.Else, [])
            )
            .For;

    public static bool IsAboutBlockers(string question) => After(question) == QuestionPurpose.Blockers;

    /// <summary>The first question that is after something, or -1.</summary>
    public static int IndexOf(IReadOnlyList<string> questions, QuestionPurpose after)
    {
        for (var at = 0; at < questions.Count; at++)
            if (After(questions[at]) == after)
                return at;
        return -1;
    }

    /// <summary>What stands before an answer in the summary: «Done», or a team's own question.</summary>
    public static string Label(string question) =>
        After(question) switch
        {
            QuestionPurpose.Done => "Done",
            QuestionPurpose.Next => "Next",
            QuestionPurpose.Blockers => "Blocked",
            _ => StoryWords.Cut(question.TrimEnd('?', ' ', ':'), LongestLabel),
        };
}
