using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Shows in order of time what comes next of everything scheduled, and what came or did not, and why.</summary>
public sealed record ShowTimeline : ICommand<ShowTimeline>
{
    private const int MostAlarms = 100;
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
        )
        {
            Ways = ReminderPhrases.Timeline,
        };

    public static Parsed<ShowTimeline> Parse(Words words)
    {
        words.Skip("show|the|our|team|see");
        return words.Take("timeline") && words.AtEnd ? new ShowTimeline() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var alarms = await work.VisibleAlarms(turn, cancel);
        var coming = await Coming(alarms, turn, work, cancel);
        var past = await Past(alarms, turn, work, cancel);
        return Reply.Private(
            View.Of(
                new Part.Title("Coming"),
                coming.Count > 0 ? new Part.Rows(coming) : new Part.Paragraph("Nothing is scheduled."),
                new Part.Title("Past"),
                past.Count > 0 ? new Part.Rows(past) : new Part.Paragraph("Nothing has come yet."),
                new Part.Buttons([ReminderWords.SeeAll]),
                new Part.Note($"Times are in {turn.ReaderZone.Id}.")
            )
        );
    }

    private static async Task<IReadOnlyList<Row>> Coming(
        IReadOnlyList<Alarm> alarms,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var team = await work.CalendarOf(turn.Team.Id, cancel);
        var found = new List<(UpcomingOccurrence One, Alarm Alarm)>();
        var soonest = alarms.Where(alarm => alarm is { IsPaused: false, Next: not null }).OrderBy(alarm => alarm.Next);
        foreach (var alarm in soonest.Take(MostAlarms))
        {
            var person = alarm.IsPersonal ? await work.CalendarOfPerson(alarm.Recipient ?? alarm.Owner, cancel) : null;
            var next = UpcomingOccurrence.Of(alarm, turn.Now, team, person, count: 5);
            found.AddRange(next.Select(one => (one, alarm)));
        }
        return
        [
            .. found
                .OrderBy(one => one.One.At)
                .ThenBy(one => one.Alarm.Name, StringComparer.Ordinal)
                .Take(MostComing)
                .Select(one => RowOf(one.Alarm, one.One.At, turn.ReaderZone, Change(one.One, turn.ReaderZone))),
        ];
    }

    private static Rich Change(UpcomingOccurrence one, DateTimeZone zone) =>
        one switch
        {
            { Skipped: { } why } => (Rich)$" · Will be skipped: {why}.",
            { MovedFrom: { } from } when from != one.At => $" · Instead of {TimeText.InZone(from, zone)}.",
            _ => Rich.Empty,
        };

    private static Row RowOf(Alarm alarm, Instant at, DateTimeZone zone, Rich what) =>
        new($"{alarm.Title:b}", $"{TimeText.InZone(at, zone)} · {alarm.Name}{what}");

    private static async Task<IReadOnlyList<Row>> Past(
        IReadOnlyList<Alarm> alarms,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var zone = turn.ReaderZone;
        var records = await work.List<TurnRecord>(
            new Slice(new SortRange(""), TurnsLookedAt)
            {
                Terms = [TurnRecord.TeamTerm(turn.Team.Id)],
                Descending = true,
            },
            cancel
        );
        var said = Said(alarms, records.Items)
            .Select(one => (one.Record.At, Row: RowOf(one.Alarm, one.Record.At, zone, $" · {Sent(one.Record)}")));
        var skipped = alarms.SelectMany(alarm =>
            alarm.Skips.Select(skip =>
                (At: skip.Due, Row: RowOf(alarm, skip.Due, zone, $" · Did not come: {skip.Why}."))
            )
        );
        return [.. said.Concat(skipped).OrderByDescending(one => one.At).Take(MostPast).Select(one => one.Row)];
    }

    // A turn that only told the owner that its alarm was not said is not counted: the alarm keeps that as a skip.
    private static IEnumerable<(Alarm Alarm, TurnRecord Record)> Said(
        IReadOnlyList<Alarm> alarms,
        IReadOnlyList<TurnRecord> records
    )
    {
        var byId = alarms.ToDictionary(alarm => alarm.Id);
        foreach (var record in records.Where(record => record is { OnBehalfOf: not null, Deliveries.Count: > 0 }))
            if (
                AlarmKey.Read(record.Key) is var (id, due)
                && byId.TryGetValue(id, out var alarm)
                && !alarm.Skips.Any(skip => skip.Due >= due && skip.Due <= record.At && !skip.IsStoodFor)
            )
                yield return (alarm, record);
    }

    private static Rich Sent(TurnRecord record)
    {
        if (record.Deliveries.FirstOrDefault(delivery => delivery.GaveUp is not null) is { } lost)
            return $"Said, but not delivered: {lost.GaveUp}.";
        return record.Deliveries.Any(delivery => delivery.Next is not null) ? "Said; still to be delivered." : "Said.";
    }
}
