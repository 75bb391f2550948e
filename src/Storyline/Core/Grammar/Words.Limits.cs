using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Grammar;

/// <summary>Reads what bounds a schedule: its start and end, exceptions, holidays, and days that do not exist.</summary>
public sealed partial class Words
{
    // «until 18 December», «for 3 weeks», «10 times», «starting Monday»
    private bool TakeLimit(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (so.Until is null && TakeFirst("until|till|til|through|thru|ending"))
        {
            var day = at;
            if (TakeEnd(out var ends))
                Means(day, at, ends);
            more = at > day ? so with { Until = ends } : WithLastDay(so);
        }
        else if (so.ForDays is null && so.Every is not null && TakeFirst("for"))
        {
            Skip("the|next");
            if (
                TakeAmount(out var amount)
                && TakeUnit(out _, out var period)
                && period is not null
                && amount is >= 1 and < 5_000
            )
                more = so with
                {
                    ForDays =
                        (int)amount * (period.Days + (period.Weeks * 7) + (period.Months * 30) + (period.Years * 365)),
                };
        }
        else if (
            so.Count is null
            && so.Every is not null
            && TakeAmount(out var count)
            && count is >= 1 and <= 1_000
            && TakeFirst("times")
        )
            more = so with { Count = (int)count };
        else if (so.From is null)
        {
            at = here;
            if (
                TakeFirst("from|starting|beginning|since")
                || (IsAt(0, "as") && IsAt(1, "of") && Skip("as|of") is not null)
            )
            {
                Skip("on|from");
                if (TakeImpossibleDay(out var impossible))
                    more = so with { Impossible = impossible };
                else if (Take(out DayReading first))
                    more = so with { From = first };
                else if (TakePair("next", "week"))
                {
                    Means(at - 2, at, NextMonday);
                    more = so with { From = NextMonday };
                }
            }
        }
        if (more != so)
            return true;
        at = here;
        return false;
    }

    private TimePhrase WithLastDay(TimePhrase so)
    {
        Skip("on|the|end|of");
        if (TakeImpossibleDay(out var impossible))
            return so with { Impossible = impossible };
        return Take(out DayReading last) ? so with { Until = last } : so;
    }

    // «except Friday», «but not on weekends», «except 2026-12-24», «except in August»
    private bool TakeExcept(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        // «every day but Sunday» means the opposite of «every day, Sunday».
        if (so.Every is not { } every || !(TakeFirst("but") | TakeFirst("except|excluding|excl|without|not|besides")))
            return false;
        Skip("on|for|in|the|every");
        if (TakeFirst("weekend|weekends"))
            more = so with
            {
                Every = every with { ExceptDays = [.. every.ExceptDays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday] },
            };
        else if (TakeWeekdayList(out var days, least: 1))
            more = so with
            {
                Every = every with { ExceptDays = [.. every.ExceptDays, .. days.Select(day => day.Weekday)] },
            };
        else if (TakeImpossibleDay(out var impossible))
            more = so with { Impossible = impossible };
        else if (Take(out DayReading dayReading))
            more = so with { Every = every with { ExceptDates = [.. every.ExceptDates, dayReading] } };
        else if (at < end && tokens[at].Kind == TokenKind.Word && TryMonth(tokens[at].Match, out var month))
        {
            at++;
            more = so with
            {
                Every = every with
                {
                    Months =
                    [
                        .. (every.Months.Count == 0 ? Enumerable.Range(1, 12) : every.Months).Where(one =>
                            one != month
                        ),
                    ],
                },
            };
        }
        if (more != so)
            return true;
        at = here;
        return false;
    }

    // «between 9 and 17», «from 9:00 to 17:00»
    private bool TakeWindow(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (
            so.Every is { Frequency: Frequency.Minutely or Frequency.Hourly, Between: null } every
            && TakeFirst("between|from")
            && TakeClock(mayBeBare: true, out var from, out _)
            && TakeFirst("and|to|until|till|-")
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

    // «even on holidays», «not on holidays», «or the next working day»
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

    /// <summary>A day that is written well and does not exist: <c>31 February</c>, <c>2026-02-30</c>, <c>29 Feb 2027</c>.</summary>
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
        if (at + 1 >= end || tokens[at + 1].Kind != TokenKind.Word)
            return false;
        var isDayFirst = TryMonth(tokens[at + 1].Match, out var month);
        if (!isDayFirst && !TryMonth(tokens[at].Match, out month))
            return false;
        if (!NumberText.TryRead(tokens[isDayFirst ? at : at + 1].Match, out int number) || number is < 0 or > 99)
            return false;
        var isYear =
            at + 2 < end
            && tokens[at + 2].Match.Length == 4
            && int.TryParse(tokens[at + 2].Match, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var year = isYear ? Math.Clamp(int.Parse(tokens[at + 2].Match, CultureInfo.InvariantCulture), 1, 9_000) : 2024;
        if (number >= 1 && number <= CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        var name = SentenceCase.Of(Months[month - 1]);
        why = isYear ? $"There is no {number} {name} {year}." : $"There is no {number} {name}.";
        at += isYear ? 2 : 1;
        return true;
    }
}
