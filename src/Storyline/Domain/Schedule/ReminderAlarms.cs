using Storyline.Core.Pipeline;

namespace Storyline.Domain.Schedule;

/// <summary>The alarms that are reminders: they are named by their number.</summary>
internal static class ReminderAlarms
{
    private const string NamePrefix = "reminder ";

    /// <summary>The reminders of the speaker's team that the speaker may see.</summary>
    public static async Task<IEnumerable<Alarm>> RemindersFor(this IWork work, Turn turn, CancellationToken cancel) =>
        (await work.AlarmsOf(turn, turn.Team.Id, cancel))
            .Where(IsNumbered)
            .Where(alarm => !alarm.IsPersonal || alarm.Owner == turn.Speaker.Id || alarm.Recipient == turn.Speaker.Id);

    /// <summary>Whether it is a reminder; the others have a name that says what they are.</summary>
    public static bool IsNumbered(this Alarm alarm) =>
        alarm.Name.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase);
}
