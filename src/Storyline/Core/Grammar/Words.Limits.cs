using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads what bounds a schedule: its start and end, exceptions, holidays, and days that do not exist.
/// </summary>
public sealed partial class Words
{
    // “until 18 December”, “for 3 weeks”, “10 times”, “starting Monday”
    private bool TakeLimit(TimePhrase so, out TimePhrase more)
    {
        var here = at;
        var isTaken =
            TakeUntil(so, out more) || TakeFor(so, out more) || TakeCount(so, out more) || TakeStart(so, out more);
        if (isTaken && more != so)
            return true;
        more = so;
        at = here;
        return false;
    }

    private bool TakeUntil(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.Until is not null || !TakeFirst("until|till|til|through|thru|ending"))
            return false;
        var day = at;
        if (TakeEnd(out var ends))
            Means(day, at, ends);
        more = at > day ? so with { Until = ends } : WithLastDay(so);
        return true;
    }

    private bool TakeFor(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.ForDays is not null || so.Every is null || !TakeFirst("for"))
            return false;
        Skip("the|next");
        if (
            TakeAmount(out var amount)
            && TakeUnit(out _, out var period)
            && period is not null
            && amount is >= 1 and < 5_000
        )
            more = so with { ForDays = (int)amount * RoughDays(period) };
        return true;
    }

    // An approximate last day is enough: a month counts as 30 days.
    private static int RoughDays(Period period) =>
        period.Days + (period.Weeks * 7) + (period.Months * 30) + (period.Years * 365);

    private bool TakeCount(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (
            so.Count is null
            && so.Every is not null
            && TakeAmount(out var count)
            && count is >= 1 and <= 1_000
            && TakeFirst("times")
        )
        {
            more = so with { Count = (int)count };
            return true;
        }
        at = here;
        return false;
    }

    private bool TakeStart(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.From is not null || !(TakeFirst("from|starting|beginning|since") || TakePair("as", "of")))
            return false;
        Skip("on|from");
        if (TakeImpossibleDay(out var impossible))
            more = so with { Impossible = impossible };
        else if (TakeNearDay(out DayReading first))
            more = so with { From = first };
        else if (TakePair("next", "week"))
        {
            Means(at - 2, at, NextMonday);
            more = so with { From = NextMonday };
        }
        return true;
    }

    private TimePhrase WithLastDay(TimePhrase so)
    {
        Skip("on|the|end|of");
        if (TakeImpossibleDay(out var impossible))
            return so with { Impossible = impossible };
        return TakeNearDay(out DayReading last) ? so with { Until = last } : so;
    }

    // “except Friday”, “but not on weekends”, “except 2026-12-24”, “except in August”
    private bool TakeExcept(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        // “every day but Sunday” means the opposite of “every day, Sunday”.
        if (so.Every is not { } every || !(TakeFirst("but") | TakeFirst("except|excluding|excl|without|not|besides")))
            return false;
        Skip("on|for|in|the|every");
        if (TakeImpossibleDay(out var impossible))
            more = so with { Impossible = impossible };
        else if (TakeException(every, out var excepted))
            more = so with { Every = excepted };
        if (more != so)
            return true;
        at = here;
        return false;
    }

    private bool TakeException(Repetition every, out Repetition excepted)
    {
        excepted = every;
        if (TakeFirst("weekend|weekends"))
            excepted = every.Without([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]);
        else if (TakeWeekdayList(out var days, least: 1))
            excepted = every.Without(days.Select(day => day.Weekday));
        else if (TakeNearDay(out DayReading dayReading))
            excepted = every with { ExceptDates = [.. every.ExceptDates, dayReading] };
        else if (at < end && tokens[at].Kind == TokenKind.Word && TryMonth(tokens[at].Match, out var month))
        {
            at++;
            excepted = every.WithoutMonth(month);
        }
        else
            return false;
        return true;
    }

    // “between 9 and 17”, “from 9:00 to 17:00”
    private bool TakeWindow(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (
            so.Every is { Frequency: Frequency.Minutely or Frequency.Hourly, Between: null } every
            && TakeFirst("between|from")
            && TakeClock(mayBeBare: true, out var from, out _)
            && TakeFirst("and|to|until|till|til|-")
            && TakeClock(mayBeBare: true, out var to, out _)
            && to.Time > from.Time
        )
        {
            more = so with { Every = every with { Between = (from.Time, to.Time) } };
            return true;
        }
        at = here;
        return false;
    }

    // “even on holidays”, “not on holidays”, “or the next working day”
    private bool TakePolicy(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (at + 5 <= end && InOrder(["in", "months", "that", "have", "it"]))
        {
            at += 5;
            more = so with { IsOnlyWhereItExists = true };
            return true;
        }
        if (so.OnDayOff is not null)
            return false;
        foreach (var (phrase, policy) in Policies)
        {
            var words = phrase.Split(' ');
            if (at + words.Length > end || !InOrder(words))
                continue;
            at += words.Length;
            more = so with { OnDayOff = policy };
            return true;
        }
        return false;
    }

    private static readonly (string Phrase, DayOff Policy)[] Policies =
    [
        ("even|also|including on holidays", DayOff.Run),
        ("including|incl holidays", DayOff.Run),
        ("on holidays too", DayOff.Run),
        ("except|not on holidays", DayOff.Skip),
        ("skip|skipping|except|excluding holidays", DayOff.Skip),
        ("or the next working|business day", DayOff.Move),
        ("or next working|business day", DayOff.Move),
        ("moved|move|moving to the next working|business day", DayOff.Move),
        ("moved|move|moving to next working|business day", DayOff.Move),
        ("moved|move|moving on holidays", DayOff.Move),
        ("moved|move|moving off holidays", DayOff.Move),
    ];

    /// <summary>
    /// Takes a well-formed day that does not exist: <c>31 February</c>, <c>2026-02-30</c>, <c>29 Feb 2027</c>.
    /// </summary>
    private bool TakeImpossibleDay(out string why)
    {
        why = "";
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        var here = at;
        Skip("on|the|every|each");
        if (
            at < end
            && tokens[at].Kind == TokenKind.Word
            && (IsImpossibleDate(tokens[at].Match) || IsImpossibleDayOfMonth(out why))
        )
        {
            if (why.Length == 0)
                why = $"There is no {tokens[at].Match} in the calendar.";
            at++;
            return true;
        }
        at = here;
        return false;
    }

    private static bool IsImpossibleDate(string word)
    {
        var pieces = word.Split('-');
        return pieces is [{ Length: 4 }, { Length: 1 or 2 }, { Length: 1 or 2 }]
            && pieces.All(piece => piece.All(char.IsAsciiDigit))
            && !LocalDatePattern.Iso.Parse(word).Success;
    }

    // Stays on the last word of the date.
    private bool IsImpossibleDayOfMonth(out string why)
    {
        why = "";
        if (
            at + 1 >= end
            || tokens[at + 1].Kind != TokenKind.Word
            || !SeesDayOfMonth(at + 1, out var number, out var month)
            || number is < 0 or > 99
        )
            return false;
        var year = YearAt(at + 2);
        if (number >= 1 && number <= CalendarSystem.Iso.GetDaysInMonth(year ?? LeapYear, month))
            return false;
        var name = SentenceCase.Of(Months[month - 1]);
        why = year is null ? $"There is no {number} {name}." : $"There is no {number} {name} {year}.";
        at += year is null ? 1 : 2;
        return true;
    }

    private int? YearAt(int index) =>
        index < end
        && tokens[index].Match.Length == 4
        && int.TryParse(tokens[index].Match, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? Math.Clamp(year, 1, 9_000)
            : null;
}
