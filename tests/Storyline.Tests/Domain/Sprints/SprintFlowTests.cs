using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Storyline.Domain.Sprints;

namespace Storyline.Tests.Domain.Sprints;

public sealed class SprintFlowTests
{
    [Theory]
    [InlineData("sprint-a")]
    [InlineData("sprint-b")]
    public void The_numbers_at_the_end_of_each_local_day_are_exact(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path($"data/flow/{name}.expected.json")));
        var log = File.ReadLines(SharedFiles.Path($"data/flow/{name}.jsonl"))
            .Where(line => line.Length > 0)
            .Select(Read)
            .ToList();
        var root = expected.RootElement;
        var from = LocalDatePattern.Iso.Parse(root.GetProperty("start").GetString()!).Value;

        var days = SprintFlow.ByDay(
            log,
            DateTimeZoneProviders.Tzdb[root.GetProperty("timezone").GetString()!],
            from,
            from.PlusDays(root.GetProperty("days").GetInt32() - 1)
        );

        var wanted = root.GetProperty("end_of_local_day")
            .EnumerateArray()
            .Select(day =>
                $"{day.GetProperty("day").GetString()} {day.GetProperty("scope").GetDouble()} {day.GetProperty("done").GetDouble()} {day.GetProperty("remaining").GetDouble()}"
            );
        Assert.Equal(
            wanted,
            days.Select(day => $"{LocalDatePattern.Iso.Format(day.Day)} {day.Scope} {day.Done} {day.Remaining}")
        );
    }

    [Theory]
    [InlineData("sprint-a")]
    [InlineData("sprint-b")]
    public void What_was_committed_is_what_the_sprint_started_with(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path($"data/flow/{name}.expected.json")));
        var committed = File.ReadLines(SharedFiles.Path($"data/flow/{name}.jsonl"))
            .Where(line => line.Length > 0)
            .Select(Read)
            .Select(datedSprintEvent => datedSprintEvent.Happening)
            .Where(one => one.Kind == SprintEventKind.Committed);

        Assert.Equal(expected.RootElement.GetProperty("committed_points").GetDouble(), After(committed).Scope);
    }

    [Fact]
    public void A_story_that_comes_back_counts_what_it_is_worth_now()
    {
        var after = After([
            new(SprintEventKind.Committed, 1, 5),
            new(SprintEventKind.Done, 1),
            new(SprintEventKind.Removed, 1),
            new(SprintEventKind.Added, 1, 3),
        ]);

        Assert.Equal((3, 3), (after.Scope, after.Done));
    }

    private static FlowDay After(IEnumerable<SprintEvent> events)
    {
        var day = new LocalDate(2026, 3, 5);
        var noon = day.At(LocalTime.Noon).InUtc().ToInstant();
        return Assert.Single(
            SprintFlow.ByDay(events.Select(one => new DatedSprintEvent(noon, one)), DateTimeZone.Utc, day, day)
        );
    }

    private static DatedSprintEvent Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var kind = JsonSerializer.Deserialize<SprintEventKind>(json.RootElement.GetProperty("type"));
        var points = json.RootElement.TryGetProperty("points", out var some) ? some.GetDouble() : 0;
        return new DatedSprintEvent(
            InstantPattern.ExtendedIso.Parse(json.RootElement.GetProperty("at").GetString()!).Value,
            new SprintEvent(kind, json.RootElement.GetProperty("item").GetInt64(), points)
        );
    }
}
