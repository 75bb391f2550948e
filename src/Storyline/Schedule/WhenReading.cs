using NodaTime;
using NodaTime.Text;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Schedule;

/// <summary>What was understood of a time: a recurrence, or the question or refusal that takes its place.</summary>
/// <param name="OnDayOff">What was said about days off.</param>
/// <param name="Follows">The alarm it goes before.</param>
public sealed record WhenRead(
    Recurrence? Recurrence,
    Reply? Question,
    DayOff? OnDayOff = null,
    Alarm? Follows = null,
    int LeadMinutes = 0,
    bool IsDefaultTime = false
);

/// <summary>Makes a recurrence of what was said, where and when it was said. Never guesses: two readings are two buttons.</summary>
public static class WhenReading
{
    /// <param name="zone">The zone where none is said.</param>
    /// <param name="again">The whole sentence with other words for the time, for the buttons of a question.</param>
    /// <param name="earliest">The time of day where none is said; <c>null</c>: when the team's working day starts.</param>
    /// <param name="atOwnTime">It can be said to each person at their own time.</param>
    public static async Task<WhenRead> Read(
        this Turn turn,
        When when,
        string zone,
        Func<string, string> again,
        IWork work,
        CancellationToken cancel,
        LocalTime? earliest = null,
        bool atOwnTime = false
    )
    {
        if (when is { Impossible: null, IsOwnTime: true } && !atOwnTime)
            return OneTime(when, again);
        if (when.Impossible is null && when.Before is { } name)
            return await ReadLead(turn, when, name, work, cancel);
        var read = ReadAt(when, zone, again, turn.Now, await work.CalendarOf(turn.Team.Id, cancel), earliest);
        WriteOut(when, read, turn);
        return read;
    }

    // «in 2 hours», «on Friday»: whoever reads it later reads the moment that it meant.
    private static void WriteOut(When when, WhenRead read, Turn turn)
    {
        if (read.Recurrence is not { Repeats: false } once || when.OnDayOff is not null)
            return;
        var time = read.IsDefaultTime ? "" : $" at {ScheduleWords.Time(once.Start.TimeOfDay)}";
        var zone = when.ZoneSaid is null ? "" : $" {once.Zone}";
        turn.WriteOut(when.Said, $"{LocalDatePattern.Iso.Format(once.Start.Date)}{time}{zone}");
    }

    /// <summary>The same for what stands for itself, at a moment.</summary>
    public static WhenRead ReadAt(
        When when,
        string zone,
        Func<string, string> again,
        Instant now,
        TeamCalendar calendar,
        LocalTime? earliest
    )
    {
        if (when.Impossible is { } why)
            return No($"{why} Nothing is scheduled.", new Button("How to say when", "help reminders"));
        WhenRead In(string id) =>
            new WhenReader(now, DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc, calendar, again).Read(
                when,
                earliest
            );
        var settled = Settled(when, id => In(id).Recurrence, now);
        if (ZoneQuestion(settled, again) is { } which)
            return new WhenRead(null, which);
        var read = In(settled.Zones is [var said, ..] ? said : zone);
        if (read.Recurrence is { } recurrence && Scheduling.Refuse(recurrence, now) is { } refusal)
            return new WhenRead(null, refusal);
        return read with { OnDayOff = when.OnDayOff };
    }

    private static WhenRead OneTime(When when, Func<string, string> again)
    {
        var own = when.Said.IndexOf(" at each", StringComparison.OrdinalIgnoreCase);
        Button[] instead =
            own > 0 && again(when.Said[..own]) is var sentence ? [new Button("At one time for all", sentence)] : [];
        return No(
            "That is held together, so it comes at one time for everybody. Reminders and the standup can come at each person’s own time.",
            [.. instead, new Button("How to say when", "help reminders")]
        );
    }

    private static Reply? ZoneQuestion(When when, Func<string, string> again)
    {
        if (when.ZoneSaid is not { } said || when.Zones.Count == 1)
            return null;
        return ZoneReading
            .Of(said, when.Zones)
            .Ask(zone => again(when.Said.Replace(said, zone, StringComparison.Ordinal)));
    }

    /// <summary>
    /// A single moment needs no question where all that may be meant have one clock then, and an offset says itself which: whether
    /// there is a summer time matters to what repeats.
    /// </summary>
    private static When Settled(When when, Func<string, Recurrence?> read, Instant now)
    {
        if (when is not { Zones.Count: > 1, ZoneSaid: { } said })
            return when;
        var readings = when.Zones.Select(read).ToList();
        if (readings.Exists(reading => reading is not { Repeats: false }))
            return when;
        if (ZoneNames.Offset(said) is { } offset)
            return when with { Zones = [offset] };
        return readings.Select(reading => reading!.After(now)).Distinct().Count() == 1
            ? when with
            {
                Zones = [when.Zones[0]],
            }
            : when;
    }

    private static async Task<WhenRead> ReadLead(
        Turn turn,
        When when,
        string name,
        IWork work,
        CancellationToken cancel
    )
    {
        if (when.LeadMinutes is < 1 or > 7 * 24 * 60)
            return No("Say a time from a minute to a week before it.", new Button("How to say when", "help reminders"));
        Alarm? alarm = null;
        foreach (var known in NamesOf(name))
            alarm ??= await work.FindAlarm(turn.Team.Id, known, cancel);
        if (alarm is null or { Next: null, IsPaused: false } || !alarm.IsVisibleTo(turn.Speaker.OnBehalfOf))
            return No(
                $"No {name} is scheduled in team {turn.Team.Name}, so there is no time before it.",
                new Button("See what is scheduled", "reminders"),
                new Button("Ceremonies", "ceremonies")
            );
        if (alarm.Follows is not null)
            return No(
                $"{alarm.Name} comes before another one itself. Say how long before that one.",
                new Button($"Show {alarm.Name}", alarm.Name)
            );
        return new WhenRead(alarm.When, null, when.OnDayOff ?? alarm.OnDayOff, alarm, when.LeadMinutes);
    }

    /// <summary>What people call a ceremony, and what its alarm is called.</summary>
    private static IEnumerable<string> NamesOf(string name) =>
        name switch
        {
            "retrospective" or "retros" => [name, "retro"],
            "daily" or "stand-up" or "scrum" => [name, "standup"],
            "demo" => [name, "review"],
            "grooming" or "backlog-refinement" => [name, "refinement"],
            _ => [name],
        };

    private static WhenRead No(Rich why, params Button[] instead) => new(null, Reply.No(why, instead));
}
