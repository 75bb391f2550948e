using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Changes when a reminder comes, or what it says.</summary>
public sealed record ChangeReminder(int Number, string? Text, TimePhrase? When) : ICommand<ChangeReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "change reminder <number> to <when>",
            Does: "changes when a reminder comes, or its text",
            Example: "change reminder 1 to every Friday at 10:00",
            Topic: "reminders",
            Also: ["edit reminder", "move reminder"]
        )
        {
            Ways = ReminderPhrases.Change,
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    // No number was said: the reminders are offered.
    private const int None = 0;

    public static Parsed<ChangeReminder> Parse(Words words)
    {
        var isChange = words.Take("change|edit|move|reschedule|set|rename|update", "reminder");
        if (!isChange && !words.Take("reminder"))
            return Parsed.NotMine;
        if (!words.Take(out int number))
            return isChange && words.AtEnd ? new ChangeReminder(None, null, null) : Parsed.NotMine;
        if (words.TakeNamed(out _, out var text, "text|says|title"))
            return new ChangeReminder(number, text, null);
        words.Skip("to|for|:");
        if (words.AtEnd)
            return isChange ? new ChangeReminder(number, null, null) : Parsed.NotMine;
        if ((words.Take(out TimePhrase timePhrase) || words.Skip("at").Take(out timePhrase)) && words.AtEnd)
            return new ChangeReminder(number, null, timePhrase);
        return isChange
            ? Parsed.No(
                $"I do not understand “{words.Peek()}” as a time. Nothing has changed.",
                new Button("How to say when", "help reminders"),
                new Button("Change its text", $"reminder {number} text: {words.Peek()}")
            )
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindChangeable(turn, Number == None ? "" : $"reminder {Number}", cancel);
        if (alarm is null)
            return no!;
        if (Text is { } text)
            return Reword(alarm, text, work);
        return When is { } when ? await Move(alarm, when, turn, work, cancel) : AskWhen(alarm);
    }

    private static Reply Reword(Alarm alarm, string text, IWork work)
    {
        if (text.Length is 0 or > SetReminder.LongestText)
            return Reply.No(
                $"A reminder has a text of up to {SetReminder.LongestText} characters.",
                ReminderWords.SeeAll
            );
        work.Store(alarm with { Title = text, Sequence = alarm.Sequence + 1 });
        return Changed(alarm, $"{SentenceCase.Of(alarm.Name):b} now says “{text}”.");
    }

    private static Reply AskWhen(Alarm alarm) =>
        Reply.Ask(
            $"When should {alarm.Name} come? It now comes {alarm.InWords()}. Say for instance {Example(alarm):c}.",
            new Button("Weekdays at 9:30", $"change {alarm.Name} to every weekday at 9:30"),
            ReminderWords.SeeAll
        );

    private static string Example(Alarm alarm) => $"change {alarm.Name} to every Friday at 10:00";

    private static async Task<Reply> Move(Alarm alarm, TimePhrase when, Turn turn, IWork work, CancellationToken cancel)
    {
        if (when.IsTimeAlone && !CanKeepDays(alarm, when))
            return AskWhen(alarm);
        var read = await turn.ReadWhen(
            when,
            alarm.When.Zone,
            alarm.IsPersonal,
            again => $"change {alarm.Name} to {again}",
            work,
            cancel
        );
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        if (when.IsTimeAlone && alarm.When.At(recurrence, turn.Now) is { } sameDays)
            recurrence = sameDays;
        return await ScheduleMoved(alarm, Moved(alarm, when, read, recurrence, turn), turn, work, cancel);
    }

    private static async Task<Reply> ScheduleMoved(
        Alarm alarm,
        Alarm moved,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (await work.Schedule(turn, moved, cancel) is { } refusal)
            return refusal;
        var scheduled = moved with { Next = moved.After(turn.Now), PutOff = null };
        var next = await ReminderWords.NextOf(scheduled, turn, work, cancel);
        Rich coming = ReminderWords.IsPlain(scheduled, turn) ? Rich.Empty : $" Next: {next}.";
        return Changed(alarm, $"{SentenceCase.Of(alarm.Name):b}: “{alarm.Title}” now comes {moved.InWords()}.{coming}");
    }

    // “to 15:00” changes the time of what repeats, and nothing else; “every two hours” has no such time.
    private static bool CanKeepDays(Alarm alarm, TimePhrase when) =>
        alarm.Follows is null
        && (
            !alarm.When.Repeats
            || (when.Times.Count == 1 && alarm.When.Rule is { Frequency: not (Frequency.Hourly or Frequency.Minutely) })
        );

    private static Alarm Moved(Alarm alarm, TimePhrase when, TimePhraseResult read, Recurrence recurrence, Turn turn)
    {
        var moved = alarm with
        {
            When = recurrence,
            Follows = read.Follows?.Id,
            LeadMinutes = read.LeadMinutes,
            OnDayOff = read.OnDayOff ?? alarm.OnDayOff,
            IsPaused = false,
            FollowsOwner = alarm.FollowsOwner && when.ZoneSaid is null && read.Follows is null,
            RestsWithIt = false,
        };
        if (when.IsOwnTime && !alarm.IsPersonal)
            return moved.AtOwnTimes(turn.Product, turn.Team);
        // A zone, a single moment or the lead on something else is one time for everybody again.
        var isOneTime = when.ZoneSaid is not null || !recurrence.Repeats || read.Follows is not null;
        return alarm.IsOwnTime && isOneTime ? moved with { Zones = [], Heard = [], Place = turn.TeamPlace() } : moved;
    }

    private static Reply Changed(Alarm alarm, Rich text) =>
        Reply.Done(text, new Button("Undo", "undo"), ReminderWords.SeeAll).AsPrivateAs(alarm);
}
