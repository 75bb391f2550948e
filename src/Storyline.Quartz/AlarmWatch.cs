using Storyline.Conversation;

namespace Storyline.Quartz;

/// <summary>Sees alarms being set and changed here, so that they count at once.</summary>
internal sealed class AlarmWatch(Wakening wakening) : ITurnObserver
{
    public void Committed(string partition, TurnRecord record)
    {
        if (record.Changes.Any(change => change.Kind == Schedule.Alarm.Kind.Name))
            wakening.Arm();
    }
}
