using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads days of the week: “Mon-Thu”, “Monday, Tuesday and Friday”, “Mondays”.</summary>
public sealed partial class Words
{
    /// <summary>Takes days of the week: “Mon-Thu”, “Monday, Tuesday and Friday”.</summary>
    public bool TakeWeekdays(out IReadOnlyList<IsoDayOfWeek> weekdays)
    {
        var isTaken = TakeWeekdayList(out var days, least: 1);
        weekdays = [.. days.Select(day => day.Weekday)];
        return isTaken;
    }

    /// <summary>“Mon, Wed and Fri”, “Mon-Fri”, “Monday to Friday”, “Mondays”.</summary>
    private bool TakeWeekdayList(out IReadOnlyList<RuleDay> days, int least)
    {
        if (TakeLetters(out days))
            return true;
        var found = new List<IsoDayOfWeek>();
        var here = at;
        while (at < end && tokens[at].Kind == TokenKind.Word)
        {
            var before = at;
            if (found.Count > 0)
                Skip("and|&|,|on");
            if (at < end && TryWeekdays(tokens[at].Match, out var several))
            {
                found.AddRange(several);
                at++;
            }
            else if (
                found.Count == 1
                && before + 1 < end
                && IsOneOf(before, "to|through|thru|-")
                && TryWeekdays(tokens[before + 1].Match, out var last)
                && last.Count == 1
            )
            {
                found = Span(found[0], last[0]);
                at = before + 2;
            }
            else
            {
                at = before;
                break;
            }
        }
        days = [.. found.Distinct().Order().Select(day => new RuleDay(day))];
        if (days.Count >= least)
            return true;
        at = here;
        return false;
    }

    // “M W F”, “M T Th F”: at least two, in order.
    private bool TakeLetters(out IReadOnlyList<RuleDay> days)
    {
        var found = new List<RuleDay>();
        var stop = at;
        while (
            stop < end
            && tokens[stop] is { Kind: TokenKind.Word, Match: [>= 'A' and <= 'Z', ..] letters }
            && ShortDay(letters) is { } day
            && (found is [] || day > found[^1].Weekday)
        )
        {
            found.Add(new RuleDay(day));
            stop++;
        }
        days = found;
        if (found.Count < 2)
            return false;
        at = stop;
        return true;
    }

    // One word: “Mon”, “Mondays”, “Mon-Fri”, “Mon/Wed/Fri”.
    private static bool TryWeekdays(string word, out List<IsoDayOfWeek> days)
    {
        days = [];
        if (TryShortSpan(word, out days))
            return true;
        foreach (var piece in word.Split('/', ','))
        {
            if (
                piece.Split('-') is [var first, var last]
                && TryWeekday(first, out var from)
                && TryWeekday(last, out var to)
            )
                days.AddRange(Span(from, to));
            else if (TryWeekday(IsPlural(piece) ? piece[..^1] : piece, out var day))
                days.Add(day);
            else
                return false;
        }
        return days.Count > 0;
    }

    private static bool IsPlural(string word) =>
        word.Length > 6 && word.EndsWith("days", StringComparison.OrdinalIgnoreCase) && TryWeekday(word[..^1], out _);

    private static List<IsoDayOfWeek> Span(IsoDayOfWeek from, IsoDayOfWeek to)
    {
        var days = new List<IsoDayOfWeek> { from };
        for (var day = from; day != to; )
            days.Add(day = (IsoDayOfWeek)((int)day % 7 + 1));
        return days;
    }
}
