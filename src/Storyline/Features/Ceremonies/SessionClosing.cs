using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Ends a session: settles what is hidden, keeps what was decided, and turns its card into the minutes.</summary>
internal static class SessionClosing
{
    public static async Task End(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        turn.Forget(session.Scope);
        var ended = session.End(turn.Now, await work.DecidedSince(turn, session, cancel));
        await work.Show(turn, ended, cancel);
        await StepClock.Set(turn, work, ended, cancel);
    }
}
