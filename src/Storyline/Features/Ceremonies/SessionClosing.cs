using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>How a session ends: what is hidden is settled, what was decided is kept, and its card becomes its minutes.</summary>
internal static class SessionClosing
{
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
