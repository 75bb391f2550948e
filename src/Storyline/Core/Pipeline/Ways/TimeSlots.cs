using Storyline.Core.Grammar;

namespace Storyline.Core.Pipeline.Ways;

/// <summary><c>&lt;day&gt;</c>: a day or several: “tomorrow”, “from Monday to Friday”, “21.12. - 4.1.”.</summary>
internal sealed class DaySlot : IWaySlot
{
    private const int MostWords = 8;

    public string Kind => "day";

    public (string Said, string Meant) Sample => ("tomorrow", "tomorrow");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        TimeReading.Ends(said, start, MostWords, static words => words.Take(out DayReader _));

    public ulong NamedEnds(SpokenSentence said, int start) =>
        TimeReading.Opens(said, start, static words => words.Take(out DayReader _)) ? Ends(said, start) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Utterance));
}

/// <summary><c>&lt;when&gt;</c>: a moment, once or repeated: “every Monday at 10”, “in 2 hours”, “tmrw 9am”.</summary>
internal sealed class MomentSlot : IWaySlot
{
    private const int MostWords = 12;

    public string Kind => "when";

    public (string Said, string Meant) Sample => ("every Monday at 10", "every Monday at 10");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        TimeReading.Ends(said, start, MostWords, static words => words.Take(out TimePhrase _));

    public ulong NamedEnds(SpokenSentence said, int start) =>
        TimeReading.Opens(said, start, static words => words.Take(out TimePhrase _)) ? Ends(said, start) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Utterance));
}

/// <summary><c>&lt;time&gt;</c>: a time of day: “9:15”, “3pm”.</summary>
internal sealed class ClockTimeSlot : IWaySlot
{
    public string Kind => "time";

    public (string Said, string Meant) Sample => ("9:15", "9:15");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        TimeReading.Ends(said, start, 3, static words => words.Take(out NodaTime.LocalTime _));

    public ulong NamedEnds(SpokenSentence said, int start) =>
        TimeReading.Opens(said, start, static words => words.Take(out NodaTime.LocalTime _)) ? Ends(said, start) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Utterance));
}

/// <summary><c>&lt;duration&gt;</c>: “10 minutes”, “an hour”, “two weeks”, “2w”.</summary>
internal sealed class DurationSlot : IWaySlot
{
    private static readonly string[] Units =
    [
        "minute",
        "minutes",
        "min",
        "mins",
        "hour",
        "hours",
        "h",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
    ];

    public string Kind => "duration";

    public (string Said, string Meant) Sample => ("two weeks", "2 weeks");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (IsShort(said.Core(start)))
            return SpokenSentence.To(start + 1);
        if (start + 1 >= said.Count || Count(said, start) is null || !Units.Any(unit => said.Is(start + 1, unit)))
            return 0;
        return SpokenSentence.To(start + 2);
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var said = stretch.Sentence;
        return Task.FromResult(
            SlotFilling.One(
                stretch.Count == 1
                    ? said.Core(stretch.Start).ToString()
                    : $"{Count(said, stretch.Start)} {said.Core(stretch.Start + 1)}"
            )
        );
    }

    private static string? Count(SpokenSentence said, int at) =>
        said.Is(at, "a") || said.Is(at, "an") ? "1"
        : SpokenNumbers.Read(said, at) is { } number
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : null;

    // “10min”, “2w”, “1h”
    private static bool IsShort(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        return digits > 0
            && word[digits..] is var unit
            && (unit is "m" or "h" or "d" or "w" || Array.Exists(Units, UnitIs(unit.ToString())));
    }

    private static Predicate<string> UnitIs(string typed) =>
        unit => unit.Equals(typed, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Tries the grammar's own readers of time on stretches of a sentence.</summary>
internal static class TimeReading
{
    /// <summary>Whether the words from a place on start with a time.</summary>
    public static bool Opens(SpokenSentence said, int start, Func<Words, bool> takes) =>
        takes(new Words(said.Between(start, said.Count), said.Words.Hearing));

    public static ulong Ends(SpokenSentence said, int start, int most, Func<Words, bool> takes)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + most); end++)
        {
            var words = new Words(said.Between(start, end), said.Words.Hearing);
            if (takes(words) && words.AtEnd)
                ends |= SpokenSentence.To(end);
        }
        return ends;
    }
}
