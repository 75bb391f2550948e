using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads parts of the day and of the week: “tomorrow evening”, “every Friday afternoon”, “from Monday to Thursday”.
/// </summary>
public sealed partial class Words
{
    private bool TakePart(TimePhrase so, out TimePhrase more)
    {
        more = so;
        if (so.Part is not null || so.In is not null)
            return false;
        var here = at;
        var mayBeToday = so is { On: null, Every: null };
        if (mayBeToday && TakeFirst("tonight|tonite|2nite"))
        {
            more = Today(so, here, DayPart.Evening);
            return true;
        }
        if (mayBeToday && TakeFirst("this"))
        {
            if (TakePartName(out var part, out var isAgain) && !isAgain)
            {
                more = Today(so, here, part);
                return true;
            }
        }
        else if (TakePartOfDay(so, here, out more))
            return true;
        more = so;
        at = here;
        return false;
    }

    private TimePhrase Today(TimePhrase so, int start, DayPart part) =>
        so with
        {
            On = new DayReading(Offset: 0),
            OnSaid = Saying(start),
            Part = part,
        };

    // “tomorrow morning”, “every Friday afternoon”, “Monday mornings”, “at 9 at night”
    private bool TakePartOfDay(TimePhrase so, int start, out TimePhrase more)
    {
        more = so;
        Skip(IsAt(0, "at") && IsAt(1, "night") ? "at" : "in|the");
        if (!TakePartName(out var part, out var isAgain))
            return false;
        var hasDay = so.On is not null || so.Every is not null;
        if (!hasDay && !(so.Times.Count > 0 && part == DayPart.Night))
            return false;
        more = so with { Part = part };
        if (!isAgain || so.Every is not null)
            return true;
        if (so.On is not { Weekday: { } weekday, NextWeek: false })
            return false;
        more = more with
        {
            On = null,
            Every = new Repetition(Frequency.Weekly) { Days = [new RuleDay(weekday)] },
        };
        MeansItself(start - 1);
        return true;
    }

    /// <param name="isAgain">Whether it was a plural: “mornings”.</param>
    private bool TakePartName(out DayPart part, out bool isAgain)
    {
        (part, isAgain) = (default, false);
        if (at >= end || PartOf(tokens[at].Match, out isAgain) is not { } named)
            return false;
        at++;
        part = named;
        return true;
    }

    private static DayPart? PartOf(string word, out bool isAgain)
    {
        var name = word.ToLowerInvariant();
        isAgain = name.EndsWith('s');
        return (isAgain ? name[..^1] : name) switch
        {
            "morning" => DayPart.Morning,
            "afternoon" => DayPart.Afternoon,
            "evening" => DayPart.Evening,
            "night" => DayPart.Night,
            _ => null,
        };
    }

    // “from Monday to Thursday”, “between Monday and Friday”
    private bool TakeSpanOfWeek(out Repetition every)
    {
        every = new Repetition(Frequency.Weekly);
        var between = IsAt(0, "between") ? "and" : "to|till|until|through|thru";
        if (!IsAt(0, "from|between") || !IsAt(2, between) || at + 3 >= end)
            return false;
        if (!TryWeekday(tokens[at + 1].Match, out var first) || !TryWeekday(tokens[at + 3].Match, out var last))
            return false;
        at += 4;
        every = every with { Days = [.. Span(first, last).Order().Select(day => new RuleDay(day))] };
        return true;
    }

    // “Mo-Fr”, “M-F”, “M/W/F”, “MWF”: short forms count only where nothing else is possible.
    private static bool TryShortSpan(string word, out List<IsoDayOfWeek> days)
    {
        var name = word.ToLowerInvariant();
        if (name.Split('-') is [var first, var last])
            days = Short(first) is { } from && Short(last) is { } to ? Span(from, to) : [];
        else
        {
            var pieces = name switch
            {
                "mwf" => ["m", "w", "f"],
                "tth" or "tuth" => ["tu", "th"],
                _ => name.Split('/'),
            };
            days =
                pieces.Length > 1 && pieces.All(piece => Short(piece) is not null)
                    ? [.. pieces.Select(piece => Short(piece)!.Value)]
                    : [];
        }
        return days.Count > 0;
    }

    private static IsoDayOfWeek? ShortDay(string letters) =>
        letters.ToLowerInvariant() switch
        {
            "t" => IsoDayOfWeek.Tuesday,
            var name => Short(name),
        };

    private static IsoDayOfWeek? Short(string name) =>
        name switch
        {
            "m" or "mo" => IsoDayOfWeek.Monday,
            "tu" or "di" => IsoDayOfWeek.Tuesday,
            "w" or "we" or "mi" => IsoDayOfWeek.Wednesday,
            "th" or "do" => IsoDayOfWeek.Thursday,
            "f" or "fr" => IsoDayOfWeek.Friday,
            "sa" => IsoDayOfWeek.Saturday,
            "su" or "so" => IsoDayOfWeek.Sunday,
            _ => null,
        };
}
