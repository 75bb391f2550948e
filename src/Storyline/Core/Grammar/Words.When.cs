using System.Globalization;
using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads when something is to happen: “every Thursday at 16:00 Europe/Berlin until 18 December”, “in 2 hours”,
/// “tomorrow 9”.
/// </summary>
public sealed partial class Words
{
    /// <summary>
    /// Takes all words that say when: pieces in any order, each once. Impossible days and times are taken with the
    /// reason.
    /// </summary>
    public bool Take(out TimePhrase timePhrase)
    {
        timePhrase = new TimePhrase();
        var start = at;
        while (at < end)
        {
            var here = at;
            if (here > start && !Sees("but"))
                Skip("and|,");
            if (!TakeWhenPiece(timePhrase, out var more))
            {
                at = here;
                break;
            }
            timePhrase = more;
        }
        if (!timePhrase.SaysWhen)
        {
            at = start;
            return false;
        }
        // A single occurrence is written out later, as the moment it resolves to.
        if (timePhrase.Every is null)
            MeansItself(start);
        timePhrase = timePhrase with { Said = Saying(start) };
        return true;
    }

    // The words from a start up to here.
    private string Saying(int start) =>
        said.Text[tokens[start].Start..tokens[at - 1].End].TrimEnd('.', ',', ';', '!', '?');

    private bool TakeWhenPiece(TimePhrase so, out TimePhrase more)
    {
        var here = at;
        // The first piece that takes something decides. “2026-12-03T09:00” is a moment before it is a day; “every”
        // belongs to a repetition before “every evening” is a part of the day.
        var isTaken =
            TakeImpossibleDay(so, out more)
            || TakeIsoMoment(so, out more)
            || TakeSpanOfWeek(so, out more)
            || TakePart(so, out more)
            || TakeLead(so, out more)
            || TakePolicy(so, out more)
            || TakeLimit(so, out more)
            || TakeExcept(so, out more)
            || TakeWindow(so, out more)
            || TakeRepetition(so, out more)
            || TakeDaysOfSteps(so, out more)
            || TakeDelay(so, out more)
            || TakeNth(so, out more)
            || TakeOnDay(here, so, out more)
            || TakeStretch(so, out more)
            || TakeTimes(so, out more)
            || TakeZone(so, out more)
            || TakeOwnTime(so, out more);
        if (isTaken && more != so)
            return true;
        at = here;
        return false;
    }

    private bool TakeImpossibleDay(TimePhrase so, out TimePhrase more)
    {
        var isTaken = TakeImpossibleDay(out var why);
        more = isTaken ? so with { Impossible = why } : so;
        return isTaken;
    }

    private bool TakeSpanOfWeek(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.Every is not null || so.On is not null || !TakeSpanOfWeek(out var every))
            return false;
        more = so with { Every = every };
        return true;
    }

    private bool TakeRepetition(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.Every is not null || so.On is not null || !TakeRepetition(out var every))
            return false;
        more = so with { Every = every };
        return true;
    }

    // “every 2 hours on weekdays”
    private bool TakeDaysOfSteps(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (
            so.Every
                is not { Frequency: Frequency.Minutely or Frequency.Hourly, Days.Count: 0, OnWorkingDays: false } step
            || !TakeRepetition(out var days)
            || days is not { Frequency: Frequency.Weekly, Interval: 1 }
        )
            return false;
        more = so with { Every = step with { Days = days.Days, OnWorkingDays = days.OnWorkingDays } };
        return true;
    }

    private bool TakeNth(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so is not { On: null, Every: null, In: null } || !TakeNth(out var nth, out var weekday, out var nthSaid))
            return false;
        more = so with { On = weekday, Nth = nth, NthSaid = nthSaid };
        return true;
    }

    private bool TakeOnDay(int start, TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (
            so is not { On: null, In: null, Within: null or DayRange.NextMonth }
            || !TakeOnDay(so, out DayReading dayReading)
        )
            return false;
        if (so.Every is null)
        {
            more = so with { On = dayReading, OnSaid = dayReading.Passes ? Saying(start) : "" };
            return true;
        }
        var (every, from) = WithDay(so.Every, so.From, dayReading);
        more = so with { Every = every, From = from };
        if (every != so.Every)
            MeansItself(start);
        return true;
    }

    private bool TakeTimes(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.Times.Count > 0 || so.In is not null || !TakeTimes(mayBeBare: so.SaysWhen, out var times, out var wrong))
            return false;
        more = so with { Times = times, Impossible = so.Impossible ?? wrong };
        return true;
    }

    private bool TakeZone(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.ZoneSaid is not null || !TakeZone(behindTime: so.Times.Count > 0, out var zones, out var zoneSaid))
            return false;
        more = so with { Zones = zones, ZoneSaid = zoneSaid };
        return true;
    }

    private bool TakeOwnTime(TimePhrase so, out TimePhrase more)
    {
        var isTaken = !so.IsOwnTime && TakeOwnTime();
        more = isTaken ? so with { IsOwnTime = true } : so;
        return isTaken;
    }

    // “every month on 15 March” or “weekly on Friday”: the day belongs to the repetition.
    private static Repetition WithDay(Repetition every, DayReading dayReading) =>
        dayReading switch
        {
            { Weekday: { } weekday } when every is { Frequency: Frequency.Weekly, Days.Count: 0 } => every with
            {
                Days = [new RuleDay(weekday)],
            },
            { Month: > 0 } when every.Frequency == Frequency.Yearly => every with
            {
                Months = [dayReading.Month],
                MonthDays = [dayReading.DayOfMonth],
            },
            { Month: 0, DayOfMonth: > 0 } when every.Frequency is Frequency.Monthly => every with
            {
                MonthDays = [dayReading.DayOfMonth],
            },
            _ => every,
        };

    // “every week 2026-12-01”: a date that does not belong to the repetition is where it starts.
    private static (Repetition Every, DayReading? From) WithDay(
        Repetition every,
        DayReading? from,
        DayReading dayReading
    )
    {
        var changed = WithDay(every, dayReading);
        return (changed, changed == every ? dayReading : from);
    }

    private bool TakeOnDay(TimePhrase so, out DayReading dayReading)
    {
        Skip(IsAt(0, "later") && IsAt(1, "today") ? "later" : "on");
        if (TakeNearDay(out dayReading))
            return !(dayReading.Weekday is not null && so.Every is { Days.Count: > 0 });
        if (so.Every is null && (TakeEnd(out dayReading) || TakeNextWorkingDay(out dayReading)))
            return true;
        Skip("the");
        if (TakeNearDay(out dayReading) && dayReading.Weekday is null)
            return true;
        if (at >= end || !IsOrdinal(at, out var number) || number > 31)
            return false;
        // “every Monday and the 15th” does not mean Mondays from the 15th on.
        if (so.Every is { Frequency: not Frequency.Monthly })
            return false;
        at++;
        if (IsAt(0, "of") && IsAt(1, "next") && IsAt(2, "month"))
            at++;
        dayReading = new DayReading(DayOfMonth: number);
        return true;
    }

    private bool IsAt(int offset, string words) => at + offset < end && IsOneOf(at + offset, words);

    private bool IsOrdinal(int index, out int number)
    {
        number = 0;
        if (index >= end || tokens[index].Kind != TokenKind.Word)
            return false;
        var word = tokens[index].Match;
        return word.Length >= 3
            && char.IsAsciiDigit(word[0])
            && char.IsAsciiLetter(word[^1])
            && NumberText.TryRead(word, out number)
            && number > 0;
    }
}
