namespace Storyline.Core.Grammar;

/// <summary>The stories of a sentence, in all the ways people name them.</summary>
public sealed partial class Words
{
    /// <summary>
    /// Takes a phrase and its story, which may come before or after it: “done PB-12”, “PB-12 done”.
    /// A form may name the story in its field <c>story</c>.
    /// </summary>
    public bool TakeAbout(out StoryKey? story, params ReadOnlySpan<string> phrase)
    {
        story = null;
        var start = at;
        if (Take(out StoryKey subject))
        {
            if (Take(phrase))
            {
                // A key before the phrase counts as a word: “PB-12 done” matches more than a bare “PB-12”.
                story = subject;
                return true;
            }
            at = start;
        }
        if (!Take(phrase))
            return false;
        if (Take(out StoryKey after))
            story = after;
        else if (Field("story") is { } named && StoryKey.TryRead(named, Hearing.Prefix, out var field))
            story = field;
        return true;
    }

    public bool Take(out StoryKey story)
    {
        if (probe is not null)
            return TakeProbed(out story);
        story = default;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        if (TakeRemembered(out story))
            return true;
        if (IsListMark(at))
            return false;
        if (StoryKey.TryRead(tokens[at].Match, Hearing.Prefix, out story))
        {
            at++;
            return true;
        }
        return TakeSpaced(out story);
    }

    /// <summary>Takes one or more stories: “PB-4, PB-9 and PB-11”.</summary>
    public bool Take(out IReadOnlyList<StoryKey> stories)
    {
        var (keys, known) = (new List<StoryKey>(), new HashSet<StoryKey>());
        while (true)
        {
            var start = at;
            var isJoined = at > 0 && EndsWith(at - 1, ",;");
            if (keys.Count > 0)
                Skip("and|&|,|then|+");
            if ((keys.Count > 0 && IsText(at, isJoined || at > start)) || !Take(out StoryKey story))
            {
                at = start;
                break;
            }
            if (known.Add(story))
                keys.Add(story);
        }
        stories = keys;
        return keys.Count > 0;
    }

    /// <summary>
    /// Takes two or more adjacent stories and returns where they are in the text. Each counts as a known word, because
    /// naming several means all of them. After “PB-3” a bare 5 is a number unless a comma or “and” joins it.
    /// </summary>
    public bool TakeSeveral(out IReadOnlyList<StoryKey> stories, out Range where)
    {
        (stories, where) = ([], default);
        var start = at;
        // Most sentences start with no story at all.
        if (at >= end || !Take(out StoryKey first))
            return false;
        var (keys, known) = (new List<StoryKey> { first }, new HashSet<StoryKey> { first });
        var stop = at;
        while (at < end)
        {
            var isJoined = EndsWith(at - 1, ",;") || IsOneOf(at, "and|&|+|,");
            Skip("and|&|,|+");
            if (at >= end || EndsList(start, isJoined) || !Take(out StoryKey story))
                break;
            if (known.Add(story))
                keys.Add(story);
            stop = at;
        }
        stories = keys;
        where =
            keys.Count < 2 ? default : tokens[start].Start..(tokens[stop - 1].Start + tokens[stop - 1].Match.Length);
        at = keys.Count < 2 ? start : stop;
        if (keys.Count >= 2)
            Matched += keys.Count;
        return keys.Count >= 2;
    }

    private bool EndsList(int start, bool isJoined) =>
        IsBare(at) != IsBare(start) || (IsBare(at) && !isJoined) || IsText(at, isJoined);

    // “comment on PB-1 that it is late”: behind a key, a pronoun belongs to what is said about it, unless it is joined: “PB-1, it”.
    private bool IsText(int index, bool isJoined) =>
        index < end
        && IsOneOf(index, "it|it's|its|this|that|the|last")
        && (
            !isJoined
            || (index + 1 < end && IsOneOf(index + 1, "is|was|has|had|does|should|will|would|can|needs|looks"))
        );

    private bool IsBare(int index) => tokens[index].Match is [>= '0' and <= '9', ..] or ['#', ..];

    /// <summary>
    /// Takes a story off the end of the remaining words, with the small word before it: “add criterion … to PB-12”.
    /// </summary>
    public bool TakeLastStory(string before, out StoryKey story)
    {
        story = default;
        if (end - at < 2 || tokens[end - 1].Kind != TokenKind.Word || !IsOneOf(end - 2, before))
            return false;
        if (!StoryKey.TryRead(tokens[end - 1].Match, Hearing.Prefix, out story))
            return false;
        end -= 2;
        // Nothing after the cut counts as text from here on.
        isCut = true;
        return true;
    }

    /// <summary>Takes a number that introduces the rest: “2: …”, “2) …”.</summary>
    public bool TakeNumberHeading(out int number)
    {
        number = 0;
        if (at >= end || !EndsWith(at, ":)") || !Take(out number))
            return false;
        Matched++;
        return true;
    }

    /// <summary>Takes a word that introduces the rest: “story: …”, “Story - …”.</summary>
    public bool TakeHeading(string word)
    {
        if (at >= end || !IsOneOf(at, word))
            return false;
        if (EndsWith(at, ":"))
            at++;
        else if (at + 1 < end && IsOneOf(at + 1, ":|-"))
            at += 2;
        else
            return false;
        Matched++;
        return true;
    }

    private bool EndsWith(int index, string signs) => signs.Contains(said.Text[tokens[index].End - 1]);

    // “1. As a clerk, …” starts a list; it is not about PB-1.
    private bool IsListMark(int index) =>
        index == first
        && index + 1 < tokens.Count
        && EndsWith(index, ".)")
        && !tokens[index].Match.AsSpan().TrimEnd(')').ContainsAnyExceptInRange('0', '9');

    private bool TakeRemembered(out StoryKey story)
    {
        story = default;
        if (Hearing.Last is not { } remembered || LeadsToDay())
            return false;
        var start = at;
        // “that was PB-2” names another.
        if (at + 2 < end && IsOneOf(at + 1, "is|was") && StoryKey.TryRead(tokens[at + 2].Match, Hearing.Prefix, out _))
            return false;
        // “its done”, “it’s done”
        var isIt = IsOneOf(at, "it|it's|its");
        if (!Pass("the|this|that", "last|latest|story|one") && !Pass("it|it's|its|last|this|that"))
            return false;
        // “the last one”, “this story”; but “rename it Story of a bread” keeps its title.
        if (!isIt)
            Skip("one|story");
        story = remembered;
        Means(start, at, story.ToString());
        return true;
    }

    // “last working day”, “this Friday”
    private bool LeadsToDay() =>
        IsOneOf(at, "last|this|that")
        && (
            IsAt(1, "day|week|weekend|working|business|weekday|workday|month|quarter|year|morning|afternoon|evening")
            || (at + 1 < end && tokens[at + 1].Kind == TokenKind.Word && TryWeekday(tokens[at + 1].Match, out _))
        );

    // “pb 12”, “PB – 12”: phones put blanks around a dash. “story 12”, “number 12”.
    private bool TakeSpaced(out StoryKey story)
    {
        story = default;
        if (Hearing.Prefix.Length == 0 || !(IsOwnPrefix(tokens[at].Match) || IsOneOf(at, "story|ticket|number|nr")))
            return false;
        var number = at + 1 < end && IsOneOf(at + 1, "-") ? at + 2 : at + 1;
        if (
            number >= end
            || tokens[number].Kind != TokenKind.Word
            || !StoryKey.TryRead(tokens[number].Match, Hearing.Prefix, out story)
        )
            return false;
        if (!char.IsAsciiDigit(tokens[number].Match[0]))
            return false;
        at = number + 1;
        return true;
    }

    private bool IsOwnPrefix(string word) =>
        word.AsSpan().TrimEnd('-').Equals(Hearing.Prefix, StringComparison.OrdinalIgnoreCase);
}
