using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Reschedules the announcement of a ceremony whenever its opening alarm changes: scheduled, moved, skipped, fired or deleted.
/// </summary>
public sealed class AnnouncementUpkeep : ITurnRule
{
    public int Order => 10;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Alarm>())
            if ((after ?? before) is { Opens: not null } alarm)
                await Set(turn, work, alarm, isGone: after is null, cancel);
    }

    /// <param name="minutes">How long ahead; <c>null</c>: the team's setting.</param>
    public static async Task Set(
        Turn turn,
        IWork work,
        Alarm alarm,
        bool isGone,
        CancellationToken cancel,
        int? minutes = null
    )
    {
        var ahead = minutes ?? turn.Product.Team(alarm.Team)?.AnnounceMinutes ?? 0;
        var opens =
            isGone || ahead == 0 ? null : CeremonyAlarms.NextOf(alarm, await work.CalendarOf(alarm.Team, cancel));
        await work.SayAhead(
            turn,
            alarm,
            "soon",
            opens - Duration.FromMinutes(ahead),
            $"ceremony soon {alarm.Name}",
            alarm.Place ?? turn.TeamPlace(),
            cancel
        );
    }
}
