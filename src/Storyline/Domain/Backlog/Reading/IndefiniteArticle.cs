using System.Collections.Frozen;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>
/// Puts “a” or “an” before a role, by sound, unless the role brings an article of its own or is plural.
/// </summary>
internal static class IndefiniteArticle
{
    private static readonly FrozenSet<string> Determiners = FrozenSet.Create(
        "a",
        "an",
        "the",
        "a/an",
        "any",
        "all",
        "our",
        "my",
        "your",
        "their",
        "some",
        "every",
        "each",
        "no",
        "one",
        "either",
        "both",
        "this",
        "that",
        "these",
        "those",
        "another",
        "many",
        "most",
        "several",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "people",
        "staff"
    );

    private static readonly string[] SilentH = ["hour", "hono", "honest", "heir"];

    // Written with a vowel, spoken with the consonant of “you” or “one”.
    private static readonly string[] SpokenConsonants =
    [
        "uni",
        "use",
        "usu",
        "usa",
        "uti",
        "eu",
        "ewe",
        "one",
        "once",
        "ubiq",
    ];

    public static string Before(string role)
    {
        var first = Word.Split(role) is [var word, ..] ? word : default;
        return Determiners.Contains(first.Core ?? "") || IsPlural(role) ? role
            : SoundsLikeVowel(first) ? $"an {role}"
            : $"a {role}";
    }

    private static bool SoundsLikeVowel(Word word)
    {
        if (word.Core is not { Length: > 0 } core)
            return false;
        var letters = word.Text.Where(char.IsLetter).ToList();
        // “an SRE”, “a UX designer”: initials are spelt out, letter by letter.
        if (letters.Count is > 1 and < 5 && letters.TrueForAll(char.IsUpper))
            return "AEFHILMNORSX8".Contains(letters[0]);
        if (SilentH.Any(start => core.StartsWith(start, StringComparison.Ordinal)))
            return true;
        return "aeio8u".Contains(core[0])
            && !(
                SpokenConsonants.Any(start => core.StartsWith(start, StringComparison.Ordinal))
                && !core.StartsWith("unin", StringComparison.Ordinal)
                && !core.StartsWith("unim", StringComparison.Ordinal)
            );
    }

    // “users”, “small shops”, but “boss”, “campus”, “analysis”.
    private static bool IsPlural(string role)
    {
        var last = Word.Split(role) is [.., var word] ? word.Core : "";
        return last.Length > 3
            && last[^1] == 's'
            && last[^2] is not ('s' or 'u' or 'i' or '\'')
            && !role.Contains(" of ", StringComparison.Ordinal);
    }
}
