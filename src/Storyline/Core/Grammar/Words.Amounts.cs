using System.Globalization;
using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads amounts of time and their units: “two hours”, “a quarter of an hour”, “a couple of days”.</summary>
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
        if (TakeQuarters(word, out amount))
            return true;
        // “a couple of days” always means two; “a few” has no number.
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

    // “a quarter of an hour”, “three quarters of an hour”
    private bool TakeQuarters(string word, out double amount)
    {
        amount = 0;
        var quarter = word is "a" or "one" or "three" ? 1 : 0;
        if (!IsAt(quarter, "quarter|quarters") || !IsAt(quarter + 1, "of|hour"))
            return false;
        amount = word == "three" ? 0.75 : 0.25;
        at += quarter + 1;
        Skip("of|a|an");
        return true;
    }

    /// <summary>Takes a length of whole minutes: “10 minutes”, “half an hour”, “1h”, or a bare number of minutes.</summary>
    public bool TakeMinutes(out int minutes)
    {
        minutes = 0;
        var here = at;
        if (TakeCompactLength(out var exact))
            minutes = (int)exact.TotalMinutes;
        else if (TakeAmountAndHalf(out var amount) && TakeUnit(out var each, out var period) && period is null)
            minutes = (int)Math.Min(amount * each, MostMinutes);
        else
        {
            at = here;
            return Take(out minutes);
        }
        return true;
    }

    private const int MostMinutes = 1_000_000;

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
}
