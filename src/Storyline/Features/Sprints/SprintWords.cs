using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Writes and reads the days and numbers of sprints.</summary>
internal static class SprintWords
{
    public static Button See { get; } = new("See the sprint", "sprint");

    /// <summary>“Mon 9 Mar”.</summary>
    public static string Day(LocalDate day) => ScheduleWords.Day(day);

    /// <summary>“Thu 5 Mar – Wed 18 Mar (Europe/Berlin)”.</summary>
    public static string Dates(Sprint sprint) =>
        $"{Day(sprint.From!.Value)} – {Day(sprint.Until!.Value)} ({sprint.Zone})";

    public static Reply? RefuseGoal(string? goal, Button instead) =>
        goal?.Length > Sprint.LongestGoal
            ? Reply.No(
                $"That goal has {goal.Length} characters; a goal that fits on a line ({Sprint.LongestGoal}) is one people remember.",
                instead
            )
            : null;

    public static string Count(int count) =>
        count == 1 ? "1 story" : string.Create(CultureInfo.InvariantCulture, $"{count} stories");

    public static string WorkingDays(int days) => days == 1 ? "1 working day" : $"{days} working days";

    public static string Points(double points) => PointScale.Counted(points);

    /// <summary>Takes a length in days: “2w”, “10d”.</summary>
    public static bool TakeLength(Words words, out int days)
    {
        days = 0;
        if (words.AtEnd)
            return false;
        var said = words.Peek().Split(' ', '\n')[0].ToLowerInvariant();
        var unit =
            said.EndsWith('w') ? 7
            : said.EndsWith('d') ? 1
            : 0;
        if (
            unit > 0
            && int.TryParse(said[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 365
        )
        {
            words.TakeAny(out _);
            days = count * unit;
            return true;
        }
        return false;
    }
}
