using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>Reads the moment of something that happens once, or asks which one is meant.</summary>
internal sealed partial class TimePhraseReader
{
    private TimePhraseResult ReadOnce(TimePhrase timePhrase, LocalTime? earliest)
    {
        if (timePhrase.Times.Count > 1)
            return No("Several times need a day that repeats. Say for instance every day at 9:00 and 14:00.");
        if (timePhrase is not { Until: null, Count: null, ForDays: null })
            return No(
                "Something that happens once has no end. Say for instance every Monday at 9:00 until 18 December."
            );
        if ((AskLaterDay(timePhrase) ?? AskDay(ref timePhrase) ?? AskWeek(timePhrase)) is { } which)
            return new TimePhraseResult(null, which);
        var moment = MomentOf(
            timePhrase,
            timePhrase.Times is [var said] ? TimeOf(said) : earliest ?? calendar.DayStarts
        );
        if (moment <= here && timePhrase.On is { } day)
            return Past(timePhrase, day, moment);
        if (moment.Year > here.Year + 10)
            return No("That is more than ten years from now.");
        var isDayStart = earliest is null && timePhrase is { Later: null, Times: [] or [{ Start: true }] };
        return new TimePhraseResult(
            Recurrence.Once(moment, zone.Id) with
            {
                Ties = TiesOf(timePhrase, isDayStart),
            },
            null,
            IsDefaultTime: timePhrase is { Later: null, Times: [] }
        );
    }

    private LocalDateTime MomentOf(TimePhrase timePhrase, LocalTime time)
    {
        if (timePhrase.WorkingDays is { } count)
            return WorkingDay(count) + time;
        if (timePhrase.Later is { } period)
            return timePhrase.Times.Count > 0
                ? here.Date + period + time
                : here.With(TimeAdjusters.TruncateToMinute) + period;
        if (timePhrase.On is { } day)
            return MomentOn(day, IsTonight(timePhrase), time);
        if (timePhrase.From is { } from)
            return from.On(here.Date) + time;
        var today = here.Date + time;
        return today > here ? today : today.PlusDays(1);
    }

    private LocalDateTime MomentOn(DayReading day, bool isTonight, LocalTime time)
    {
        var date = day.On(Days);
        // “tonight at midnight” is the end of today.
        var moment = date.PlusDays(isTonight ? 1 : 0) + time;
        if (moment > here)
            return moment;
        return day switch
        {
            { Weekday: not null } => date.PlusWeeks(1) + time,
            { Month: 0, DayOfMonth: > 0 } => day.On(date.PlusDays(1)) + time,
            _ => moment,
        };
    }

    // “in 2 weeks on Monday”: the one before that day, or the one after it?
    private Reply? AskLaterDay(TimePhrase timePhrase)
    {
        if (timePhrase.On is not { } on || (timePhrase.Later is null && timePhrase.WorkingDays is null))
            return null;
        var then = timePhrase.WorkingDays is { } count ? WorkingDay(count) : here.Date + timePhrase.Later!;
        if (on.Weekday is not { } weekday)
            return Reply.No(
                $"That names two days, one of them {ScheduleWords.Date(then)}. Say one.",
                new Button("How to say when", "help reminders")
            );
        var after = then.DayOfWeek == weekday ? then : then.Next(weekday);
        Button Dated(LocalDate date) =>
            Choice(ScheduleWords.Date(date), $"{LocalDatePattern.Iso.Format(date)} {TimesSaid(timePhrase)}".Trim());
        return after == then
            ? Reply.Ask($"{ScheduleWords.Date(then)}?", Dated(then))
            : Reply.Ask(
                $"Which {weekday}: {ScheduleWords.Date(after.PlusWeeks(-1))} or {ScheduleWords.Date(after)}?",
                Dated(after.PlusWeeks(-1)),
                Dated(after)
            );
    }

    private TimePhraseResult Past(TimePhrase timePhrase, DayReading day, LocalDateTime moment)
    {
        if (timePhrase.Times.Count == 0 && day.On(here.Date) == here.Date)
            return new TimePhraseResult(
                null,
                Reply.Ask(
                    "At what time today?",
                    [
                        .. Enumerable
                            .Range(here.Hour + 1, 3)
                            .Where(hour => hour < 24)
                            .Select(hour => Choice($"{hour:00}:00", $"{Lasting(timePhrase)} at {hour:00}:00")),
                    ]
                )
            );
        var later = timePhrase.Times is [{ Said: var said }] ? said : "";
        if (timePhrase.ZoneSaid is { } elsewhere)
            later = $"{later} {elsewhere}";
        return new TimePhraseResult(
            null,
            Reply.No(
                $"{ScheduleWords.Date(moment.Date)} {ScheduleWords.Time(moment.TimeOfDay)} ({zone.Id}) has passed: it is {TimeText.InZone(now, zone)} now.",
                Choice("Tomorrow instead", $"{LocalDatePattern.Iso.Format(here.Date.PlusDays(1))} {later}".Trim())
            )
        );
    }

    // Said on a Monday, “next Tuesday” is tomorrow for some and in eight days for others.
    private Reply? AskWeek(TimePhrase timePhrase)
    {
        if (
            timePhrase.On is not { NextWeek: true, IsWeekSaid: false, Weekday: { } weekday } day
            || weekday <= here.DayOfWeek
        )
            return null;
        var (near, far) = (here.Date.Next(weekday), day.On(here.Date));
        return Reply.Ask(
            $"Which {weekday}: {ScheduleWords.Date(near)} or {ScheduleWords.Date(far)}?",
            Dated(near),
            Dated(far)
        );

        Button Dated(LocalDate date) =>
            Choice(ScheduleWords.Date(date), ReplaceDay(timePhrase.Said, LocalDatePattern.Iso.Format(date)));
    }

    private static string ReplaceDay(string said, string date)
    {
        var words = said.Split(' ').ToList();
        var next = words.FindIndex(word => word.Equals("next", StringComparison.OrdinalIgnoreCase));
        words[next] = date;
        words.RemoveAt(next + 1);
        if (next > 0 && words[next - 1].Equals("on", StringComparison.OrdinalIgnoreCase))
            words.RemoveAt(next - 1);
        return string.Join(' ', words);
    }

    private LocalDate WorkingDay(int count) => new DayReading(WorkingDays: Math.Min(count, 1_000)).On(Days);
}
