namespace Storyline.Domain.Backlog.Reading;

/// <summary>A backlog sentence with its parts: who wants what, and why.</summary>
/// <param name="Title">The want as a short title, or the whole sentence when it is no user story.</param>
/// <param name="Sentence">The sentence as written, with its spaces tidied.</param>
public sealed record StoryText(string Title, string? Role, string? Want, string? Benefit, string Sentence)
{
    /// <summary>The longest title; longer ones are cut at a word.</summary>
    public const int LongestTitle = 200;

    /// <summary>Whether the sentence says both who and what.</summary>
    public bool IsUserStory => Role is not null && Want is not null;

    /// <summary>Reads one sentence. Never fails: anything but a user story is a title.</summary>
    public static StoryText Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = Word.Split(line);
        Phrase.Unquote(words);
        var parts = StorySentence.Read(words);
        var sentence = Word.Join(words, 0, words.Count);
        var title = parts is { Want: { } want, KeepsSentenceAsTitle: false }
            ? Phrase.Capitalise(want)
            : Phrase.Trim(sentence);
        return new StoryText(
            Phrase.Shorten(title.Length > 0 ? title : sentence, LongestTitle),
            parts?.Role,
            parts?.Want,
            parts?.Benefit,
            sentence
        );
    }

    /// <summary>Whether a text may say who wants it, judged by its letters alone; without an “as” it does not.</summary>
    internal static bool MayHaveRole(ReadOnlySpan<char> text)
    {
        // Other letters may hide one: invisible characters are left out when words are compared.
        if (text.ContainsAnyExceptInRange('\0', '\u007F'))
            return true;
        for (var from = 0; text[from..].IndexOf("as", StringComparison.OrdinalIgnoreCase) is >= 0 and var found; )
        {
            var at = from + found;
            from = at + 2;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (from == text.Length || IsBehindAs(text[from])))
                return true;
        }
        return false;
    }

    // “as a”, “asa”, “asI”
    private static bool IsBehindAs(char letter) => !char.IsLetter(letter) || letter is 'a' or 'A' or 'I';

    /// <summary>Whether the line opens like a user story: “As a …”.</summary>
    internal static bool Opens(string line)
    {
        var words = Word.Split(line);
        return StorySentence.RoleAt(words) is { } role && role.Start < words.Count;
    }
}
