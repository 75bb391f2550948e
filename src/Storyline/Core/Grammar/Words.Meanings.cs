using NodaTime;
using NodaTime.Text;
using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// Resolves words that depend on the conversation: “it”, “me”, “tomorrow”. A stored sentence has them written out,
/// because it is read later, by other people, when “it” is another story.
/// </summary>
public sealed partial class Words
{
    private const int Always = -1;

    private readonly List<WordMeaning> meanings = [];
    private readonly List<WordDoubt> doubts = [];
    private int next;

    /// <summary>What the words taken so far mean, in the order of the sentence.</summary>
    internal IReadOnlyList<WordMeaning> Meanings => meanings.Count == 0 ? [] : [.. meanings];

    /// <summary>The words taken so far between whose readings only the speaker can choose.</summary>
    internal IReadOnlyList<WordDoubt> Doubts => doubts.Count == 0 ? [] : [.. doubts];

    /// <summary>The sentence with the words taken so far written out.</summary>
    internal Utterance WrittenOut => meanings.In(said);

    // Going back discards what was read after that word.
    private int at
    {
        get => next;
        set
        {
            if (value < next)
            {
                MeansItself(value);
                doubts.RemoveAll(doubt => doubt.First >= value);
                Forget(value);
            }
            next = value;
        }
    }

    /// <summary>Words from here on keep their own meaning: they are no pronouns or relative days.</summary>
    private void MeansItself(int start)
    {
        if (meanings.Count > 0)
            meanings.RemoveAll(meaning => meaning.First >= start);
    }

    private void Doubt(int start, int stop, IReadOnlyList<WordChoice> choices)
    {
        var where = Letters(start, stop);
        if (Hearing.Today is not null)
            doubts.Add(new WordDoubt(start, where, said.Text[where], choices));
    }

    private void Means(int start, int stop, string words) => meanings.Add(new(start, Letters(start, stop), words));

    private void Means(int start, int stop, MentionedEntity person) =>
        meanings.Add(new(start, Letters(start, stop), person.Name, person));

    private void Means(int start, int stop, DayReading dayReading)
    {
        if (dayReading is { Date: null, NeedsCalendar: false } && Hearing.Today is { } today)
            Means(start, stop, LocalDatePattern.Iso.Format(dayReading.On(today)));
    }

    private void MeansInstead(LocalDate read, LocalDate meant)
    {
        if (
            read != meant
            && meanings.FindLastIndex(meaning => meaning.Words == LocalDatePattern.Iso.Format(read))
                is >= 0
                    and var last
        )
            meanings[last] = meanings[last] with { Words = LocalDatePattern.Iso.Format(meant) };
    }

    // “every day next week”, “every morning this week”
    private void MeansSpan(int start, int stop, TimePhrase timePhrase)
    {
        if (Hearing.Today is not { } today || timePhrase.Until is not { } last)
            return;
        var first = timePhrase.From?.On(today);
        var until = $"until {LocalDatePattern.Iso.Format(last.On(first ?? today))}";
        Means(start, stop, first is { } from ? $"from {LocalDatePattern.Iso.Format(from)} {until}" : until);
    }

    // “from:tomorrow”: going back in the sentence does not discard it.
    private void MeansInOption(Token token, string name, string value)
    {
        if (name is not ("from" or "until" or "due" or "by"))
            return;
        var day = new Words(Utterance.Plain(value), Hearing);
        var start = said.Text.IndexOf(value, token.Start, StringComparison.Ordinal);
        if (start >= 0 && day.Take(out DayReading _) && day is { AtEnd: true, Meanings: [var meant] })
            meanings.Add(new(Always, start..(start + value.Length), meant.Words));
    }

    // Without the comma or colon after the last word; a mention or quoted words have none.
    private Range Letters(int start, int stop) =>
        tokens[stop - 1] is { Kind: TokenKind.Word } word
            ? tokens[start].Start..(word.Start + word.Match.Length)
            : tokens[start].Start..tokens[stop - 1].End;
}

/// <summary>The meaning of part of a sentence, independent of where and when it is read.</summary>
/// <param name="First">The number of its first word.</param>
/// <param name="Person">The person it means, if any.</param>
internal readonly record struct WordMeaning(int First, Range Where, string Words, MentionedEntity? Person = null)
{
    /// <summary>The same, located from the end of a text of this length, so that the start may change.</summary>
    public WordMeaning FromEnd(int length)
    {
        var (start, letters) = Where.GetOffsetAndLength(length);
        return this with { Where = ^(length - start)..^(length - start - letters) };
    }
}

internal static class WordMeanings
{
    /// <summary>The sentence with these meanings written out.</summary>
    public static Utterance In(this IEnumerable<WordMeaning> meanings, Utterance said) =>
        meanings
            .OrderByDescending(meaning => meaning.Where.Start.GetOffset(said.Text.Length))
            .Aggregate(
                said,
                (written, meaning) =>
                    meaning.Person is { } person
                        ? written.With(meaning.Where, person)
                        : written.With(meaning.Where, meaning.Words)
            );
}
