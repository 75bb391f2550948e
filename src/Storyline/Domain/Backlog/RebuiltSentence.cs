using System.Collections.Frozen;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Domain.Backlog;

/// <summary>
/// A story's sentence made of its parts, for stories whose author wrote none or whose sentence was not kept.
/// </summary>
internal static class RebuiltSentence
{
    // Before these, “I want” takes no “to”: “I want the receipt”, “I want fewer e-mails”.
    private static readonly FrozenSet<string> NounOpeners = FrozenSet.Create(
        "a",
        "an",
        "the",
        "my",
        "our",
        "your",
        "their",
        "his",
        "her",
        "its",
        "this",
        "that",
        "these",
        "those",
        "all",
        "any",
        "some",
        "no",
        "every",
        "each",
        "one",
        "two",
        "three",
        "another",
        "more",
        "less",
        "fewer",
        "many",
        "several",
        "multiple",
        "both",
        "it",
        "them",
        "him",
        "us",
        "you",
        "me",
        "people",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
        "something",
        "everything",
        "nothing",
        "better",
        "faster",
        "new",
        "additional",
        "automatic"
    );

    private static readonly FrozenSet<string> Negations = FrozenSet.Create(
        "don't",
        "dont",
        "never",
        "wouldn't",
        "shouldn't",
        "mustn't",
        "can't",
        "cant",
        "cannot",
        "couldn't"
    );

    public static string? Of(Story story)
    {
        if (story.Role is null && story.Want is null && story.Benefit is null)
            return null;
        if (IsTitle(story))
            return story.Title;
        var role = story.Role is { } who ? $"As {IndefiniteArticle.Before(WithoutAs(who))}, " : "";
        var want = story.Want is { } what ? Wanting(what) : "I want this";
        var benefit = story.Benefit is { } why ? $", so that {why}" : "";
        var sentence = $"{role}{want}{benefit}";
        return $"{sentence.TrimEnd(' ', '.')}.";
    }

    // “Export the backlog so that finance can work” has no “I want”: its title is the whole sentence.
    private static bool IsTitle(Story story) =>
        story is { Role: null, Want: { } want, Benefit: { } benefit }
        && story.Title.StartsWith(want, StringComparison.Ordinal)
        && story.Title.EndsWith(benefit, StringComparison.Ordinal);

    private static string WithoutAs(string role) =>
        role.StartsWith("as ", StringComparison.OrdinalIgnoreCase) && role.Length > 3 ? role[3..].TrimStart() : role;

    private static string Wanting(string want)
    {
        var words = Word.Split(want);
        if (words.Count == 0)
            return $"I want {want}";
        // “when a camp is full, join a waiting list”: the condition stands before “I want”.
        if (StorySentence.IsCondition(words[0]) && want.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma)
            return $"{want[..comma]}, {Wanting(want[(comma + 2)..])}";
        if (Negations.Contains(words[0].Core) || (words.Count > 1 && words[1].Core == "not"))
            return $"I {want}";
        return words[0].Core == "to" || IsNoun(words) ? $"I want {want}" : $"I want to {want}";
    }

    private static bool IsNoun(List<Word> words)
    {
        var (text, core) = (words[0].Text, words[0].Core);
        if (core.Length == 0 || NounOpeners.Contains(core) || char.IsDigit(core[0]))
            return true;
        // “PDF export”, “access to the files”, “alerts by mail”.
        return (text.Length > 1 && char.IsUpper(text[0]) && char.IsUpper(text[1]))
            || (core == "access" && words.Count > 1 && words[1].Core == "to")
            || (core.Length > 3 && core[^1] == 's' && core[^2] is not ('s' or 'u'));
    }
}
