using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>
/// Keeps the log of the running sprint: whatever a turn did to a story of it or to its list, by whichever command, undo and
/// drag included, is read off the documents that the turn changed.
/// </summary>
public sealed class SprintFollowing : ITurnRule
{
    public int Order => 100;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var sprint in work.Changed<Sprint>())
            await FollowSprint(turn, work, sprint, cancel);
        foreach (var team in work.Changed<Story>().GroupBy(story => (story.After ?? story.Before)!.Team))
            await FollowStories(turn, work, team, cancel);
    }

    private static async Task FollowSprint(
        Turn turn,
        IWork work,
        ChangedDocument<Sprint> changedDocument,
        CancellationToken cancel
    )
    {
        var (before, after) = (changedDocument.Before, changedDocument.After);
        var wasRunning = before is { State: SprintState.Running };
        var isRunning = after is { State: SprintState.Running };
        // A closed sprint keeps its log as it is; so does one whose closing is taken back.
        if (
            (!wasRunning && !isRunning)
            || after is { State: SprintState.Closed }
            || before is { State: SprintState.Closed }
        )
            return;
        IReadOnlyList<StoryKey> earlier = wasRunning ? before!.Stories : [];
        IReadOnlyList<StoryKey> now = isRunning ? after!.Stories : [];
        var happened = new List<SprintEvent>();
        // A closed one counts in nothing; should it be reopened, it comes in then.
        foreach (
            var story in (
                await work.FindMany<Story>([.. now.Except(earlier).Select(key => Story.IdOf(key.Number))], cancel)
            ).Where(story => story.Closed is null)
        )
        {
            happened.Add(
                new SprintEvent(
                    wasRunning ? SprintEventKind.Added : SprintEventKind.Committed,
                    story.Key.Number,
                    story.Points ?? 0
                )
            );
            if (story.IsFinished())
                happened.Add(new SprintEvent(SprintEventKind.Done, story.Key.Number));
            // What happened to it outside is in no log: one that was done when it left may have been reopened since.
            else if (wasRunning && await WasDone(work, after!, story, cancel))
                happened.Add(new SprintEvent(SprintEventKind.Reopened, story.Key.Number));
        }
        happened.AddRange(earlier.Except(now).Select(key => new SprintEvent(SprintEventKind.Removed, key.Number)));
        Enter(turn, work, (after ?? before)!, happened);
    }

    private static async Task<bool> WasDone(IWork work, Sprint sprint, Story story, CancellationToken cancel) =>
        (await work.LogOf(sprint, cancel))
            .LastOrDefault(one =>
                one.Happening.Item == story.Key.Number
                && one.Happening.Kind is SprintEventKind.Done or SprintEventKind.Reopened
            )
            ?.Happening.Kind == SprintEventKind.Done;

    private static async Task FollowStories(
        Turn turn,
        IWork work,
        IGrouping<string, ChangedDocument<Story>> stories,
        CancellationToken cancel
    )
    {
        if (!stories.Any(story => Happened(story).Count > 0))
            return;
        if (await work.RunningSprint(stories.Key, cancel) is not { } sprint)
            return;
        var inside = SinceBefore(work, sprint);
        Enter(
            turn,
            work,
            sprint,
            [.. stories.Where(story => inside.Contains((story.After ?? story.Before)!.Key)).SelectMany(Happened)]
        );
    }

    // Stories that come in in this very turn are entered with the points and the state they have now.
    private static IEnumerable<StoryKey> SinceBefore(IWork work, Sprint sprint) =>
        work.Changed<Sprint>()
            .Where(changedDocument => changedDocument.After?.Id == sprint.Id)
            .Select(changedDocument => changedDocument.Before)
            .ToList() switch
        {
            [] => sprint.Stories,
            [{ State: SprintState.Running } before] => before.Stories,
            _ => [],
        };

    private static List<SprintEvent> Happened(ChangedDocument<Story> story)
    {
        if (story.Before is not { } before)
            return [];
        var number = before.Key.Number;
        if (story.After is not { } after || (after.Closed is not null && before.Closed is null))
            return [new SprintEvent(SprintEventKind.Removed, number)];
        var happened = new List<SprintEvent>();
        if (before.Closed is not null && after.Closed is null)
            happened.Add(new SprintEvent(SprintEventKind.Added, number, after.Points ?? 0));
        if (before.Points != after.Points)
            happened.Add(new SprintEvent(SprintEventKind.Reestimated, number, after.Points ?? 0));
        if (!before.IsFinished() && after.IsFinished())
            happened.Add(new SprintEvent(SprintEventKind.Done, number));
        if (before.IsFinished() && !after.IsFinished())
            happened.Add(new SprintEvent(SprintEventKind.Reopened, number));
        return happened;
    }

    private static void Enter(Turn turn, IWork work, Sprint sprint, List<SprintEvent> happened)
    {
        if (happened.Count == 0)
            return;
        var key = turn.Inbound.Key;
        var earlier = work.Changed<SprintEntry>()
            .FirstOrDefault(entry => entry.After?.Sprint == sprint.Number && entry.After.Team == sprint.Team)
            .After;
        work.Store(
            new SprintEntry(
                sprint.Team,
                sprint.Number,
                turn.Now,
                key,
                turn.Speaker.Id,
                [.. earlier?.Happened ?? [], .. happened],
                turn.Reason
            )
        );
    }
}
