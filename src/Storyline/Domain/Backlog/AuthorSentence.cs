using Storyline.Domain.Backlog.Reading;

namespace Storyline.Domain.Backlog;

/// <summary>
/// The sentence of a story in its author's words: kept when it is written, adjusted when a part of it changes.
/// </summary>
internal static class AuthorSentence
{
    /// <summary>
    /// The author's sentence, or one rebuilt from the parts; <c>null</c> when the story has no parts.
    /// </summary>
    public static string? Of(Story story) => story.Sentence ?? RebuiltSentence.Of(story);

    /// <summary>
    /// The sentence to keep with a new story, or <c>null</c> when its parts were filled in one by one.
    /// </summary>
    public static string? Of(StoryText text) =>
        new StoryParts(text.Role, text.Want, text.Benefit) is { IsEmpty: false } parts
            ? Adjust(Tidy(text.Sentence), parts)
            : null;

    /// <summary>The sentence to keep once parts of a story have changed.</summary>
    /// <param name="sentence">The sentence so far, or a new one.</param>
    public static string? After(string? sentence, Story changed) =>
        sentence is null ? null : Adjust(Tidy(sentence), new StoryParts(changed.Role, changed.Want, changed.Benefit));

    /// <summary>
    /// Puts changed parts in the place of the old ones; <c>null</c> when the result would say something else.
    /// </summary>
    private static string? Adjust(string sentence, StoryParts parts)
    {
        var said = StoryParts.In(sentence);
        if (said == parts)
            return sentence;
        var adjusted =
            WithRole(sentence, said.Role, parts.Role) is { } byRole && Swap(byRole, said.Want, parts.Want) is { } byWant
                ? WithBenefit(byWant, said.Benefit, parts.Benefit)
                : null;
        return adjusted is not null && StoryParts.In(adjusted) == parts ? adjusted : null;
    }

    private static string? WithRole(string sentence, string? before, string? now)
    {
        if (before == now || before is null || now is null)
            return Swap(sentence, before, now);
        foreach (var article in (ReadOnlySpan<string>)["a", "an"])
            if (Swap(sentence, $"{article} {before}", IndefiniteArticle.Before(now)) is { } swapped)
                return swapped;
        return Swap(sentence, before, now);
    }

    private static string? WithBenefit(string sentence, string? before, string? now) =>
        before is null && now is not null
            ? $"{sentence.TrimEnd(' ', '.', ',')}, so that {now}"
            : Swap(sentence, before, now);

    private static string? Swap(string sentence, string? before, string? now)
    {
        if (before == now)
            return sentence;
        if (before is null || now is null)
            return null;
        var at = sentence.IndexOf(before, StringComparison.Ordinal);
        var isOnlyOne = at >= 0 && sentence.LastIndexOf(before, StringComparison.Ordinal) == at;
        return isOnlyOne ? $"{sentence[..at]}{now}{sentence[(at + before.Length)..]}" : null;
    }

    // “Story: **As a** parent, …” starts at “As”, and the stars only made it bold.
    private static string Tidy(string sentence)
    {
        var words = Word.Split(sentence);
        Phrase.Unquote(words);
        words = words.ConvertAll(word => word.Core.Length > 0 ? word with { Text = word.Text.Trim('*') } : word);
        return Word.Join(words, StorySentence.LeadInsOf(words), words.Count);
    }

    private readonly record struct StoryParts(string? Role, string? Want, string? Benefit)
    {
        public bool IsEmpty => Role is null && Want is null && Benefit is null;

        public static StoryParts In(string sentence)
        {
            var read = StoryText.Read(sentence);
            return new StoryParts(read.Role, read.Want, read.Benefit);
        }
    }
}
