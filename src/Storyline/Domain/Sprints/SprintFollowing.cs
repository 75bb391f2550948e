using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>
/// Keeps the log of the running sprint. It compares the documents before and after each turn, so that every command,
/// undo and drag is covered.
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
        // The log of a closed sprint stays as it is, also when the closing is undone.
        if (
            changedDocument.Before is { State: SprintState.Closed }
            || changedDocument.After is { State: SprintState.Closed }
        )
            return;
        var (before, after) = (Running(changedDocument.Before), Running(changedDocument.After));
        if ((after ?? before) is not { } sprint)
            return;
        var earlier = before?.Stories ?? [];
        var stories = after?.Stories ?? [];
        var joined = await work.FindMany<Story>(
            [.. stories.Except(earlier).Select(key => Story.IdOf(key.Number))],
            cancel
        );
        var log = before is null || joined.Count == 0 ? [] : await work.LogOf(sprint, cancel);
        var kind = before is null ? SprintEventKind.Committed : SprintEventKind.Added;
        List<SprintEvent> happened =
        [
            // A closed story counts 0 and joins the log when it is reopened.
            .. joined.Where(story => story.Closed is null).SelectMany(story => Joined(kind, story, log)),
            .. earlier.Except(stories).Select(key => new SprintEvent(SprintEventKind.Removed, key.Number)),
        ];
        Enter(turn, work, sprint, happened);
    }

    private static Sprint? Running(Sprint? sprint) => sprint is { State: SprintState.Running } ? sprint : null;

    private static IEnumerable<SprintEvent> Joined(
        SprintEventKind kind,
        Story story,
        IReadOnlyList<DatedSprintEvent> log
    )
    {
        yield return new SprintEvent(kind, story.Key.Number, story.Points ?? 0);
        if (story.IsFinished())
            yield return new SprintEvent(SprintEventKind.Done, story.Key.Number);
        // The log misses what happens outside the sprint: a story that was done when it left may have been reopened
        // since.
        else if (WasDone(story, log))
            yield return new SprintEvent(SprintEventKind.Reopened, story.Key.Number);
    }

    private static bool WasDone(Story story, IReadOnlyList<DatedSprintEvent> log)
    {
        var last = log.LastOrDefault(one =>
            one.Happening.Item == story.Key.Number
            && one.Happening.Kind is SprintEventKind.Done or SprintEventKind.Reopened
        );
        return last?.Happening.Kind == SprintEventKind.Done;
    }

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

    // A story that joins in this turn is entered with its present points and state, so its own changes do not count
    // again.
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
