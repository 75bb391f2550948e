using NodaTime;
using NodaTime.Text;
using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// What a sentence takes from where and when it is said: «it», «me», «tomorrow». Whatever is kept of a sentence is written out in
/// full, since it is read where another story is spoken of, by somebody else, on another day.
/// </summary>
public sealed partial class Words
{
    private const int Always = -1;

    private readonly List<WordMeaning> meanings = [];
    private int next;

    /// <summary>What was taken so far, in the order of the sentence.</summary>
    internal IReadOnlyList<WordMeaning> Meanings => meanings.Count == 0 ? [] : [.. meanings];

    /// <summary>The sentence with everything written out that was taken so far.</summary>
    internal Utterance WrittenOut => meanings.In(said);

    // Whoever goes back reads on from there anew: what was read behind it did not count.
    private int at
    {
        get => next;
        set
        {
            if (value < next)
                MeansItself(value);
            next = value;
        }
    }

    /// <summary>What was read from a word on is neither a pronoun nor a day that passes.</summary>
    private void MeansItself(int start)
    {
        if (meanings.Count > 0)
            meanings.RemoveAll(meaning => meaning.First >= start);
    }

    private void Means(int start, int stop, string words) => meanings.Add(new(start, Letters(start, stop), words));

    private void Means(int start, int stop, MentionedEntity person) =>
        meanings.Add(new(start, Letters(start, stop), person.Name, person));

    private void Means(int start, int stop, DayReading dayReading)
    {
        if (dayReading.Date is null && Hearing.Today is { } today)
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

    // «every day next week», «every morning this week»
    private void MeansSpan(int start, int stop, TimePhrase timePhrase)
    {
        if (Hearing.Today is not { } today || timePhrase.Until is not { } last)
            return;
        var first = timePhrase.From?.On(today);
        var until = $"until {LocalDatePattern.Iso.Format(last.On(first ?? today))}";
        Means(start, stop, first is { } from ? $"from {LocalDatePattern.Iso.Format(from)} {until}" : until);
    }

    // «from:tomorrow»: no way back to the words before it makes it another day.
    private void MeansInOption(Token token, string name, string value)
    {
        if (name is not ("from" or "until" or "due" or "by"))
            return;
        var day = new Words(Utterance.Plain(value), Hearing);
        var start = said.Text.IndexOf(value, token.Start, StringComparison.Ordinal);
        if (start >= 0 && day.Take(out DayReading _) && day is { AtEnd: true, Meanings: [var meant] })
            meanings.Add(new(Always, start..(start + value.Length), meant.Words));
    }

    // Without the comma or colon behind the last word.
    private Range Letters(int start, int stop) =>
        tokens[start].Start..(tokens[stop - 1].Start + tokens[stop - 1].Match.Length);
}

/// <summary>What a stretch of a sentence means, wherever and whenever it is read.</summary>
/// <param name="First">The number of its first word.</param>
/// <param name="Person">Who is meant, where it is a person.</param>
internal readonly record struct WordMeaning(int First, Range Where, string Words, MentionedEntity? Person = null)
{
    /// <summary>The same, found from the end of a text of this length: for one that only starts differently.</summary>
    public WordMeaning FromEnd(int length)
    {
        var (start, letters) = Where.GetOffsetAndLength(length);
        return this with { Where = ^(length - start)..^(length - start - letters) };
    }
}

internal static class WordMeanings
{
    /// <summary>A sentence with these written out.</summary>
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
