using System.Globalization;
using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads lengths of time: “in 2 hours”, “in 3 business days”, “30 minutes before planning”.</summary>
public sealed partial class Words
{
    // “30 minutes before planning”
    private bool TakeLead(TimePhrase so, out TimePhrase more)
    {
        more = so;
        var here = at;
        if (
            so.Before is null
            && TakeAmount(out var amount)
            && TakeUnit(out var minutes, out var period)
            && TakeFirst("before")
            && TakeAlarmName(out var name)
        )
        {
            var lead = Math.Round(amount * (minutes > 0 ? minutes : MinutesOf(period!)));
            more = so with { Before = name, LeadMinutes = (int)Math.Min(1_000_000, lead) };
            return true;
        }
        at = here;
        return false;
    }

    // “planning”, “reminder 3”
    private bool TakeAlarmName(out string name)
    {
        name = "";
        Skip("the|our|each|every|sprint");
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        name = tokens[at++].Match.ToLowerInvariant();
        if (
            name == "reminder"
            && at < end
            && int.TryParse(tokens[at].Match, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            at++;
            name = $"reminder {number}";
        }
        return true;
    }

    // A day is 24 hours here. Leads of more than a week are refused later; so are months, which have no fixed length.
    private static int MinutesOf(Period period) =>
        period switch
        {
            { Days: 1 } => 1_440,
            { Weeks: > 0 } => period.Weeks * 10_080,
            _ => 100_000,
        };

    // “in 2 hours”, “in half an hour”, “two weeks from today”, “a fortnight from now”, “in 3 business days”
    private bool TakeDelay(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so is not { In: null, Later: null, WorkingDays: null, On: null, Every: null })
            return false;
        var here = at;
        var isIn = TakeFirst("in|after|within");
        if (isIn && TakeCompactLength(out var exact))
        {
            more = so with { In = exact };
            return true;
        }
        if (TakeAmountAndHalf(out var amount) && TakeDelayOf(amount, so, out more))
        {
            isIn |= TakePair("from", "now|today");
            if (isIn && amount is > 0 and < 100_000)
                return true;
        }
        more = so;
        at = here;
        return false;
    }

    private bool TakeDelayOf(double amount, TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (TakePair("business|working|work", "day|days"))
        {
            more = so with { WorkingDays = (int)amount };
            return true;
        }
        if (!TakeUnit(out var minutes, out var period))
            return false;
        if (minutes == 0)
        {
            more = so with { Later = Times(period!, (int)amount) };
            return true;
        }
        var exact = Duration.FromMinutes(amount * minutes);
        more = so with { In = TakeMore(out var extra) ? exact + extra : exact };
        return true;
    }

    // “90m”, “1h 30m”
    private bool TakeCompactLength(out Duration exact)
    {
        exact = Duration.Zero;
        if (at >= end || tokens[at].Kind != TokenKind.Word || !ReadCompact(tokens[at].Match, out exact))
            return false;
        at++;
        if (
            exact >= Duration.FromHours(1)
            && at < end
            && tokens[at].Match.EndsWith('m')
            && ReadCompact(tokens[at].Match, out var rest)
        )
        {
            at++;
            exact += rest;
        }
        return true;
    }

    private bool TakeAmountAndHalf(out double amount)
    {
        if (!TakeAmount(out amount))
            return false;
        if (IsAt(0, "and") && IsAt(1, "a") && IsAt(2, "half"))
        {
            at += 3;
            amount += 0.5;
        }
        return true;
    }

    // “… 30 minutes”, “… and a half”
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

    // “2h”, “90m”, “1h30”, “5mins”
    private static bool ReadCompact(string match, out Duration exact)
    {
        exact = Duration.Zero;
        var word = match.ToLowerInvariant();
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

    private static Period Times(Period one, int count) =>
        new PeriodBuilder(one)
        {
            Days = one.Days * count,
            Weeks = one.Weeks * count,
            Months = one.Months * count,
            Years = one.Years * count,
        }.Build();
}
