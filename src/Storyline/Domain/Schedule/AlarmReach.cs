using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Tells which alarms this host fires: those that speak where it can send, whatever else they lead to. A product may lie in several
/// workspaces; what is said in another one of them travels through the outbox to a host that sends there.
/// </summary>
internal sealed class AlarmReach(Outbox outbox, TimeProvider time)
{
    /// <summary>
    /// An alarm that no host has fired for so long is fired by any host, so that its owner hears of it: what it says ends as a delivery
    /// that cannot be sent.
    /// </summary>
    private static readonly Duration Patience = Duration.FromHours(24);

    /// <summary>Hosts that start together after an outage of a day need a moment.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private readonly long openedAt = time.GetTimestamp();

    public bool IsOurs(StoredDocument stored, Instant now) =>
        DocumentBody.ReadIfKnown<Alarm>(stored) is { } alarm && (Reaches(alarm) || IsForgotten(stored, now));

    private bool Reaches(Alarm alarm)
    {
        if (alarm.Place is { } place)
            return outbox.Reaches(place);
        var reader = alarm.Recipient ?? alarm.Owner;
        return !MemberId.HasWorkspace(reader)
            || outbox.Reaches(new Place(MemberId.WorkspaceOf(reader), reader, IsDirect: true));
    }

    private bool IsForgotten(StoredDocument stored, Instant now) =>
        now - stored.Due!.Value >= Patience && time.GetElapsedTime(openedAt) >= Settling;
}
