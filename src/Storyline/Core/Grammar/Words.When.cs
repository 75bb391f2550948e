using System.Globalization;
using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads when something shall happen: «every Thursday at 16:00 Europe/Berlin until 18 December», «in 2 hours», «tomorrow 9».</summary>
public sealed partial class Words
{
    private static readonly (string Word, int Value)[] WrittenNumbers =
    [
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("forty-five", 45),
        ("ninety", 90),
    ];

    /// <summary>Takes as much as says when: its pieces in any order, each once. What cannot be is taken too, with the reason.</summary>
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
        // What happens once is written out as the moment that is made of it.
        if (timePhrase.Every is null)
            MeansItself(start);
        timePhrase = timePhrase with { Said = Saying(start) };
        return true;
    }

    // The words from one on up to here.
    private string Saying(int start) =>
        said.Text[tokens[start].Start..tokens[at - 1].End].TrimEnd('.', ',', ';', '!', '?');

    /// <summary>
    /// Takes what is left as a text that ends with a time: «update estimates every Thursday at 16:00». The text is as long as it must be
    /// for all behind it to be understood; without a time, all is text.
    /// </summary>
    public bool TakeThenWhen(out string text, out TimePhrase timePhrase)
    {
        var start = at;
        for (var split = start; split < end; split++)
        {
            MeansItself(start);
            at = split;
            if (!Take(out timePhrase) || at < end)
                continue;
            text = split == start ? "" : said.Text[tokens[start].Start..tokens[split - 1].End].Trim();
            return true;
        }
        at = start;
        timePhrase = new TimePhrase();
        text = Rest();
        return false;
    }

    /// <summary>
    /// What stands behind a time at the end of a sentence and belongs to none: «every Monday at 9 unless it rains». Takes nothing.
    /// </summary>
    public LeftBehind? FindLeftBehind()
    {
        var start = at;
        LeftBehind? found = null;
        for (var split = start; split < end && found is null; split++)
        {
            at = split;
            if (
                !Take(out TimePhrase timePhrase)
                || at == end
                || timePhrase is { Every: null, On: null, Later: null } or { Every: null, Times.Count: 0, Later: null }
            )
                continue;
            found = new LeftBehind(
                split == start ? "" : said.Text[tokens[start].Start..tokens[split - 1].End].Trim(),
                timePhrase.Said,
                said.Text[tokens[at].Start..tokens[end - 1].End]
            );
        }
        at = start;
        return found;
    }

    private bool TakeWhenPiece(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (TakeImpossibleDay(out var impossible))
            more = so with { Impossible = impossible };
        else if (TakeIsoMoment(so, out more))
            return true;
        else if (so.Every is null && so.On is null && TakeSpanOfWeek(out var span))
            more = so with { Every = span };
        else if (TakePart(so, out more))
            return true;
        else if (
            TakeLead(so, out more)
            || TakePolicy(so, out more)
            || TakeLimit(so, out more)
            || TakeExcept(so, out more)
            || TakeWindow(so, out more)
        )
            return true;
        else if (so.Every is null && so.On is null && TakeRepetition(out var every))
            more = so with { Every = every };
        else if (
            so.Every is { Frequency: Frequency.Minutely or Frequency.Hourly, Days.Count: 0, OnWorkingDays: false } step
            && TakeRepetition(out var days)
            && days is { Frequency: Frequency.Weekly, Interval: 1 }
        )
            more = so with { Every = step with { Days = days.Days, OnWorkingDays = days.OnWorkingDays } };
        else if (TakeDelay(so, out more))
            return true;
        else if (so is { On: null, Every: null, In: null } && TakeNth(out var nth, out var weekday, out var nthSaid))
            more = so with { On = weekday, Nth = nth, NthSaid = nthSaid };
        else if (
            so.On is null
            && so.In is null
            && so.Within is null or DayRange.NextMonth
            && TakeOnDay(so, out var dayReading)
        )
        {
            more = so.Every is { } repeated
                ? so with
                {
                    Every = WithDay(repeated, dayReading),
                    From = WithStart(so, dayReading),
                }
                : so with
                {
                    On = dayReading,
                    OnSaid = dayReading.Passes ? Saying(here) : "",
                };
            if (more.Every != so.Every)
                MeansItself(here);
        }
        else if (TakeStretch(so, out more))
            return true;
        else if (
            so.Times.Count == 0
            && so.In is null
            && TakeTimes(mayBeBare: so.SaysWhen, out var times, out var wrong)
        )
            more = wrong is null
                ? so with
                {
                    Times = times,
                }
                : so with
                {
                    Times = times,
                    Impossible = so.Impossible ?? wrong,
                };
        else if (so.ZoneSaid is null && TakeZone(behindTime: so.Times.Count > 0, out var zones, out var zoneSaid))
            more = so with { Zones = zones, ZoneSaid = zoneSaid };
        else if (!so.IsOwnTime && TakeOwnTime())
            more = so with { IsOwnTime = true };
        if (more != so)
            return true;
        at = here;
        return false;
    }

    // «every month on 15 March» or «weekly on Friday»: the day belongs to the repetition.
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

    // «every week 2026-12-01»: a date is where it starts.
    private static DayReading? WithStart(TimePhrase so, DayReading dayReading) =>
        WithDay(so.Every!, dayReading) == so.Every ? dayReading : so.From;

    private bool TakeOnDay(TimePhrase so, out DayReading dayReading)
    {
        Skip(IsAt(0, "later") && IsAt(1, "today") ? "later" : "on");
        if (IsAt(0, "today|tonight|tomorrow") && Take(out dayReading))
            return true;
        if (Take(out dayReading))
            return !(dayReading.Weekday is not null && so.Every is { Days.Count: > 0 });
        if (so.Every is null && TakeEnd(out dayReading))
            return true;
        Skip("the");
        if (Take(out dayReading) && dayReading.Weekday is null)
            return true;
        if (at >= end || !IsOrdinal(at, out var number) || number > 31)
            return false;
        // «every Monday and the 15th» is no Monday that starts on the 15th.
        if (so.Every is { Frequency: not Frequency.Monthly })
            return false;
        at++;
        if (IsAt(0, "of") && IsAt(1, "next") && IsAt(2, "month"))
            at++;
        dayReading = new DayReading(DayOfMonth: number);
        return true;
    }

    // «30 minutes before planning»
    private bool TakeLead(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (
            so.Before is null
            && TakeAmount(out var amount)
            && TakeUnit(out var minutes, out var period)
            && TakeFirst("before")
        )
        {
            Skip("the|our|each|every|sprint");
            if (at < end && tokens[at].Kind == TokenKind.Word)
            {
                var name = tokens[at++].Match.ToLowerInvariant();
                if (
                    name == "reminder"
                    && at < end
                    && int.TryParse(tokens[at].Match, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                )
                {
                    at++;
                    name = $"reminder {number}";
                }
                // Days and weeks go by the clock here; more than a week is refused, and months are.
                if (minutes == 0)
                    minutes =
                        period is { Days: 1 } ? 1_440
                        : period is { Weeks: > 0 } ? period.Weeks * 10_080
                        : 100_000;
                more = so with { Before = name, LeadMinutes = (int)Math.Min(1_000_000, Math.Round(amount * minutes)) };
                return true;
            }
        }
        at = here;
        return false;
    }

    // «in 2 hours», «in half an hour», «two weeks from today», «a fortnight from now», «in 3 business days»
    private bool TakeDelay(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        var isIn = TakeFirst("in|after|within");
        if (so is not { In: null, Later: null, WorkingDays: null, On: null, Every: null })
        {
            at = here;
            return false;
        }
        if (
            isIn
            && at < end
            && tokens[at].Kind == TokenKind.Word
            && ReadCompact(tokens[at].Match.ToLowerInvariant(), out var exact)
        )
        {
            at++;
            // «1h 30m»
            if (
                exact >= Duration.FromHours(1)
                && at < end
                && tokens[at].Match.EndsWith('m')
                && ReadCompact(tokens[at].Match.ToLowerInvariant(), out var rest)
            )
            {
                at++;
                exact += rest;
            }
            more = so with { In = exact };
            return true;
        }
        if (!TakeAmount(out var amount))
        {
            at = here;
            return false;
        }
        if (IsAt(0, "and") && IsAt(1, "a") && IsAt(2, "half"))
        {
            at += 3;
            amount += 0.5;
        }
        if (IsAt(0, "business|working|work") && IsAt(1, "day|days"))
        {
            at += 2;
            more = so with { WorkingDays = (int)amount };
        }
        else if (TakeUnit(out var minutes, out var period))
            more =
                minutes > 0
                    ? so with
                    {
                        In = Duration.FromMinutes(amount * minutes),
                    }
                    : so with
                    {
                        Later = Times(period!, (int)amount),
                    };
        if (more != so && more.In is { } first && TakeMore(out var extra))
            more = more with { In = first + extra };
        if (more != so && (IsAt(0, "from") && IsAt(1, "now|today")))
        {
            at += 2;
            isIn = true;
        }
        if (more != so && isIn && amount is > 0 and < 100_000)
            return true;
        more = so;
        at = here;
        return false;
    }

    // «… 30 minutes», «… and a half»
    private bool TakeMore(out Duration extra)
    {
        extra = Duration.Zero;
        var here = at;
        Skip("and");
        if (IsAt(0, "a") && IsAt(1, "half"))
        {
            at += 2;
            extra = Duration.FromMinutes(30);
            return true;
        }
        if (TakeAmount(out var amount) && TakeUnit(out var minutes, out _) && minutes is > 0 and < 60)
        {
            extra = Duration.FromMinutes(amount * minutes);
            return true;
        }
        at = here;
        return false;
    }

    private static readonly (string Unit, string Letter)[] CompactUnits =
    [
        ("mins", "m"),
        ("min", "m"),
        ("minutes", "m"),
        ("hrs", "h"),
        ("hr", "h"),
        ("hours", "h"),
    ];

    // «2h», «90m», «1h30», «5mins»
    private static bool ReadCompact(string word, out Duration exact)
    {
        exact = Duration.Zero;
        if (word.Length < 2 || !char.IsAsciiDigit(word[0]))
            return false;
        foreach (var (unit, letter) in CompactUnits)
            if (word.EndsWith(unit, StringComparison.Ordinal) && char.IsAsciiDigit(word[^(unit.Length + 1)]))
                word = word[..^unit.Length] + letter;
        var hours = word.IndexOf('h');
        var minutes = word[(hours + 1)..].TrimEnd('m');
        if (hours < 0 && !word.EndsWith('m'))
            return false;
        var (whole, rest) = (0, 0);
        if (hours > 0 && !int.TryParse(word[..hours], NumberStyles.None, CultureInfo.InvariantCulture, out whole))
            return false;
        if (minutes.Length > 0 && !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out rest))
            return false;
        exact = Duration.FromMinutes((whole * 60L) + rest);
        return whole < 10_000 && rest < 100_000;
    }

    private bool TakeAmount(out double amount)
    {
        amount = 0;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        var word = tokens[at].Match.ToLowerInvariant();
        if (word == "half")
        {
            at++;
            Skip("a|an");
            amount = 0.5;
            return true;
        }
        // «a couple of days» are two to everybody; «a few» are not three.
        if (IsAt(word == "a" ? 1 : 0, "couple"))
        {
            at += word == "a" ? 2 : 1;
            Skip("of");
            amount = 2;
            return true;
        }
        foreach (var (written, value) in WrittenNumbers)
            if (word == written)
                amount = value;
        if (
            amount == 0
            && (
                !double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
                || amount is < 0.01 or > 100_000
            )
        )
            return false;
        at++;
        return true;
    }

    private bool TakeUnit(out int minutes, out Period? period)
    {
        (minutes, period) = (0, null);
        if (at >= end)
            return false;
        if (
            IsOneOf(at, "minute|minutes|min|mins")
            || Spelling.Means(tokens[at].Match, "minute")
            || Spelling.Means(tokens[at].Match, "minutes")
        )
            minutes = 1;
        else if (IsOneOf(at, "hour|hours|hr|hrs|h"))
            minutes = 60;
        else if (IsOneOf(at, "day|days"))
            period = Period.FromDays(1);
        else if (IsOneOf(at, "week|weeks"))
            period = Period.FromWeeks(1);
        else if (IsOneOf(at, "fortnight|fortnights"))
            period = Period.FromWeeks(2);
        else if (IsOneOf(at, "month|months"))
            period = Period.FromMonths(1);
        else if (IsOneOf(at, "year|years"))
            period = Period.FromYears(1);
        else
            return false;
        at++;
        return true;
    }

    private static Period Times(Period one, int count) =>
        new PeriodBuilder(one)
        {
            Days = one.Days * count,
            Weeks = one.Weeks * count,
            Months = one.Months * count,
            Years = one.Years * count,
        }.Build();

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

/// <summary>A time in the middle of a sentence.</summary>
/// <param name="Text">What stands before it.</param>
/// <param name="When">Its words.</param>
/// <param name="Rest">What stands behind it.</param>
public sealed record LeftBehind(string Text, string When, string Rest);
