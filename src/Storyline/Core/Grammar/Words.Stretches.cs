using NodaTime;
using NodaTime.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads named days and ranges of days: “next week”, “this weekend”, “the end of June”.
/// </summary>
public sealed partial class Words
{
    // “end of June”, “the end of this month”, “EOM”, “the end of the year”
    private bool TakeEnd(out DayReading dayReading)
    {
        dayReading = default;
        var here = at;
        Skip("at|by|the");
        if (TakeFirst("eom"))
        {
            dayReading = new DayReading(DayOfMonth: -1);
            return true;
        }
        if (TakeFirst("eoy"))
        {
            dayReading = new DayReading(Month: 12, DayOfMonth: 31);
            return true;
        }
        if (TakeFirst("end") && TakeFirst("of"))
        {
            Skip("the|this");
            if (TakeFirst("month"))
            {
                dayReading = new DayReading(DayOfMonth: -1);
                return true;
            }
            if (TakeFirst("year"))
            {
                dayReading = new DayReading(Month: 12, DayOfMonth: 31);
                return true;
            }
            if (at < end && tokens[at].Kind == TokenKind.Word && TryMonth(tokens[at].Match, out var month))
            {
                at++;
                dayReading = new DayReading(Month: month, DayOfMonth: -1);
                return true;
            }
        }
        at = here;
        return false;
    }

    // “next week”, “at the weekend”, “by the end of the week”: the bot asks which day, unless the team's calendar
    // tells.
    private bool TakeStretch(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.Within is not null || so.In is not null)
            return false;
        var here = at;
        Skip("on|at|by|over|the|sometime|early|later|in");
        var start = at;
        DayRange? dayRange = null;
        if (TakePair("next", "week"))
            dayRange = DayRange.NextWeek;
        else if (TakePair("this", "week"))
            dayRange = DayRange.ThisWeek;
        else if (TakePair("next", "month"))
            dayRange = DayRange.NextMonth;
        else if (so.Every is null && TakePair("next", "weekend"))
            dayRange = DayRange.NextWeekend;
        else if (so.Every is null && (TakePair("this", "weekend") || TakeFirst("weekend")))
            dayRange = DayRange.Weekend;
        else if (so.Every is null && (TakeFirst("eow") || TakeEndOfWeek()))
            dayRange = DayRange.EndOfWeek;
        if (dayRange is { } taken && Fits(so, taken))
            more = WithStretch(so, taken, Saying(start));
        if (more.Every is not null && more != so)
            MeansSpan(here, at, more);
        if (more != so)
            return true;
        at = here;
        return false;
    }

    private bool TakeEndOfWeek()
    {
        var length = IsAt(2, "the|this") ? 4 : 3;
        if (!IsAt(0, "end") || !IsAt(1, "of") || !IsAt(length - 1, "week"))
            return false;
        at += length;
        return true;
    }

    // “next month on the 1st” is one day; “next week on 3 May” contradicts itself.
    private static bool Fits(TimePhrase so, DayRange dayRange) =>
        so.On is null || (dayRange == DayRange.NextMonth && so.On is { Month: 0, DayOfMonth: > 0 });

    // “every day next week” limits a repetition.
    private static TimePhrase WithStretch(TimePhrase so, DayRange dayRange, string saidSo) =>
        so.Every is null
            ? so with
            {
                Within = dayRange,
                WithinSaid = saidSo,
            }
            : dayRange switch
            {
                DayRange.NextWeek when so is { From: null, Until: null } => so with
                {
                    From = NextMonday,
                    Until = new DayReading(Weekday: IsoDayOfWeek.Sunday),
                },
                DayRange.ThisWeek when so.Until is null => so with
                {
                    Until = new DayReading(Weekday: IsoDayOfWeek.Sunday),
                },
                _ => so,
            };

    private static DayReading NextMonday => new(Weekday: IsoDayOfWeek.Monday, NextWeek: true, IsWeekSaid: true);

    // “2nd Tuesday at 10” may mean every month, or only the next one.
    private bool TakeNth(out int nth, out DayReading dayReading, out string saidSo)
    {
        (nth, dayReading, saidSo) = (0, default, "");
        var here = at;
        Skip("on|the");
        var start = at;
        if (
            TakeWhich(out nth)
            && nth is -1 or > 0 and <= 5
            && at < end
            && tokens[at].Kind == TokenKind.Word
            && TryWeekday(tokens[at].Match, out var weekday)
        )
        {
            at++;
            dayReading = new DayReading(Weekday: weekday);
            saidSo = Saying(start);
            return true;
        }
        at = here;
        return false;
    }

    // “2026-12-03T09:00”, “…Z”, “…+01:00”
    private bool TakeIsoMoment(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (
            so is not { On: null, Every: null, Times.Count: 0, In: null }
            || at >= end
            || tokens[at].Kind != TokenKind.Word
        )
            return false;
        var word = tokens[at].Match;
        if (
            word.Length < 16
            || word[10] is not ('T' or 't')
            || !TryDay(word[..10], out var dayReading)
            || !TryIsoTime(word[11..], out var time, out var zone)
        )
            return false;
        at++;
        more = so with { On = dayReading, Times = [new SpokenTime(time, Said: word)] };
        if (zone is not null)
            more = more with { Zones = ZoneNames.Candidates(zone), ZoneSaid = zone };
        return true;
    }

    private static bool TryIsoTime(string text, out LocalTime time, out string? zone)
    {
        var clock = text.TrimEnd('z', 'Z');
        var sign = clock.LastIndexOfAny(['+', '-']);
        zone =
            text[^1] is 'z' or 'Z' ? "UTC"
            : sign > 0 ? $"UTC{clock[sign..]}"
            : null;
        if (sign > 0)
            clock = clock[..sign];
        var whole = clock.Length == 5 ? $"{clock}:00" : clock;
        return LocalTimePattern.ExtendedIso.Parse(whole).TryGetValue(default, out time);
    }
}
