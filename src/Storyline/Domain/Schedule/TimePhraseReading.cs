using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>The recurrence that a time phrase means, or a question or refusal in its place.</summary>
/// <param name="OnDayOff">The treatment of days off, where the phrase gives one.</param>
/// <param name="Follows">The alarm that it goes before.</param>
public sealed record TimePhraseResult(
    Recurrence? Recurrence,
    Reply? Question,
    DayOff? OnDayOff = null,
    Alarm? Follows = null,
    int LeadMinutes = 0,
    bool IsDefaultTime = false
);

/// <summary>Turns a time phrase into a recurrence, by the place and time of its speaker. Never guesses: two readings become two buttons.</summary>
public static class TimePhraseReading
{
    /// <param name="zone">The zone where none is said.</param>
    /// <param name="again">The whole sentence with other words for the time, for the buttons of a question.</param>
    /// <param name="earliest">The time of day where none is said; <c>null</c>: when the team's working day starts.</param>
    /// <param name="atOwnTime">It can be said to each person at their own time.</param>
    /// <param name="repeats">It can only repeat: “the last day of the month” means each.</param>
    public static async Task<TimePhraseResult> Read(
        this Turn turn,
        TimePhrase timePhrase,
        string zone,
        Func<string, string> again,
        IWork work,
        CancellationToken cancel,
        LocalTime? earliest = null,
        bool atOwnTime = false,
        bool repeats = false
    )
    {
        if (timePhrase is { Impossible: null, IsOwnTime: true } && !atOwnTime)
            return OneTime(timePhrase, again);
        if (timePhrase.Impossible is null && timePhrase.Before is { } name)
            return await ReadLead(turn, timePhrase, name, work, cancel);
        var read = ReadAt(
            timePhrase,
            zone,
            again,
            turn.Now,
            await work.CalendarOf(turn.Team.Id, cancel),
            earliest,
            repeats
        );
        WriteOut(timePhrase, read, turn);
        return read;
    }

    // The record of “in 2 hours” or “on Friday” shows the moment that was meant to people who read it later.
    private static void WriteOut(TimePhrase timePhrase, TimePhraseResult read, Turn turn)
    {
        if (read.Recurrence is not { Repeats: false } once || timePhrase.OnDayOff is not null)
            return;
        var time = read.IsDefaultTime ? "" : $" at {ScheduleWords.Time(once.Start.TimeOfDay)}";
        var zone = timePhrase.ZoneSaid is null ? "" : $" {once.Zone}";
        turn.WriteOut(timePhrase.Said, $"{LocalDatePattern.Iso.Format(once.Start.Date)}{time}{zone}");
    }

    /// <summary>The same for a phrase that refers to no other alarm, at an instant.</summary>
    public static TimePhraseResult ReadAt(
        TimePhrase timePhrase,
        string zone,
        Func<string, string> again,
        Instant now,
        TeamCalendar calendar,
        LocalTime? earliest,
        bool repeats = false
    )
    {
        if (timePhrase.Impossible is { } why)
            return No($"{why} Nothing is scheduled.", new Button("How to say when", "help reminders"));
        TimePhraseResult In(string id) =>
            new TimePhraseReader(
                now,
                DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc,
                calendar,
                again
            ).Read(timePhrase, earliest, repeats);
        var settled = Settled(timePhrase, id => In(id).Recurrence, now);
        if (ZoneQuestion(settled, again) is { } which)
            return new TimePhraseResult(null, which);
        var read = In(settled.Zones is [var said, ..] ? said : zone);
        if (read.Recurrence is { } recurrence && Scheduling.Refuse(recurrence, now) is { } refusal)
            return new TimePhraseResult(null, refusal);
        return read with { OnDayOff = timePhrase.OnDayOff };
    }

    private static TimePhraseResult OneTime(TimePhrase timePhrase, Func<string, string> again)
    {
        var own = timePhrase.Said.IndexOf(" at each", StringComparison.OrdinalIgnoreCase);
        Button[] instead =
            own > 0 && again(timePhrase.Said[..own]) is var sentence
                ? [new Button("At one time for all", sentence)]
                : [];
        return No(
            "The team does that together, so it comes at one time for everybody. Reminders and the standup can come at each person’s own time.",
            [.. instead, new Button("How to say when", "help reminders")]
        );
    }

    private static Reply? ZoneQuestion(TimePhrase timePhrase, Func<string, string> again)
    {
        if (timePhrase.ZoneSaid is not { } said || timePhrase.Zones.Count == 1)
            return null;
        return ZoneReading
            .Of(said, timePhrase.Zones)
            .Ask(zone => again(timePhrase.Said.Replace(said, zone, StringComparison.Ordinal)));
    }

    /// <summary>
    /// A single moment needs no question where all the zones that may be meant show the same time then, or where an offset was said:
    /// summer time matters only to what repeats.
    /// </summary>
    private static TimePhrase Settled(TimePhrase timePhrase, Func<string, Recurrence?> read, Instant now)
    {
        if (timePhrase is not { Zones.Count: > 1, ZoneSaid: { } said })
            return timePhrase;
        var readings = timePhrase.Zones.Select(read).ToList();
        if (readings.Exists(reading => reading is not { Repeats: false }))
            return timePhrase;
        if (ZoneNames.Offset(said) is { } offset)
            return timePhrase with { Zones = [offset] };
        return readings.Select(reading => reading!.After(now)).Distinct().Count() == 1
            ? timePhrase with
            {
                Zones = [timePhrase.Zones[0]],
            }
            : timePhrase;
    }

    private static async Task<TimePhraseResult> ReadLead(
        Turn turn,
        TimePhrase timePhrase,
        string name,
        IWork work,
        CancellationToken cancel
    )
    {
        if (timePhrase.LeadMinutes is < 1 or > 7 * 24 * 60)
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
                $"{alarm.Name} itself comes before another one. Say how long before that one.",
                new Button($"Show {alarm.Name}", alarm.Name)
            );
        return new TimePhraseResult(
            alarm.When,
            null,
            timePhrase.OnDayOff ?? alarm.OnDayOff,
            alarm,
            timePhrase.LeadMinutes
        );
    }

    /// <summary>The names an alarm may have for what people call a ceremony.</summary>
    private static IEnumerable<string> NamesOf(string name) =>
        name switch
        {
            "retrospective" or "retros" => [name, "retro"],
            "daily" or "stand-up" or "scrum" => [name, "standup"],
            "demo" => [name, "review"],
            "grooming" or "backlog-refinement" => [name, "refinement"],
            _ => [name],
        };

    private static TimePhraseResult No(Rich why, params Button[] instead) => new(null, Reply.No(why, instead));
}
