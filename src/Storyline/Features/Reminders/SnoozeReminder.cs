using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Says a reminder once more, later; its schedule goes on as it is.</summary>
public sealed record SnoozeReminder(string Name, TimePhrase? When) : ICommand<SnoozeReminder>
{
    private static readonly Duration Recently = Duration.FromDays(1);

    public static Usage Usage { get; } =
        new(
            Say: "snooze <reminder> for <time>",
            Does: "says a reminder again later",
            Example: "snooze reminder 1 for 1 hour",
            Topic: "reminders"
        )
        {
            Ways = ReminderPhrases.Snooze,
            Rule = "who set it or is reminded; for the team’s its members",
        };

    // The name of no reminder: the one that has just come.
    private const string Last = "";

    public static Parsed<SnoozeReminder> Parse(Words words)
    {
        var name = Last;
        if (!words.Take("remind|ask|tell|ping|nudge", "me", "again"))
        {
            if (!words.Take("snooze|postpone"))
                return Parsed.NotMine;
            // “snooze for an hour” means what has just come.
            if (!words.AtEnd && !words.Sees("for|until|till|til|a|an") && !ReminderWords.TakeName(words, out name))
                return Parsed.NotMine;
        }
        else if (words.AtEnd || !words.Sees("in|at|tomorrow|later"))
            return Parsed.NotMine;
        words.Skip("for|until|till|til|to|by|in");
        if (words.AtEnd)
            return new SnoozeReminder(name, null);
        // “for 1 hour” means “in 1 hour”.
        var inside = new Words(Utterance.Plain($"in {words.Peek()}"), words.Hearing);
        if (inside.Take(out TimePhrase wait) && inside.AtEnd)
            return new SnoozeReminder(name, wait);
        return words.Take(out TimePhrase timePhrase) && words.AtEnd
            ? new SnoozeReminder(name, timePhrase)
            : Parsed.No(
                $"I do not understand “{words.Peek()}” as a time.",
                new Button("For 1 hour", Again(name, "for 1 hour")),
                new Button("Until tomorrow", Again(name, "until tomorrow 9:00"))
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await Find(turn, work, cancel);
        if (alarm is null)
            return no!;
        if (alarm.IsPersonal && ReminderWords.Refuse(alarm, turn) is { } refusal)
            return refusal;
        if (When is not { } when)
            return AskHowLong(alarm);
        var read = await turn.Read(
            when,
            turn.ReaderZone.Id,
            again => $"snooze {alarm.Name} until {again}",
            work,
            cancel
        );
        if (read.Recurrence is not { } once)
            return read.Question!;
        if (once.Repeats)
            return Reply.No(
                $"That repeats. To change the schedule, say {$"change {alarm.Name} to {when.Said}":c}.",
                ReminderWords.SeeAll
            );
        var until = once.After(turn.Now)!.Value;
        return alarm.IsOwnTime
            ? await RepeatForSpeaker(alarm, until, once.Zone, turn, work, cancel)
            : PutOff(alarm, until, turn, work);
    }

    private async Task<(Alarm? Alarm, Reply? No)> Find(Turn turn, IWork work, CancellationToken cancel)
    {
        var name = Name;
        if (name == Last)
        {
            var said = (await work.VisibleAlarms(turn, cancel)).Where(alarm =>
                IsHeardBy(turn.Speaker, alarm, turn.Now)
            );
            name = said.MaxBy(alarm => alarm.LastRun!.At)?.Name ?? "";
        }
        return await work.FindAlarm(turn, name, cancel);
    }

    private static bool IsHeardBy(Speaker speaker, Alarm alarm, Instant now) =>
        alarm.LastRun is { } last
        && now - last.At < Recently
        && alarm.Name.StartsWith("reminder", StringComparison.Ordinal)
        && (!alarm.IsPersonal || (alarm.Recipient ?? alarm.Owner) == speaker.OnBehalfOf);

    private static Reply AskHowLong(Alarm alarm) =>
        Reply.Ask(
            $"For how long should I put off {alarm.Name}?",
            new Button("10 minutes", Again(alarm.Name, "for 10 minutes")),
            new Button("1 hour", Again(alarm.Name, "for 1 hour")),
            new Button("Until tomorrow", Again(alarm.Name, "until tomorrow 9:00"))
        );

    // What comes to each person at their own time is not put off for the others.
    private static async Task<Reply> RepeatForSpeaker(
        Alarm alarm,
        Instant until,
        string zone,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var speaker = turn.Speaker.OnBehalfOf;
        var own = alarm.AgainFor(speaker, until, zone) with { Owner = speaker };
        if (await work.Schedule(turn, own, cancel) is { } refusal)
            return refusal;
        return Reply.Noted(
            $"{SentenceCase.Of(alarm.Name):b} comes again for you alone {TimeText.InZone(until, turn.ReaderZone)}.",
            new Button("Undo", "undo"),
            ReminderWords.SeeAll
        );
    }

    private static Reply PutOff(Alarm alarm, Instant until, Turn turn, IWork work)
    {
        if (alarm.Due is { } regular && regular <= until && alarm.PutOff is null && regular > turn.Now)
            return Reply.No(
                $"{SentenceCase.Of(alarm.Name)} comes {TimeText.InZone(regular, turn.ReaderZone)} anyway.",
                new Button("Skip that", $"skip next {alarm.Name}"),
                ReminderWords.SeeAll
            );
        var occurrence = alarm.PutOff ?? alarm.LastRun?.Due ?? until;
        work.Store(alarm with { Next = until, PutOff = occurrence, IsPaused = false });
        return Reply
            .Done(
                $"{SentenceCase.Of(alarm.Name):b} comes again {TimeText.InZone(until, turn.ReaderZone)}.",
                new Button("Undo", "undo"),
                ReminderWords.SeeAll
            )
            .AsPrivateAs(alarm);
    }

    private static string Again(string name, string time) =>
        name.Length == 0 ? $"snooze {time}" : $"snooze {name} {time}";
}
