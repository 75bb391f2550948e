using NodaTime;
using Storyline.Ceremonies;
using Storyline.Conversation;

namespace Storyline.Features.Ceremonies;

/// <summary>How a session ends: what is hidden is settled, what was decided is kept, and its card becomes its minutes.</summary>
internal static class Closing
{
    /// <summary>A session at which nothing has moved for so long was forgotten: another one of its kind ends it.</summary>
    private static readonly Duration Forgotten = Duration.FromHours(8);

    public static bool IsForgotten(Session session, Instant now) => now - session.StepSince > Forgotten;

    public static async Task End(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        turn.Forget(session.Scope);
        var ended = session.Settled() with
        {
            Ended = turn.Now,
            IsPaused = false,
            Decided = await work.DecidedSince(turn, session, cancel),
        };
        await work.Show(turn, ended, cancel);
        await StepClock.Set(turn, work, ended, cancel);
    }
}
