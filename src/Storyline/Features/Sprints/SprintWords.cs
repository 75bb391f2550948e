using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>How sprints, their days and their numbers are said and read.</summary>
internal static class SprintWords
{
    private static readonly LocalDatePattern Short = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");

    public static Button See { get; } = new("See the sprint", "sprint");

    /// <summary>«Mon 9 Mar».</summary>
    public static string Day(LocalDate day) => Short.Format(day);

    /// <summary>«Thu 5 Mar – Wed 18 Mar (Europe/Berlin)».</summary>
    public static string Dates(Sprint sprint) =>
        $"{Day(sprint.From!.Value)} – {Day(sprint.Until!.Value)} ({sprint.Zone})";

    public static string Count(int count) =>
        count == 1 ? "1 story" : string.Create(CultureInfo.InvariantCulture, $"{count} stories");

    public static string Points(double points) => PointScale.Counted(points);

    public static Button Back(Story story) => new($"See {story.Key}", story.Key.ToString());

    /// <summary>Takes a length in days: «2w», «10d», «2 weeks», «two weeks», «a week».</summary>
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
