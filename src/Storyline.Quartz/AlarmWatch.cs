using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Quartz;

/// <summary>Notices alarms that are set or changed on this host, so that they take effect at once.</summary>
internal sealed class AlarmWatch(SweepSignal sweepSignal) : ITurnObserver
{
    public void Committed(string partition, TurnRecord record)
    {
        if (record.Changes.Any(change => change.Kind == Storyline.Domain.Schedule.Alarm.Kind.Name))
            sweepSignal.Arm();
    }
}
