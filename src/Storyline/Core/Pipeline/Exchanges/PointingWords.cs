using System.Collections.Frozen;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Writes out the words of a sentence that point at what was shown: “the second one”, “the first three”, “both”,
/// “them”, “that reminder”.
/// </summary>
internal sealed class PointingWords(Utterance said, ShownThings shown)
{
    private static readonly FrozenSet<string> Articles = Set("the", "those", "these", "this", "that");
    private static readonly FrozenSet<string> Ones = Set(
        "one",
        "ones",
        "story",
        "stories",
        "item",
        "items",
        "ticket",
        "tickets",
        "row",
        "rows",
        "entry",
        "entries"
    );
    private static readonly FrozenSet<string> Everything = Set("them", "these", "those", "they");
    private static readonly FrozenSet<string> Whole = Set("all", "both");
    private static readonly FrozenSet<string> AfterRows = Set(
        "to",
        "are",
        "as",
        "into",
        "above",
        "below",
        "after",
        "before",
        "up",
        "down",
        "ready",
        "done",
        "please",
        "from",
        "all",
        "both"
    );
    private static readonly FrozenSet<string> Joints = Set("and", "&", ",", "or");

    private const int MostTopics = 8;

    private readonly List<Token> tokens = Head(Tokens.Of(said), said.Text);
    private readonly List<(Range Where, string Keys)> found = [];

    private IReadOnlyList<string> pointed = [];

    /// <summary>The sentence points, and says nothing else.</summary>
    public bool IsAll { get; private set; }

    /// <summary>The sentence with what it points at in its place, the likeliest meaning first.</summary>
    /// <param name="isStory">It is complete as it is: its “it” means a story.</param>
    /// <param name="isAsked">A question waits for an answer: “make it 10:00” is about that.</param>
    public IEnumerable<Utterance> Meanings(bool isStory, bool isAsked)
    {
        if (WriteOut() is { } written && !(isStory && shown.IsStoryLater))
            yield return written;
        if (isAsked && IsPiece())
            yield break;
        var topics =
            !isStory ? shown.Topics
            : shown.IsStoryLater ? []
            : shown.Topics.Take(1);
        foreach (var topic in topics)
            if (With(topic) is { } about)
                yield return about;
    }

    /// <summary>The sentence with each single one of the things that it points at.</summary>
    public IReadOnlyList<Utterance> Each() =>
        found is [var only] ? [.. pointed.Select(key => said.With(only.Where, key))] : [];

    private Utterance? WriteOut()
    {
        var keysOfAll = new List<string>();
        var counted = 0;
        var joined = -1;
        for (var at = 0; at < tokens.Count; )
        {
            var (keys, length) = PointAt(at, isJoined: joined >= 0 && joined == at - 1 && Is(at - 1, Joints));
            if (length == 0)
            {
                at++;
                continue;
            }
            var (first, last) = (tokens[at], tokens[at + length - 1]);
            found.Add((first.Start..(last.Start + last.Match.Length), string.Join(", ", keys)));
            keysOfAll.AddRange(keys);
            counted += length;
            at += length;
            joined = at;
        }
        (pointed, IsAll) = (keysOfAll, counted > 0 && counted == tokens.Count);
        return found.Count == 0
            ? null
            : Enumerable.Reverse(found).Aggregate(said, (written, one) => written.With(one.Where, one.Keys));
    }

    // The sentence with “it” or “that” in it written out as this thing.
    private Utterance? With(string thing) =>
        tokens.FindIndex(token => token.Is("it") || token.Is("that") || token.Is("this")) is >= 0 and var at
            ? said.With(tokens[at].Start..(tokens[at].Start + tokens[at].Match.Length), thing)
            : null;

    private (IReadOnlyList<string> Keys, int Length) PointAt(int at, bool isJoined)
    {
        if (ThingAt(at) is var thing && thing.Length > 0)
            return thing;
        return shown.Listed.Count == 0 ? ([], 0) : RowsAt(at, isJoined);
    }

    // “that reminder”, “the question”, “my last action”
    private (IReadOnlyList<string> Keys, int Length) ThingAt(int at)
    {
        var next = at;
        if (!Is(next, Articles) && !IsWord(next, "my"))
            return ([], 0);
        next++;
        if (IsWord(next, "last") || IsWord(next, "latest") || IsWord(next, "new"))
            next++;
        if (next >= tokens.Count || ThingKeys.StartOf(tokens[next].Match) is not { } start)
            return ([], 0);
        // “the question 3” tells its number itself.
        if (next + 1 < tokens.Count && NumberText.TryRead(tokens[next + 1].Match, out int _))
            return ([], 0);
        return shown.Topics.FirstOrDefault(topic => topic.StartsWith(start, StringComparison.Ordinal)) is { } key
            ? ([key], next + 1 - at)
            : ([], 0);
    }

    private (IReadOnlyList<string> Keys, int Length) RowsAt(int at, bool isJoined)
    {
        if (IsWord(at, "both") || IsWord(at, "all"))
            return WholeListAt(at);
        return Is(at, Everything) && MeansRows(at)
            ? (shown.Listed, End(Is(at + 1, Whole) || CountAt(at + 1) is not null ? at + 2 : at + 1, at))
            : CountedRowsAt(at, isJoined);
    }

    // “both”, “all of them”, “all three”
    private (IReadOnlyList<string> Keys, int Length) WholeListAt(int at)
    {
        var next = at;
        var isBoth = IsWord(next++, "both");
        if (IsWord(next, "of"))
            next++;
        var isMore = Is(next, Everything) || (!isBoth && CountAt(next) == shown.Listed.Count);
        if (isMore)
            next++;
        return isBoth == (shown.Listed.Count == 2) && (isBoth || isMore) ? (shown.Listed, End(next, at)) : ([], 0);
    }

    // “number 3”, “the first two”, “the second one”
    private (IReadOnlyList<string> Keys, int Length) CountedRowsAt(int at, bool isJoined)
    {
        var isNamed = Is(at, Articles);
        var next = isNamed ? at + 1 : at;
        if (AnnouncesNumber(next))
            return CountAt(next + 1) is { } row && RowOf(row) is { } key ? ([key], End(next + 2, at)) : ([], 0);
        if ((IsWord(next, "first") || IsWord(next, "top") || IsWord(next, "last")) && CountAt(next + 1) is { } count)
            return OuterRows(count, IsWord(next, "last")) is { Count: > 0 } outer
                ? (outer, End(next + 2, at))
                : ([], 0);
        return OrdinalAt(next, out var length) is not { } place || !(isNamed || isJoined || Is(next + length, Ones))
                ? ([], 0)
            : RowOf(place) is { } one ? ([one], End(next + length, at))
            : ([], 0);
    }

    private bool AnnouncesNumber(int at) =>
        IsWord(at, "number") || IsWord(at, "nr") || IsWord(at, "row") || IsWord(at, "line");

    private IReadOnlyList<string> OuterRows(int count, bool areLast) =>
        count > shown.Listed.Count || count < 1 ? []
        : areLast ? [.. shown.Listed.TakeLast(count)]
        : [.. shown.Listed.Take(count)];

    // “close these”, “those two”, “move these to top”; but “these columns” are others.
    private bool MeansRows(int at) =>
        IsWord(at, "them")
        || IsWord(at, "they")
        || at + 1 == tokens.Count
        || Is(at + 1, Ones)
        || Is(at + 1, AfterRows)
        || CountAt(at + 1) == shown.Listed.Count;

    // With the noun after it, and “of the list”.
    private int End(int next, int at)
    {
        if (Is(next, Ones) || (next < tokens.Count && ThingKeys.StartOf(tokens[next].Match.TrimEnd('s')) is not null))
            next++;
        if (IsWord(next, "of") && Is(next + 1, Everything))
            next += 2;
        if ((IsWord(next, "on") || IsWord(next, "in") || IsWord(next, "of")) && IsWord(next + 2, "list"))
            next += 3;
        return next - at;
    }

    private int? OrdinalAt(int at, out int length)
    {
        length = 1;
        if (at >= tokens.Count)
            return null;
        if (LengthOfLastButOne(at) is > 0 and var words)
        {
            length = words;
            return -2;
        }
        if (IsWord(at, "last"))
            return -1;
        var word = tokens[at].Match;
        return word is [.., not (>= '0' and <= '9')] && NumberText.TryRead(word, out int place) && place > 0
            ? place
            : null;
    }

    // “last but one”, “second last”, “next to last”
    private int LengthOfLastButOne(int at) =>
        IsWord(at, "last") && IsWord(at + 1, "but") && IsWord(at + 2, "one") ? 3
        : !IsWord(at, "second") && !IsWord(at, "next") ? 0
        : IsWord(at + 1, "last") ? 2
        : IsWord(at + 1, "to") && IsWord(at + 2, "last") ? 3
        : 0;

    private int? CountAt(int at)
    {
        if (at >= tokens.Count)
            return null;
        if (NumberText.TryRead(tokens[at].Match, out int number))
            return number;
        var written = Array.FindIndex(NumberText.Written, one => tokens[at].Is(one));
        return written > 0 ? written : null;
    }

    // Numbers that the rows show count first.
    private string? RowOf(int place)
    {
        if (place < 0)
            return -place <= shown.Listed.Count ? shown.Listed[^-place] : null;
        var at = shown.Start is { } start && place >= start ? place - start : place - 1;
        return at >= 0 && at < shown.Listed.Count ? shown.Listed[at] : null;
    }

    // Behind a colon everything is text: “ask PO: does it cover guests?”
    private static List<Token> Head(List<Token> tokens, string text) =>
        tokens.FindIndex(token => token.Start > tokens[0].Start && text[token.End - 1] == ':') is > 0 and var colon
            ? tokens[..(colon + 1)]
            : tokens;

    // “make it 10:00”, “it's 5”
    private bool IsPiece() =>
        IsWord(0, "it's")
        || (IsWord(1, "it") && (IsWord(0, "make") || IsWord(0, "call") || IsWord(0, "name") || IsWord(0, "change")));

    private bool Is(int at, FrozenSet<string> words) =>
        at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Word && words.Contains(tokens[at].Match);

    private bool IsWord(int at, string word) => at < tokens.Count && tokens[at].Is(word);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
