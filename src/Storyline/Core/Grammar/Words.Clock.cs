using System.Globalization;
using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads times of day: <c>9:30</c>, <c>4pm</c>, <c>noon</c>, “half past nine”, <c>14h30</c>.</summary>
public sealed partial class Words
{
    /// <summary>Takes one time of day. A bare number counts only after “at”.</summary>
    public bool Take(out LocalTime time)
    {
        var isTime = TakeClock(mayBeBare: false, out var read, out var wrong) && wrong is null;
        time = read.Time;
        return isTime;
    }

    /// <summary>Takes a span of hours: “9:00 to 17:00”, “9-17”.</summary>
    public bool TakeHours(out LocalTime from, out LocalTime until)
    {
        (from, until) = (default, default);
        var here = at;
        if (
            at < end
            && tokens[at].Match.Split('-') is [var first, var last]
            && TryHour(first, out from)
            && TryHour(last, out until)
        )
        {
            at++;
            return true;
        }
        if (
            TakeClock(mayBeBare: true, out var start, out var wrong)
            && wrong is null
            && TakeFirst("to|until|till|til|and|-")
            && TakeClock(mayBeBare: true, out var stop, out wrong)
            && wrong is null
        )
        {
            (from, until) = (start.Time, stop.Time);
            return true;
        }
        at = here;
        return false;
    }

    /// <summary>One or more times: “at 9:00, 12:00 and 16:00”.</summary>
    /// <param name="wrong">Why one of them does not exist.</param>
    private bool TakeTimes(bool mayBeBare, out IReadOnlyList<SpokenTime> times, out string? wrong)
    {
        var taken = new List<SpokenTime>();
        times = taken;
        if (!TakeClock(mayBeBare, out var first, out wrong))
            return false;
        taken.Add(first);
        while (wrong is null)
        {
            var here = at;
            if (!TakeFirst("and|,|&") && !EndsWithComma(at - 1))
                break;
            var isAnother = TakeClock(mayBeBare: IsLastNumber(at), out var another, out wrong);
            if (!isAnother)
            {
                at = here;
                break;
            }
            taken.Add(another);
        }
        return true;
    }

    private bool EndsWithComma(int index) =>
        index >= 0 && said.Text[tokens[index].Start..tokens[index].End].EndsWith(',');

    // “at 9 and 14” may end there; in “at 9 and 2 stories” the 2 is no time.
    private bool IsLastNumber(int index) =>
        index + 1 >= end || (index < end && IsOneOf(index + 1, "and|on|every|each|until|for|am|pm|a.m|p.m"));

    private bool TakeClock(bool mayBeBare, out SpokenTime time, out string? wrong)
    {
        (time, wrong) = (default, null);
        var here = at;
        if (TakeFirst("at|@|by"))
        {
            mayBeBare = true;
            Skip("around|about|roughly|exactly");
        }
        else if (TakeFirst("around|roughly"))
            mayBeBare = true;
        if (
            at < end
            && tokens[at].Kind == TokenKind.Word
            && (TakeNamedTime(out time) || TakeSpokenTime(out time) || TakeDigits(mayBeBare, out time, out wrong))
        )
        {
            time = time with { Said = said.Text[tokens[here].Start..tokens[at - 1].End].TrimEnd('.', ',', ';') };
            return true;
        }
        at = here;
        return false;
    }

    private bool TakeDigits(bool mayBeBare, out SpokenTime time, out string? wrong)
    {
        (time, wrong) = (default, null);
        var (word, half) = WithoutHalf(WithoutAbout(tokens[at].Match.ToLowerInvariant(), ref mayBeBare));
        if (!ReadDigits(InDigits(word, out var isWritten), mayBeBare, out var hour, out var minute, out var isBare))
            return false;
        // “at nine” is a time; “at one” starts too many other phrases.
        if (isWritten && !IsAt(1, "o'clock|am|pm") && (!mayBeBare || hour == 1))
            return false;
        var start = at++;
        if (half == Half.None)
            TakeHalf(hour, out half);
        var isClock = TakeFirst("o'clock|oclock|uhr");
        if (isBare && half == Half.None && !isClock && (!mayBeBare || IsCounted()))
        {
            at = start;
            return false;
        }
        wrong = WhyNoTime(hour, minute, half);
        if (wrong is null)
            time = new SpokenTime(
                new LocalTime(Halved(hour, half), minute),
                IsOpen: isBare && half == Half.None && hour is >= 1 and <= 6,
                IsHalved: half != Half.None
            );
        return true;
    }

    // “10ish” is a time wherever it stands.
    private static string WithoutAbout(string word, ref bool mayBeBare)
    {
        if (word is not [>= '0' and <= '9', .., 'i', 's', 'h'])
            return word;
        mayBeBare = true;
        return word[..^3];
    }

    // “nine” is “9”.
    private static string InDigits(string word, out bool isWritten)
    {
        isWritten = HourOf(word) is not null && !char.IsAsciiDigit(word[0]);
        return isWritten ? HourOf(word)!.Value.ToString(CultureInfo.InvariantCulture) : word;
    }

    // “9am”, “4p”
    private static (string Word, Half Half) WithoutHalf(string word)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["a.m", "p.m", "am", "pm", "a", "p"])
            if (
                word.Length > suffix.Length
                && char.IsAsciiDigit(word[^(suffix.Length + 1)])
                && word.EndsWith(suffix, StringComparison.Ordinal)
            )
                return (word[..^suffix.Length], suffix[0] == 'a' ? Half.Morning : Half.Afternoon);
        return (word, Half.None);
    }

    // “7”, “7pm”, “19:30”
    private static bool TryHour(string word, out LocalTime time)
    {
        var (digits, half) = WithoutHalf(word.ToLowerInvariant());
        time = default;
        if (!ReadDigits(digits, true, out var hour, out var minute, out _) || WhyNoTime(hour, minute, half) is not null)
            return false;
        time = new LocalTime(Halved(hour, half), minute);
        return true;
    }

    private static string? WhyNoTime(int hour, int minute, Half half) =>
        (hour, minute) switch
        {
            (24, 0) => "There is no 24:00: say midnight, or 00:00 of the day that begins then.",
            (> 23, _) or (_, > 59) =>
                $"There is no {hour}:{minute:00}: hours go from 0 to 23 and minutes from 0 to 59.",
            (0, _) when half != Half.None => "There is no 0 o’clock with am or pm: say midnight, or 00:00.",
            _ => null,
        };

    // “at 9 stories”, “2 weeks”: the number counts something.
    private bool IsCounted() =>
        IsAt(
            0,
            "day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|min|mins|times|stories|points|business|working"
        );

    private static bool ReadDigits(string word, bool mayBeFour, out int hour, out int minute, out bool isBare)
    {
        (hour, minute, isBare) = (0, 0, false);
        var sign = word.IndexOfAny([':', '.', 'h']);
        if (sign < 0 && word.Length is 1 or 2)
            isBare = true;
        else if (sign < 0 && word.Length == 4 && mayBeFour)
            (word, sign) = ($"{word[..2]}:{word[2..]}", 2);
        if (isBare)
            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out hour);
        if (sign is not (1 or 2))
            return false;
        var minutes = word[(sign + 1)..];
        if (minutes.Length == 0 && word[sign] == 'h')
            minutes = "00";
        return minutes.Length == 2
            && int.TryParse(word[..sign], NumberStyles.None, CultureInfo.InvariantCulture, out hour)
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out minute);
    }

    private bool TakeHalf(int hour, out Half half)
    {
        half =
            IsAt(0, "am|a.m") ? Half.Morning
            : IsAt(0, "pm|p.m") ? Half.Afternoon
            : Half.None;
        if (half == Half.None && IsAt(0, "in") && IsAt(1, "the") && IsAt(2, "morning|afternoon|evening"))
        {
            half = IsAt(2, "morning") ? Half.Morning : Half.Afternoon;
            at += 2;
        }
        // “ten at night”; two at night is early in the morning.
        if (half == Half.None && hour > 6 && IsAt(0, "at") && IsAt(1, "night"))
        {
            half = Half.Afternoon;
            at++;
        }
        if (half == Half.None)
            return false;
        at++;
        return true;
    }

    private static int Halved(int hour, Half half) =>
        half switch
        {
            Half.Morning when hour == 12 => 0,
            Half.Afternoon when hour < 12 => hour + 12,
            _ => hour,
        };

    private enum Half
    {
        None,
        Morning,
        Afternoon,
    }
}
