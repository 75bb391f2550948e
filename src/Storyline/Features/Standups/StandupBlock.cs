using System.Text.RegularExpressions;

namespace Storyline.Features.Standups;

/// <summary>
/// Reads answers written as a block: <c>Y: merged PB-12</c>, <c>T: PB-13</c>, <c>B: waiting for Ada</c>, or <c>1:</c>
/// <c>2:</c>.
/// </summary>
internal static partial class StandupBlock
{
    /// <summary>
    /// The answers by question, from 0; a mark like “B:” has the complement of its <see cref="QuestionPurpose"/> instead. Empty:
    /// no block.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Read(string text)
    {
        var answers = new Dictionary<int, string>();
        var marks = Marks().Matches(text);
        if (marks.Count == 0 || marks[0].Index > 0)
            return answers;
        for (var at = 0; at < marks.Count; at++)
        {
            var start = marks[at].Index + marks[at].Length;
            var end = at + 1 < marks.Count ? marks[at + 1].Index : text.Length;
            answers[Question(marks[at].Groups["mark"].Value)] = text[start..end].Trim();
        }
        return answers;
    }

    /// <summary>Whether an answer about blockers says that there are none: “none”, “-”, “nothing”.</summary>
    public static bool IsNothing(string text) =>
        text.Trim(' ', '.', '!').ToLowerInvariant()
            is ""
                or "-"
                or "–"
                or "none"
                or "no"
                or "nothing"
                or "nope"
                or "n/a"
                or "na"
                or "nil"
                or "no blockers"
                or "all good";

    private static int Question(string mark) =>
        char.ToLowerInvariant(mark[0]) switch
        {
            'y' or 'd' => ~(int)QuestionPurpose.Done,
            't' or 'n' => ~(int)QuestionPurpose.Next,
            'b' => ~(int)QuestionPurpose.Blockers,
            var digit => digit - '1',
        };

    /// <summary>
    /// The answers by question of this standup: “B:” goes to the question about blockers, wherever it is.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Under(
        IReadOnlyList<string> questions,
        IReadOnlyDictionary<int, string> answers
    )
    {
        int Place(int mark) =>
            mark >= 0 ? mark
            : AskingWords.IndexOf(questions, (QuestionPurpose)~mark) is >= 0 and var at ? at
            : ~mark;
        return answers
            .OrderByDescending(answer => answer.Key)
            .GroupBy(answer => Place(answer.Key))
            .ToDictionary(same => same.Key, same => string.Join('\n', same.Select(answer => answer.Value)));
    }

    // A mark starts a line, or follows a space where the whole block is on one line.
    [GeneratedRegex(
        @"(?<=^|\s)(?<mark>yesterday|done|today|next|blockers|blocker|blocked|[ytbYTB]|[1-6])\s?[:=]\s?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Marks();
}
