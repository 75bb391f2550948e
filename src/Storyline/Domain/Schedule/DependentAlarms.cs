using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>
/// An alarm that goes before another one (“30 minutes before planning”) follows it when it is changed, put off, paused, resumed or
/// ended, whichever command did it.
/// </summary>
internal sealed class DependentAlarms : ITurnRule
{
    private const int Most = 50;

    public int Order => 90;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        // An alarm that moves on by itself takes no others along: they look at the calendar themselves.
        if (turn.IsByClock)
            return;
        foreach (var (before, after) in work.Changed<Alarm>())
        {
            if (before is not { Follows: null } || !Matters(before, after))
                continue;
            var followers = await work.List<Alarm>(
                new Slice(new SortRange($"{before.Team}/"), Most) { Terms = [Alarm.FollowsTerm(before.Id)] },
                cancel
            );
            foreach (var follower in followers.Items)
                if (after is null)
                    End(follower, before, turn, work);
                else
                    work.Store(Behind(follower, after, turn.Now));
        }
    }

    private static bool Matters(Alarm before, Alarm? after) =>
        after is null
        || before.IsPaused != after.IsPaused
        || before.Next != after.Next
        || before.PutOff != after.PutOff
        || before.When.ToString() != after.When.ToString();

    private static Alarm Behind(Alarm follower, Alarm leader, Instant now)
    {
        var moved = follower with { When = leader.When, PutOff = null, Sequence = follower.Sequence + 1 };
        if (leader.IsPaused && !moved.IsPaused)
            moved = moved with { IsPaused = true, RestsWithIt = true };
        else if (!leader.IsPaused && moved.RestsWithIt)
            moved = moved with { IsPaused = false, RestsWithIt = false };
        var next = moved.After(now);
        // Where the leader was put off or skips an occurrence, the follower does so too.
        if (leader.Next is { } at && next + moved.Lead != at && at - moved.Lead > now)
            return moved with { Next = at - moved.Lead, PutOff = leader.PutOff is { } from ? from - moved.Lead : null };
        return moved with { Next = next };
    }

    private static void End(Alarm follower, Alarm leader, Turn turn, IWork work)
    {
        work.Delete(follower);
        if (follower.IsPersonal || follower.Owner != turn.Speaker.OnBehalfOf)
            work.Tell(
                follower.Owner,
                View.Of(
                    new Part.Paragraph(
                        $"{follower.Title:b} came {follower.InWords()}. {leader.Title} is no longer scheduled, so it does not come any more."
                    ),
                    new Part.Buttons([new Button("See what is scheduled", "reminders")])
                )
            );
    }
}
