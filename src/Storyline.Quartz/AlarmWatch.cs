using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Quartz;

/// <summary>Sees alarms being set and changed here, so that they count at once.</summary>
internal sealed class AlarmWatch(SweepSignal sweepSignal) : ITurnObserver
{
    public void Committed(string partition, TurnRecord record)
    {
        if (record.Changes.Any(change => change.Kind == Storyline.Domain.Schedule.Alarm.Kind.Name))
            sweepSignal.Arm();
    }
}
