using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>What comes next of everything scheduled, in one line of time, and what came or did not, and why.</summary>
public sealed record ShowTimeline : ICommand<ShowTimeline>
{
    private const int MostComing = 12;
    private const int MostPast = 12;
    private const int TurnsLookedAt = 200;

    public static Usage Usage { get; } =
        new(
            Say: "timeline",
            Does: "shows all that comes and what came, in order of time",
            Example: "timeline",
            Topic: "reminders",
            Also: ["upcoming", "what comes next", "what fired"]
        );

    public static Parsed<ShowTimeline> Parse(Words words)
    {
        words.Skip("show|the|our|team|see");
        return words.Take("timeline") && words.AtEnd ? new ShowTimeline() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var all = await work.List<Alarm>(
            new Slice(new SortRange($"{turn.Team.Id}/"), turn.Limits.SchedulesPerTeam),
            cancel
        );
        var seen = all.Items.Where(alarm => alarm.IsVisibleTo(turn.Speaker.OnBehalfOf)).ToList();
        var coming = await Coming(seen, turn, work, cancel);
        var past = await Past(seen, turn, work, cancel);
        var parts = new List<Part> { new Part.Title("Coming") };
        parts.Add(coming.Count > 0 ? new Part.Rows(coming) : new Part.Paragraph("Nothing is scheduled."));
        parts.Add(new Part.Title("Past"));
        parts.Add(past.Count > 0 ? new Part.Rows(past) : new Part.Paragraph("Nothing has come yet."));
        parts.Add(new Part.Buttons([ReminderWords.SeeAll]));
        parts.Add(new Part.Note($"Times are in {turn.ReaderZone.Id}."));
        return Reply.Private(new View(parts));
    }

    private static async Task<IReadOnlyList<Row>> Coming(
        IReadOnlyList<Alarm> alarms,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var (zone, team) = (turn.ReaderZone, await work.CalendarOf(turn.Team.Id, cancel));
        var found = new List<(UpcomingOccurrence One, Alarm Alarm)>();
        foreach (
            var alarm in alarms
                .Where(alarm => alarm is { IsPaused: false, Next: not null })
                .OrderBy(alarm => alarm.Next)
                .Take(100)
        )
        {
            var person = alarm.IsPersonal ? await work.CalendarOfPerson(alarm.Recipient ?? alarm.Owner, cancel) : null;
            found.AddRange(
                Storyline
                    .Domain.Schedule.UpcomingOccurrence.Of(alarm, turn.Now, team, person, count: 5)
                    .Select(one => (one, alarm))
            );
        }
        return
        [
            .. found
                .OrderBy(one => one.One.At)
                .ThenBy(one => one.Alarm.Name, StringComparer.Ordinal)
                .Take(MostComing)
                .Select(one =>
                    RowOf(
                        one.Alarm,
                        one.One.At,
                        zone,
                        one.One switch
                        {
                            { Skipped: { } why } => (Rich)$" · Will be skipped: {why}.",
                            { MovedFrom: { } from } when from != one.One.At =>
                                $" · Instead of {TimeText.InZone(from, zone)}.",
                            _ => Rich.Empty,
                        }
                    )
                ),
        ];
    }

    private static Row RowOf(Alarm alarm, Instant at, DateTimeZone zone, Rich what) =>
        new($"{alarm.Title:b}", $"{TimeText.InZone(at, zone)} · {alarm.Name}{what}");

    /// <summary>From the record: what was said with its turn, and what was not with its alarm. A turn may also have told that it was not said.</summary>
    private static async Task<IReadOnlyList<Row>> Past(
        IReadOnlyList<Alarm> alarms,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var zone = turn.ReaderZone;
        var turns = await work.List<TurnRecord>(
            new Slice(new SortRange(""), TurnsLookedAt)
            {
                Terms = [TurnRecord.TeamTerm(turn.Team.Id)],
                Descending = true,
            },
            cancel
        );
        var byId = alarms.ToDictionary(alarm => alarm.Id);
        var found = new List<(Instant At, Row Row)>();
        foreach (var record in turns.Items.Where(record => record is { OnBehalfOf: not null, Deliveries.Count: > 0 }))
            if (
                AlarmKey.Read(record.Key) is var (id, due)
                && byId.TryGetValue(id, out var alarm)
                && !alarm.Skips.Any(skip => skip.Due >= due && skip.Due <= record.At && !skip.IsStoodFor)
            )
                found.Add((record.At, RowOf(alarm, record.At, zone, $" · {Sent(record)}")));
        foreach (var alarm in alarms)
            found.AddRange(
                alarm.Skips.Select(skip => (skip.Due, RowOf(alarm, skip.Due, zone, $" · Did not come: {skip.Why}.")))
            );
        return [.. found.OrderByDescending(one => one.At).Take(MostPast).Select(one => one.Row)];
    }

    private static Rich Sent(TurnRecord record)
    {
        if (record.Deliveries.FirstOrDefault(delivery => delivery.GaveUp is not null) is { } lost)
            return $"Said, but not delivered: {lost.GaveUp}.";
        return record.Deliveries.Any(delivery => delivery.Next is not null) ? "Said; still to be delivered." : "Said.";
    }
}
