using Storyline.Core.Grammar;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// Reads the mood from the head of a sentence: its words before a colon, a quotation, a new line or the free text of the command.
/// What follows may be anything. So are words that the command knew: “not ready” is a state.
/// </summary>
internal sealed class MoodReader
{
    private readonly Words words;
    private readonly WordUse use;
    private readonly List<MoodWord> head;
    private readonly bool isSigned;

    private MoodReader(Words words, WordUse use)
    {
        (this.words, this.use) = (words, use);
        (head, isSigned) = HeadOf(words, use);
    }

    public static SpeechMood Of(Words words, WordUse use) => new MoodReader(words, use).Read();

    private SpeechMood Read()
    {
        var start = 0;
        while (start < head.Count - 1 && IsLeadIn(start))
            start++;
        if (start >= head.Count)
            return SpeechMood.Told;
        var isPolite = IsPolite(start);
        if (isPolite)
            start += 2;
        if (Stands(start, MoodWords.Supposers) || Stands(start, MoodWords.Times))
            return SpeechMood.Conditional;
        if (IsNegated(start))
            return SpeechMood.Negated;
        if (IsConditional(start))
            return SpeechMood.Conditional;
        if (!isPolite && IsQuestion(start))
            return SpeechMood.Question;
        if (IsReported(start))
            return SpeechMood.Reported;
        return IsWondering(start) ? SpeechMood.Wondering : SpeechMood.Told;
    }

    private bool IsLeadIn(int at) =>
        !head[at].IsKnown
        && (
            (head[at].IsPerson && !IsIn(at + 1, MoodWords.Beings))
            || IsIn(at, MoodWords.LeadIns)
            || (head[at].Text is "no" or "No" && !IsIn(at + 1, MoodWords.AfterNo))
        );

    private bool IsPolite(int at) =>
        at + 1 < head.Count
        && Stands(at, MoodWords.Politely)
        && (IsIn(at + 1, MoodWords.You) || (head[at].Text[0] is not ('w' or 'W') && IsIn(at + 1, MoodWords.Ourselves)));

    private bool IsQuestion(int start)
    {
        if (Stands(start, MoodWords.Askers))
            return true;
        if (
            Stands(start, MoodWords.Helpers)
            && (start + 1 < head.Count ? AsksAbout(start + 1) : Stands(start, "should"))
        )
            return true;
        for (var at = 0; at < head.Count; at++)
            if (head[at].IsAsked && !(at > start && IsIn(at, MoodWords.Courtesies)) && !IsCard(at))
                return true;
        return AsksInText();
    }

    // “will CHK-2 …”, “should dan …”, “do we …”
    private bool AsksAbout(int at) =>
        head[at].IsPerson
        || IsIn(at, MoodWords.Subjects)
        || StoryKey.TryRead(head[at].Text, words.Hearing.Prefix, out _);

    // “vote ?” plays the card for “I do not know”.
    private bool IsCard(int at) =>
        head[at].Text == "?"
        && head.Exists(word => word.IsKnown && word.Text.ToLowerInvariant() is "vote" or "play" or "card");

    // “action plan?”: a noun and loose words. With a verb, a colon or quotes the text may be a question.
    private bool AsksInText()
    {
        if (isSigned || use.TextStart >= words.Tokens.Count || head.Count == 0)
            return false;
        for (var index = 0; index < use.TextStart; index++)
            if (MoodWords.Writers.Contains(words.Tokens[index].Match))
                return false;
        var last = words.Tokens[^1];
        return last.Kind == TokenKind.Word && words.Said[last.Start..last.End].Contains('?');
    }

    private bool IsNegated(int start)
    {
        for (var at = start; at < head.Count; at++)
        {
            if (head[at].IsKnown)
                continue;
            if (head[at].Text is "no" && at + 1 < head.Count && IsIn(at + 1, MoodWords.AfterNo))
                return true;
            if (IsIn(at, MoodWords.Nots) && !IsReminder(at))
                return true;
        }
        return DeniesText();
    }

    // “our vision is not to sell shoes”: the free text says what it is not.
    private bool DeniesText() =>
        !isSigned
        && use.TextStart > 0
        && use.TextStart < words.Tokens.Count
        && words.Tokens[use.TextStart].Is("not")
        && words.Tokens[use.TextStart - 1] is var before
        && (before.Is("is") || before.Is("are") || before.Is("was"));

    // “don't forget to …”
    private bool IsReminder(int at) => at + 1 < head.Count && head[at + 1].Text is "forget" or "hesitate";

    private bool IsConditional(int start)
    {
        for (var at = start + 1; at < head.Count; at++)
            if (Stands(at, MoodWords.Supposers) && !(at + 1 < head.Count && IsIn(at + 1, MoodWords.AfterPoliteIf)))
                return true;
        return false;
    }

    private bool IsReported(int start)
    {
        if (Stands(start, MoodWords.PastTimes) || IsLastTime(start))
            return true;
        for (var at = start; at < head.Count; at++)
            if (
                Stands(at, MoodWords.Past)
                || Stands(at, MoodWords.Nearly)
                || (Stands(at, MoodWords.Reports) && at > 0)
                || (Stands(at, "going") && at > start && head[at - 1].Text is "was" or "were")
            )
                return true;
        return false;
    }

    // “last week we …”; “last done” is about the last story.
    private bool IsLastTime(int at) =>
        Stands(at, "last")
        && head[at].Index + 1 < words.Tokens.Count
        && MoodWords.Spans.Contains(words.Tokens[head[at].Index + 1].Match);

    private bool IsWondering(int start)
    {
        for (var at = start; at < head.Count; at++)
            if (Stands(at, MoodWords.Doubts) || (Stands(at, MoodWords.Opinions) && at > start))
                return true;
        return false;
    }

    private bool Stands(int at, IReadOnlySet<string> set) => at < head.Count && !head[at].IsKnown && IsIn(at, set);

    private bool Stands(int at, string word) =>
        at < head.Count && !head[at].IsKnown && head[at].Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool IsIn(int at, IReadOnlySet<string> set) => set.Contains(head[at].Text);

    private static (List<MoodWord> Head, bool IsSigned) HeadOf(Words words, WordUse use)
    {
        var head = new List<MoodWord>(words.Tokens.Count + 2);
        for (var index = 0; index < words.Tokens.Count; index++)
        {
            var token = words.Tokens[index];
            if (token.Kind == TokenKind.Quoted || token.Line > 0)
                return (head, true);
            if (IsText(words, use, index))
                return (head, index > 0 && EndsWith(words, index - 1, ':'));
            if (token.Kind == TokenKind.Entity)
            {
                head.Add(PersonAt(words, use, index));
                continue;
            }
            Add(head, words, use, index);
            if (EndsWith(words, index, ':'))
                return (head, true);
            // What follows the command after a comma, or “because”, gives its reason.
            if (
                use.Knows(index)
                && (EndsWith(words, index, ',') || IsBecause(words, index + 1))
                && IsLastKnown(use, index)
            )
                return (head, true);
        }
        return (head, false);
    }

    // A command that takes the whole sentence as its text may still be led in: “we almost …”; a story starts with “As a …”.
    private static bool IsText(Words words, WordUse use, int index)
    {
        var token = words.Tokens[index];
        if (index >= use.TextStart && !IsWhole(words, use))
            return true;
        if (token.Is("as") && index + 1 < words.Tokens.Count && words.Tokens[index + 1].Match is "a" or "an")
            return true;
        return token.Kind == TokenKind.Word
            && use.TextStart < words.Tokens.Count
            && index + 1 < words.Tokens.Count
            && !use.Knows(index + 1)
            && MoodWords.Texts.Contains(token.Match);
    }

    // Only courtesies and people who are spoken to stand before the text.
    private static bool IsWhole(Words words, WordUse use)
    {
        for (var index = words.First; index < use.TextStart; index++)
            if (words.Tokens[index].Kind != TokenKind.Entity)
                return false;
        return true;
    }

    private static bool IsLastKnown(WordUse use, int index) => index >= 63 || use.Known >> (index + 1) == 0;

    private static bool IsBecause(Words words, int index) =>
        index < words.Tokens.Count && words.Tokens[index].Match is "because" or "since" or "cause";

    private static MoodWord PersonAt(Words words, WordUse use, int index) =>
        new(words.Tokens[index].Match, index, use.Knows(index), EndsWith(words, index, '?'), IsPerson: true);

    private static void Add(List<MoodWord> head, Words words, WordUse use, int index)
    {
        var token = words.Tokens[index];
        var isAsked = words.Said.AsSpan(token.Start, token.End - token.Start).Contains('?');
        var isKnown = use.Knows(index);
        if (!isKnown && Contractions.Split(token.Match) is { IsPossessive: false } two)
        {
            head.Add(new MoodWord(two.First, index, isKnown, IsAsked: false, IsPerson: false));
            head.Add(new MoodWord(two.Second, index, isKnown, isAsked, IsPerson: false));
        }
        else
            head.Add(new MoodWord(token.Match, index, isKnown, isAsked, IsPerson: false));
    }

    private static bool EndsWith(Words words, int index, char sign)
    {
        var token = words.Tokens[index];
        return words.Said[token.End - 1] == sign
            || (token.Kind != TokenKind.Word && token.End < words.Said.Length && words.Said[token.End] == sign);
    }

    /// <param name="IsKnown">The command knew it.</param>
    /// <param name="IsAsked">A question mark follows.</param>
    private readonly record struct MoodWord(string Text, int Index, bool IsKnown, bool IsAsked, bool IsPerson);
}
