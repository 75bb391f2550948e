using Storyline.Core.Products;
using Storyline.Core.Text;

namespace Storyline.Features.Roles;

/// <summary>Finds the rows of the accountability table that a question in ordinary words is about.</summary>
internal static class MatterMatching
{
    private static readonly char[] Blanks =
    [
        ' ',
        '\t',
        '\n',
        '\r',
        '\u00A0',
        '.',
        ',',
        ';',
        ':',
        '!',
        '?',
        '(',
        ')',
        '"',
        '“',
        '”',
        '/',
    ];

    // Many rows are about these things, so they weigh less than the verbs.
    private static readonly HashSet<string> Weak =
    [
        .. new[] { "story", "sprint", "backlog", "product", "team", "work", "goal", "definition" }.Select(WordStem.Of),
    ];
    private static readonly HashSet<string> Ignored =
    [
        .. new[] { "the", "a", "an", "of", "to", "in", "on", "about", "for", "my", "own", "our", "is", "and" }.Select(
            WordStem.Of
        ),
    ];

    private static readonly (Matter Matter, string[][] Phrases)[] Known =
    [
        .. Matter.All.Select(matter =>
            (matter, matter.Asked.Split(", ").Select(Stems).Append(Stems(matter.Name)).ToArray())
        ),
    ];

    /// <summary>The rows that fit best: several where they fit equally well, none where no phrase fits.</summary>
    public static IReadOnlyList<Matter> About(string question)
    {
        var wanted = question.Trim(Blanks);
        if (
            Matter.All.FirstOrDefault(matter =>
                wanted.Equals(matter.Code, StringComparison.OrdinalIgnoreCase)
                || wanted.Equals(matter.Name, StringComparison.OrdinalIgnoreCase)
            ) is
            { } exact
        )
            return [exact];
        var said = Stems(question);
        var scored = Known.Select(row => (row.Matter, Score: row.Phrases.Max(phrase => Fit(phrase, said)))).ToList();
        var best = scored.Max(row => row.Score);
        return best == 0 ? [] : [.. scored.Where(row => row.Score > best - 0.01).Select(row => row.Matter)];
    }

    // A phrase counts only as a whole, and then for more than the sum of its words.
    private static double Fit(string[] phrase, string[] said)
    {
        if (phrase.Length == 0 || !phrase.All(word => said.Contains(word)))
            return 0;
        return phrase.Sum(word => Weak.Contains(word) ? 0.6 : 1) + ((phrase.Length - 1) * 0.5);
    }

    private static string[] Stems(string text) =>
        [
            .. text.Replace("'s", "", StringComparison.Ordinal)
                .Replace("’s", "", StringComparison.Ordinal)
                .Split(Blanks, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => WordStem.Of(word.ToLowerInvariant()))
                .Where(stem => !Ignored.Contains(stem))
                .Distinct(),
        ];
}
