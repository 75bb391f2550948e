using System.Collections.Frozen;

namespace Storyline.Core.Grammar;

/// <summary>
/// Words about time that the grammar does not understand: “twice a week at 9” is not “twice a week” at nine. Where the words right
/// in front of a time may belong to it, the speaker is asked.
/// </summary>
internal static class TimeWords
{
    /// <summary>These mean a repetition wherever they stand.</summary>
    private static readonly FrozenSet<string> Anywhere = Words(
        "every each daily weekly monthly quarterly yearly annually hourly nightly biweekly bi-weekly fortnightly bimonthly jeden jede jedes cada"
    );

    /// <summary>These may belong to a time right behind them.</summary>
    private static readonly FrozenSet<string> InFront = Words(
        """
        at and or but plus after around about approximately before between by except excluding from in last latest next of on or past since sometime starting this til till to until unless within without
        day days week weeks weekend weekends weekday weekdays month months year years quarter sprint hour hours minute minutes twice thrice once times
        morning mornings afternoon afternoons evening evenings night nights tonight today tomorrow yesterday noon midnight mwf tth mtwtf
        monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays mon tue tues wed thu thur thurs fri sat sun
        january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        first second third fourth fifth halfway early late + & /
        um am ab bis heute morgen übermorgen montags dienstags mittwochs donnerstags freitags samstags sonntags montag dienstag mittwoch donnerstag freitag samstag sonntag
        à demain las lunes martes miércoles jueves viernes lundi mardi mercredi jeudi vendredi
        """
    );

    private static FrozenSet<string> Words(string listed) =>
        listed
            .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the end of a text may belong to the time behind it.</summary>
    /// <param name="when">The time that was understood.</param>
    public static bool MayBelongTo(string text, string when)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(word => Anywhere.Contains(Bare(word))))
            return true;
        // “check in every 6 hours”, “log on at 9”: in or on belongs to the verb, since these times take no such word.
        if (words is [_, .., "in" or "on"] or ["in" or "on"] && Complete.Contains(when.Split(' ')[0]))
            return false;
        return words switch
        {
            // “around 9 tomorrow”, “the day before the planning at 9”
            [.., var before, "the", var last] when Events.Contains(last) => InFront.Contains(before),
            [.., var before, var last] when IsNumber(last) || Events.Contains(last) => InFront.Contains(before)
                || InFront.Contains(Bare(last)),
            [.., var last] => InFront.Contains(Bare(last)) || InFront.Contains(last) || IsDate(last) || IsOrdinal(last),
            _ => false,
        };
    }

    private static readonly FrozenSet<string> Complete = Words(
        "at every each daily weekly weekdays hourly tomorrow today tonight next this"
    );

    private static readonly FrozenSet<string> Events = Words(
        "planning standup stand-up daily refinement review retro retrospective"
    );

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    // “on the 32nd”
    private static bool IsOrdinal(string word) =>
        word.Length > 2 && IsNumber(word[..^2]) && word[^2..].ToLowerInvariant() is "st" or "nd" or "rd" or "th";

    private static string Bare(string word) => word.Trim(',', '.', ';', ':', '(', ')');

    // “3.12.”, “12/3”, “3/12/2026”, “20261203”: a date with several readings, or none.
    private static bool IsDate(string word)
    {
        if (word.Length == 8 && word.StartsWith("20", StringComparison.Ordinal) && word.All(char.IsAsciiDigit))
            return true;
        var pieces = word.TrimEnd(',').Split('/', '.', '-');
        var isDotted = word.Contains('.', StringComparison.Ordinal);
        return pieces.Length is 2 or 3
            && pieces[0].Length is 1 or 2 or 4
            && pieces.All(piece => piece.All(char.IsAsciiDigit))
            && pieces[1].Length is 1 or 2
            && (!isDotted || pieces is [_, _, "" or { Length: 4 }]);
    }
}
