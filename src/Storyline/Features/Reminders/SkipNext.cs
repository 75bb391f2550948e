using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Leaves out the next occurrence of a schedule.</summary>
public sealed record SkipNext(string Name) : ICommand<SkipNext>
{
    public static Usage Usage { get; } =
        new(
            Say: "skip next <reminder>",
            Does: "leaves out the next time of a schedule",
            Example: "skip next reminder 1",
            Topic: "reminders"
        )
        {
            Ways = ReminderPhrases.Skip,
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    public static Parsed<SkipNext> Parse(Words words)
    {
        if (!words.Take("skip"))
            return Parsed.NotMine;
        var isNext = words.Skip("the").Take("next");
        if (!ReminderWords.TakeName(words, out var name))
            return Parsed.NotMine;
        isNext |= words.Take("once") || words.Take("next|one", "time");
        return words.AtEnd && (isNext || name.StartsWith("reminder", StringComparison.Ordinal))
            ? new SkipNext(name)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindChangeable(turn, Name, cancel);
        if (alarm is null)
            return no!;
        if (alarm.Due is not { } next)
            return Reply.No(
                $"{SentenceCase.Of(alarm.Name)} does not come, so there is nothing to skip.",
                new Button("Show it", alarm.Name),
                ReminderWords.SeeAll
            );
        var skipped = Without(
            next,
            alarm.Skipping(new AlarmSkip(next, SkipReason.ByHand, $"{turn.Speaker.Name} skipped it")),
            turn.Now
        );
        work.Store(skipped);
        var coming = await ReminderWords.NextOf(skipped, turn, work, cancel);
        return Reply
            .Done(
                $"{SentenceCase.Of(alarm.Name):b}: {TimeText.InZone(next, turn.ReaderZone)} is skipped. Next: {coming}.",
                new Button("Undo", "undo"),
                ReminderWords.SeeAll
            )
            .AsPrivateAs(alarm);
    }

    private static Alarm Without(Instant next, Alarm alarm, Instant now)
    {
        var moved = alarm with { PutOff = null, Sequence = alarm.Sequence + 1 };
        if (!alarm.IsOwnTime)
            return moved with
            {
                Next = alarm.After(alarm.PutOff ?? next) is { } later && later > next ? later : alarm.After(next),
            };
        // The same date is left out in every zone, not only in the one that comes first.
        var zone = alarm.ZoneAt(next).Id;
        moved = moved with { When = alarm.When.In(zone).Without(next).In(alarm.When.Zone) };
        return moved with { Next = moved.After(now) };
    }
}
