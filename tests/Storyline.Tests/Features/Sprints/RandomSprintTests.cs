using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Tests.Features.Sprints;

/// <summary>
/// Random sprints: stories enter and leave, and are estimated anew, finished, reopened, closed and undone, at any time of days of
/// 23, 24 and 25 hours. The log gives for each local day the same numbers as the stories themselves at its end.
/// </summary>
public sealed class RandomSprintTests
{
    private const int Stories = 8;
    private const int Days = 8;
    private const int PerDay = 7;

    private static readonly string[] Estimates = ["1", "2", "3", "5", "8", "13"];

    [Theory]
    [InlineData("Pacific/Auckland", 2026, 4, 2, 11)]
    [InlineData("Pacific/Auckland", 2026, 4, 2, 31)]
    [InlineData("Pacific/Auckland", 2026, 9, 24, 12)]
    [InlineData("Pacific/Auckland", 2026, 9, 24, 32)]
    [InlineData("America/St_Johns", 2026, 3, 5, 13)]
    [InlineData("America/St_Johns", 2026, 3, 5, 53)]
    [InlineData("America/St_Johns", 2026, 10, 29, 14)]
    [InlineData("America/St_Johns", 2026, 10, 29, 34)]
    [InlineData("Asia/Kathmandu", 2026, 3, 9, 15)]
    [InlineData("Asia/Kathmandu", 2026, 3, 9, 35)]
    [InlineData("America/Havana", 2026, 3, 5, 16)]
    [InlineData("America/Havana", 2026, 3, 5, 36)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 1, 17)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 1, 37)]
    [InlineData("Africa/Cairo", 2026, 4, 21, 18)]
    [InlineData("Africa/Cairo", 2026, 4, 21, 38)]
    public async Task The_log_says_of_each_local_day_what_the_stories_said_at_its_end(
        string zoneId,
        int year,
        int month,
        int day,
        int seed
    )
    {
        var (zone, chance) = (DateTimeZoneProviders.Tzdb[zoneId], new Random(seed));
        var from = new LocalDate(year, month, day);
        await using var bot = await Begin(zone, from);
        var (seen, told) = (new List<string>(), new List<string>());
        var today = from;

        foreach (var at in Moments(chance, zone, from, bot.Clock.GetCurrentInstant()))
        {
            for (; at.InZone(zone).Date > today; today = today.PlusDays(1))
                seen.Add(await Now(bot, today));
            bot.Clock.Reset(at);
            told.Add($"{at.InZone(zone)} {await SaySomething(bot, chance)}");
        }
        for (; today < from.PlusDays(Days); today = today.PlusDays(1))
            seen.Add(await Now(bot, today));

        var log = (await bot.Documents("sprint-entry"))
            .Select(DocumentBody.Read<SprintEntry>)
            .SelectMany(entry => entry.Happened.Select(one => new DatedSprintEvent(entry.At, one)));
        var logged = SprintFlow
            .ByDay(log, zone, from, from.PlusDays(Days - 1))
            .Select(one => Line(one.Day, one.Scope, one.Done))
            .ToList();
        Assert.True(
            seen.SequenceEqual(logged),
            $"Seen:\n{string.Join('\n', seen)}\nLogged:\n{string.Join('\n', logged)}\nSaid:\n{string.Join('\n', told)}"
        );
        Assert.True(seen.Select(line => line.Split(':')[1]).Distinct().Count() > 4, string.Join('\n', seen));
        Assert.Contains(seen[^1].Split(": ")[1], (await bot.Hears("ann", "burndown")).Text, StringComparison.Ordinal);
        await ClosesWithTheSameNumbers(bot, seen[^1]);
    }

    private static async Task<TestBot> Begin(DateTimeZone zone, LocalDate from)
    {
        var bot = TestBot.Empty();
        bot.Clock.Reset(zone.AtLeniently(from.At(new LocalTime(9, 0))).ToInstant());
        await bot.Hears("maya", $"setup Checkout key:PB zone:{zone.Id} pm:@maya po:@priya sm:@sam");
        await bot.Hears("ann", "help");
        for (var number = 1; number <= Stories; number++)
            await bot.Hears("priya", $"story new Thing {number} points:{Estimates[number % Estimates.Length]}");
        for (var number = 1; number <= Stories / 2; number++)
            await bot.Hears("priya", $"sprint add PB-{number}");
        await bot.Hears("priya", $"sprint start {Days}d goal:\"One goal\"");
        Assert.Contains("Sprint 1", (await bot.Hears("priya", "confirm")).Text);
        return bot;
    }

    private static IEnumerable<Instant> Moments(Random chance, DateTimeZone zone, LocalDate from, Instant begun)
    {
        var moments = new List<Instant>();
        for (var at = 0; at < Days; at++)
        {
            var (start, end) = (
                zone.AtStartOfDay(from.PlusDays(at)).ToInstant(),
                zone.AtStartOfDay(from.PlusDays(at + 1)).ToInstant()
            );
            for (var often = 0; often < PerDay; often++)
                moments.Add(start + Duration.FromSeconds(chance.NextInt64((long)(end - start).TotalSeconds)));
            moments.AddRange([start, end - Duration.FromMilliseconds(1)]);
        }
        return moments.Where(moment => moment > begun).Order();
    }

    // Many of these are impossible at the moment; they are refused, as in real life, and change nothing.
    private static async Task<string> SaySomething(TestBot bot, Random chance)
    {
        var key = $"PB-{chance.Next(1, Stories + 1)}";
        var (who, said) = chance.Next(13) switch
        {
            0 or 1 => ("priya", $"sprint add {key} because it matters"),
            2 or 3 => ("priya", $"sprint remove {key} because it does not"),
            4 or 5 => ("ann", $"estimate {key} {Estimates[chance.Next(Estimates.Length)]}"),
            6 or 7 => ("ann", $"{key} done"),
            8 => ("ann", $"{key} in progress"),
            9 => ("priya", $"close {key}: too old"),
            10 => ("priya", $"reopen {key}"),
            11 => ("priya", $"accept {key}"),
            _ => (chance.Next(2) == 0 ? "priya" : "ann", "undo"),
        };
        var heard = await bot.Hears(who, said);
        if (
            heard.Buttons.FirstOrDefault(button => button.Says.StartsWith("confirm ", StringComparison.Ordinal)) is
            { } agree
        )
            heard = await bot.Hears(who, agree.Says);
        return $"{who}: {said} ({heard.Outcome}) {heard.Line(0)}";
    }

    /// <summary>The contents of the sprint at this moment, read from the stories and the sprint's list.</summary>
    private static async Task<string> Now(TestBot bot, LocalDate day)
    {
        var sprint = DocumentBody.Read<Sprint>((await bot.Documents("sprint"))[0]);
        IReadOnlyList<StoryKey> inside = sprint.State == SprintState.Running ? sprint.Stories : [];
        var stories = (await bot.AllStories())
            .Where(story => story.Closed is null && inside.Contains(story.Key))
            .ToList();
        return Line(
            day,
            stories.Sum(story => story.Points ?? 0),
            stories.Where(story => story.IsFinished()).Sum(story => story.Points ?? 0)
        );
    }

    private static string Line(LocalDate day, double scope, double done) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{day.ToString("ddd d MMM", CultureInfo.InvariantCulture)}: {PointScale.Text(scope - done)} left, {PointScale.Text(done)} done, scope {PointScale.Text(scope)}"
        );

    private static async Task ClosesWithTheSameNumbers(TestBot bot, string last)
    {
        await bot.Hears("priya", "sprint close rest:back goal:yes");

        var outcome = DocumentBody.Read<Sprint>((await bot.Documents("sprint"))[0]).Outcome!;
        Assert.EndsWith(
            $": {PointScale.Text(outcome.Scope - outcome.Done)} left, {PointScale.Text(outcome.Done)} done, scope {PointScale.Text(outcome.Scope)}",
            last,
            StringComparison.Ordinal
        );
    }
}
