using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Search;

/// <summary>The opening of a search.</summary>
/// <param name="IsAsked">A search was asked for by name, so that any words are search terms.</param>
internal sealed record SearchOpening(
    bool IsAsked,
    bool IsMine = false,
    bool IsStale = false,
    bool IsUnassigned = false,
    string? State = null
);

/// <summary>Reads the words and filters of a search.</summary>
internal static class SearchTerms
{
    private const string AroundSought = "for|me|all|the|any|a|stories|story|about|with|on";

    /// <summary>Takes the opening of a search, or returns <c>null</c>.</summary>
    public static SearchOpening? Opening(Words words)
    {
        if (words.Take("search|find|lookup") || words.Take("look", "for") || words.Take("search", "for"))
        {
            words.Skip(AroundSought);
            return new SearchOpening(IsAsked: true);
        }
        if (
            (words.Take("is|are", "there") || words.Take("where", "is|are") || words.Take("do", "we", "have"))
            && words.Skip("a|any|the|already") is not null
            && words.Take("story|stories")
            && words.Skip("about|for|on|with|that|to") is not null
            && !words.AtEnd
        )
            return new SearchOpening(IsAsked: true);
        words.Rewind();
        return Listing(words);
    }

    // “my stories”, “ready stories”, “stories in progress”, “what is in progress”, “+mvp” alone.
    private static SearchOpening? Listing(Words words)
    {
        if (OfSpeaker(words))
            return new SearchOpening(IsAsked: false, IsMine: true);
        if (words.Take("stale", "stories") || words.Take("stale") || words.Take("old", "stories"))
            return new SearchOpening(IsAsked: false, IsStale: true);
        if (words.Take("unassigned", "stories") || words.Take("free", "stories"))
            return new SearchOpening(IsAsked: false, IsUnassigned: true);
        if (InState(words) is { } state)
            return new SearchOpening(IsAsked: false, State: state);
        words.Rewind();
        if (IsFilter(words))
            return new SearchOpening(IsAsked: false);
        words.Skip("show|list|all|the|which|me|open|see|what");
        return words.Take("stories") && (words.AtEnd || !words.Sees("new|add|create|write"))
            ? new SearchOpening(IsAsked: false)
            : null;
    }

    private static bool OfSpeaker(Words words) =>
        words.Take("my", "stories|work|tasks|items")
        || words.Take("what", "am", "i", "working", "on|at")
        || words.Take("what's|whats", "mine")
        || words.Take("what", "is", "mine")
        || words.Take("mine");

    // “what is in progress”, “stories that are done”, “ready stories”.
    private static string? InState(Words words)
    {
        var isOpened =
            words.Take("what", "is|are|was")
            || words.Take("what's|whats|who's")
            || words.Take("stories")
            || words.Sees("done|ready|draft|closed|accepted|finished|started|open");
        if (!isOpened)
            return null;
        var isNoun = words.Matched == 1 && words.Said.Contains("stories", StringComparison.OrdinalIgnoreCase);
        words.Skip("in|now|currently|are|is|all|the|that|marked|which");
        return
            StateSaid(words) is { } state
            && (words.Take("stories") || words.Matched > 1 || isNoun)
            && words.Skip("right|now|currently|today").AtEnd
            ? state
            : null;
    }

    private static string? StateSaid(Words words)
    {
        if (words.Take("in", "progress") || words.Take("progress|started|doing|wip"))
            return "in progress";
        foreach (var state in (ReadOnlySpan<string>)["done", "ready", "draft", "closed", "accepted"])
            if (words.Take(state))
                return state;
        return words.Take("finished") ? "done" : null;
    }

    // A filter alone: “+mvp”, “no:estimate”, “assignee:me”.
    private static bool IsFilter(Words words)
    {
        if (!IsFilter(words.PeekWord()))
            return false;
        foreach (var word in words.Peek().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (!IsFilter(word))
                return false;
        return true;
    }

    private static bool IsFilter(string word)
    {
        if (word is ['+', var letter, ..] && char.IsLetter(letter))
            return true;
        return word.IndexOf(':') is > 0 and var sign
            && StoryFilter.Names.Any(names =>
                names.Split('|').Contains(word[..sign], StringComparer.OrdinalIgnoreCase)
            );
    }

    /// <summary>“stories of @bo”, “stories in epic Accounts”, “stories labelled mvp”.</summary>
    public static StoryFilter Narrowed(Words words, StoryFilter filter)
    {
        if (words.Pass("of|by|for|from|with") || words.Pass("assigned", "to"))
        {
            if (words.Take(out MentionedEntity person))
                return filter with { Assignee = person.Account };
        }
        if (words.Pass("in|of|from", "epic") || words.Pass("of|in", "the", "epic"))
            return filter with { Epic = words.Rest().TrimEnd('?') };
        if (
            words.Pass("labelled|labeled|tagged|label|tag")
            && words.Skip("as|with") is not null
            && words.TakeAny(out var label)
        )
            return filter with { Labels = [.. filter.Labels, label.TrimStart('+').ToLowerInvariant()] };
        return filter;
    }

    /// <summary>
    /// Takes out “without estimate”, “+mvp”, “state:ready” and “stale” wherever they stand; the rest is sought.
    /// </summary>
    public static List<string> Sift(string text, ref StoryFilter filter)
    {
        var sought = new List<string>();
        var said = text.Split([' ', '\n', '\t', ',', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < said.Length; at++)
        {
            var word = said[at];
            if (IsGapWord(word) && at + 1 < said.Length && Gap(said, ref at) is { } term)
                filter = filter with { Missing = [.. filter.Missing, term] };
            else if (WithWord(filter, word) is { } narrowed)
                filter = narrowed;
            else if (!word.Equals("with", StringComparison.OrdinalIgnoreCase) || sought.Count > 0)
                sought.Add(Beginning(word));
        }
        return sought;
    }

    /// <summary>The words of the form, without what only leads up to them: “stories about cheques”.</summary>
    public static IEnumerable<string> Typed(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.SkipWhile(word => LeadIn.Contains(word, StringComparer.OrdinalIgnoreCase)).ToList();
        return telling.Count > 0 ? telling : words;
    }

    private static readonly string[] LeadIn =
    [
        .. AroundSought.Split('|'),
        "anything",
        "something",
        "everything",
        "items",
    ];

    private static bool IsGapWord(string word) => word.ToLowerInvariant() is "without" or "no" or "have" or "missing";

    /// <summary>The filter narrowed by a word that is one by itself, or <c>null</c>.</summary>
    private static StoryFilter? WithWord(StoryFilter filter, string word)
    {
        if (word is ['+', var first, ..] && char.IsLetter(first))
            return filter with { Labels = [.. filter.Labels, word[1..].ToLowerInvariant()] };
        if (word.Equals("stale", StringComparison.OrdinalIgnoreCase))
            return filter with { UntouchedDays = StoryFilter.StaleAfterDays };
        return word.StartsWith("state:", StringComparison.OrdinalIgnoreCase) && word.Length > 6
            ? filter with
            {
                State = word[6..],
            }
            : null;
    }

    // Words match by prefix, so the plural loses its “s” to find the singular too.
    private static string Beginning(string word)
    {
        var plain = word.TrimEnd('?', '!', '.', ';') is { Length: > 0 } some ? some : word;
        return WordStem.Singular(plain);
    }

    private static string? Gap(string[] said, ref int at)
    {
        var next =
            said[at + 1] is "an" or "a" or "no" or "any" or "acceptance" && at + 2 < said.Length ? at + 2 : at + 1;
        if (StoryFilter.Gap(said[next].TrimEnd('.', '?')) is not { } term)
            return null;
        at = next;
        return term;
    }
}
