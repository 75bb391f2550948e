using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>
/// Reads the holidays of a line, with the name behind the days or in front of them: “6 May 2027 Ascension, 17 May 2027 Whit
/// Monday”, “Christmas on 25 and 26 December”.
/// </summary>
internal static class HolidayLine
{
    /// <summary>The most days of one holiday.</summary>
    private const int LongestHoliday = 60;

    /// <summary>The holidays, or what was left without a day.</summary>
    public static (IReadOnlyList<Holiday> Holidays, string? Unread) Read(string line, Turn turn)
    {
        var words = new Words(Utterance.Plain(line.TrimStart('-', '*', '•', ' ')), turn.Hearing);
        return Feasts(words, turn) is { } feasts ? (feasts, null) : Read(words, line, turn);
    }

    private static (IReadOnlyList<Holiday> Holidays, string? Unread) Read(Words words, string line, Turn turn)
    {
        words.Rewind();
        var found = new List<Holiday>();
        while (!words.Skip("and|&|,|;|:|-").AtEnd)
        {
            var left = words.Peek();
            var isFirst = words.TakeDated(out var days);
            var name = isFirst ? NameBehind(words) : NameBefore(words, out days);
            if (
                days is null
                || days.AllOn(DayContext.Plain(turn.Today)) is not { Count: > 0 } stretches
                || Length(stretches) > LongestHoliday
            )
                return ([], left);
            found.AddRange(
                stretches
                    .SelectMany(one => Days(one.From, one.Until))
                    .Select(day => new Holiday(day, name.Length > 0 ? name : "Holiday"))
            );
        }
        turn.WriteOut(words.Said, words.WrittenOut.Text);
        return found.Count > 0 ? (found, null) : ([], line);
    }

    // “Good Friday and Easter Monday”: their names tell the days.
    private static List<Holiday>? Feasts(Words words, Turn turn)
    {
        var found = new List<Holiday>();
        while (!words.Skip("and|&|,|;|on|the").AtEnd)
        {
            var before = words.Peek();
            if (!words.TakeFeast(out var day))
                return null;
            var name = before[..^words.Peek().Length].Trim(' ', ',', ';', '.');
            found.Add(new Holiday(day.On(turn.Today), name));
        }
        return found.Count > 0 ? found : null;
    }

    private static int Length(IEnumerable<(LocalDate From, LocalDate Until)> stretches) =>
        stretches.Sum(one => Period.DaysBetween(one.From, one.Until) + 1);

    private static IEnumerable<LocalDate> Days(LocalDate from, LocalDate until) =>
        Enumerable.Range(0, Period.DaysBetween(from, until) + 1).Select(from.PlusDays);

    // Up to the next day behind a comma or “and”.
    private static string NameBehind(Words words)
    {
        var name = new List<string>();
        words.Skip(":|-|,|is|for");
        while (!words.AtEnd && !(name.Count > 0 && words.SeesNextDated()))
            if (words.TakeTyped(out var word))
                name.Add(word);
        return Bare(name);
    }

    private static string NameBefore(Words words, out DayReader? days)
    {
        var name = new List<string>();
        days = null;
        while (!words.AtEnd)
        {
            if (name.Count > 0 && words.Skip("on|:|-|from").TakeDated(out days))
                return Bare(name);
            if (words.TakeTyped(out var word))
                name.Add(word);
        }
        return Bare(name);
    }

    private static string Bare(List<string> name) => string.Join(' ', name).Trim(':', '-', ' ', ',', '(', ')');
}
