using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Schedule;

/// <summary><c>&lt;reminder&gt;</c>: “reminder 3”, “the timesheets reminder”.</summary>
internal sealed class ReminderSlot : IWaySlot
{
    private const int MostFound = 4;

    private static readonly KeyedThing Reminder = new(null, "reminder", "reminders", "alarm", "notification", "thing");

    public string Kind => "reminder";

    public (string Said, string Meant) Sample => ("reminder 3", "reminder 3");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Reminder.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Reminder.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Reminder.Number(stretch) is { } number)
            return SlotFilling.One($"reminder {number}");
        var alarms = await work.RemindersFor(turn, cancel);
        return new SlotFilling([
            .. alarms
                .Where(alarm => Reminder.Fits(stretch, alarm.Title, turn, alarm.Owner, alarm.Recipient))
                .Take(MostFound)
                .Select(alarm => new SlotMeaning(
                    Storyline.Core.Messages.Utterance.Plain(alarm.Name),
                    $"{alarm.Name}: {alarm.Title}"
                )),
        ]);
    }
}
