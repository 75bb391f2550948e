using Storyline.Core.Products;

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
        .. new[] { "story", "sprint", "backlog", "product", "team", "work", "goal", "definition" }.Select(Stem),
    ];
    private static readonly HashSet<string> Ignored =
    [
        .. new[] { "the", "a", "an", "of", "to", "in", "on", "about", "for", "my", "own", "our", "is", "and" }.Select(
            Stem
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
                .Select(Stem)
                .Where(stem => !Ignored.Contains(stem))
                .Distinct(),
        ];

    /// <summary>Cuts endings off, so that “ordering”, “orders” and “order” are one word.</summary>
    private static string Stem(string word)
    {
        var stem = word.ToLowerInvariant();
        if (stem.Length > 4 && stem.EndsWith("ies", StringComparison.Ordinal))
            return stem[..^3] + "y";
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed", "es", "s", "e"])
        {
            if (stem.Length - ending.Length < 3 || !stem.EndsWith(ending, StringComparison.Ordinal))
                continue;
            stem = stem[..^ending.Length];
            break;
        }
        // “planned”, “splitting”
        return stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;
    }
}
