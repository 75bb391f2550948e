using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Standups;

/// <summary>
/// Reads answers written as a block: <c>Y: merged PB-12</c>, <c>T: PB-13</c>, <c>B: waiting for Ada</c>, or <c>1:</c>
/// <c>2:</c>.
/// </summary>
internal static class StandupBlock
{
    /// <summary>
    /// The answers by question, from 0; a heading like “B:” has the complement of its <see cref="QuestionPurpose"/> instead. Empty:
    /// no block.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Read(string text)
    {
        var headings = StandupHeadings.Of(text);
        if (headings.Count == 0 || headings[0].Start > 0)
            return new Dictionary<int, string>();
        return headings
            .Select((heading, at) => (heading.Question, Text: Between(text, headings, at)))
            .GroupBy(answer => answer.Question)
            .ToDictionary(
                same => same.Key,
                same => string.Join('\n', same.Select(answer => answer.Text).Where(said => said.Length > 0))
            );
    }

    /// <summary>The same for a text that does not say it is an answer: two headings at least, or three sentences.</summary>
    public static IReadOnlyDictionary<int, string> ReadAlone(string text)
    {
        if (!StandupHeadings.MayBeIn(text))
            return NoAnswers;
        var headings = StandupHeadings.Of(text);
        var enough = headings.Any(heading => heading.IsProse) ? 3 : 2;
        return headings is [{ Question: < 0 }, ..] && Read(text) is var block && block.Count >= enough
            ? block
            : NoAnswers;
    }

    private static readonly Dictionary<int, string> NoAnswers = [];

    /// <summary>
    /// The answers by question of this standup: “B:” goes to the question about blockers, wherever it is.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Under(
        IReadOnlyList<string> questions,
        IReadOnlyDictionary<int, string> answers
    )
    {
        int Place(int heading) =>
            heading >= 0 ? heading
            : AskingWords.IndexOf(questions, (QuestionPurpose)~heading) is >= 0 and var at ? at
            : ~heading;
        return answers
            .OrderByDescending(answer => answer.Key)
            .GroupBy(answer => Place(answer.Key))
            .ToDictionary(same => same.Key, same => string.Join('\n', same.Select(answer => answer.Value)));
    }

    private static string Between(string text, IReadOnlyList<StandupHeading> headings, int at)
    {
        var end = at + 1 < headings.Count ? headings[at + 1].Start : text.Length;
        var said = text[headings[at].End..end].Trim();
        if (at + 1 < headings.Count)
            said = said.TrimEnd(' ', ',', ';', '|', '/');
        return said.Contains('\n') ? said : ListMark.Strip(said).Text;
    }
}
