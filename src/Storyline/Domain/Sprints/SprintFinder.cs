using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>Finds a team's sprints and what they hold.</summary>
public static class SprintFinder
{
    public static async Task<SprintBook> SprintBook(this IWork work, string team, CancellationToken cancel) =>
        await work.Find<SprintBook>(Storyline.Domain.Sprints.SprintBook.IdOf(team), cancel) ?? new SprintBook(team);

    public static async Task<Sprint?> RunningSprint(this IWork work, string team, CancellationToken cancel) =>
        (await work.SprintBook(team, cancel)).Current is { } number
            ? await work.Find<Sprint>(Sprint.IdOf(team, number), cancel)
            : null;

    public static async Task<Sprint?> NextSprint(this IWork work, string team, CancellationToken cancel) =>
        (await work.SprintBook(team, cancel)).Next is { } number
            ? await work.Find<Sprint>(Sprint.IdOf(team, number), cancel)
            : null;

    /// <summary>The running sprint, or the last closed one.</summary>
    public static async Task<Sprint?> LatestSprint(this IWork work, string team, CancellationToken cancel)
    {
        if (await work.RunningSprint(team, cancel) is { } running)
            return running;
        return await work.ClosedSprints(team, 1, cancel) is [var last, ..] ? last : null;
    }

    /// <summary>The sprint being prepared, or a new one with the next number. The caller stores it.</summary>
    public static async Task<Sprint> PrepareSprint(this IWork work, string team, CancellationToken cancel)
    {
        if (await work.NextSprint(team, cancel) is { } next)
            return next;
        var book = await work.SprintBook(team, cancel);
        work.Store(book with { Next = book.Last + 1, Last = book.Last + 1 });
        return new Sprint { Team = team, Number = book.Last + 1 };
    }

    /// <summary>
    /// A sprint's stories as they are now, in the order they were added. Deleted and closed ones are left out, as in
    /// its log.
    /// </summary>
    public static async Task<IReadOnlyList<Story>> StoriesOf(
        this IWork work,
        Sprint sprint,
        CancellationToken cancel
    ) =>
        [
            .. (await work.FindMany<Story>([.. sprint.Stories.Select(key => Story.IdOf(key.Number))], cancel)).Where(
                story => story.Closed is null
            ),
        ];

    /// <summary>The stories that were done when a sprint was closed, even if they were reopened since.</summary>
    public static Task<IReadOnlyList<Story>> FinishedIn(
        this IWork work,
        SprintOutcome outcome,
        CancellationToken cancel
    ) => work.FindMany<Story>([.. outcome.Finished.Select(key => Story.IdOf(key.Number))], cancel);

    /// <summary>
    /// Everything that happened in a sprint, oldest first. Committed stories count from the sprint's first day, even if
    /// it was started late. Entries before an undone start are left out.
    /// </summary>
    public static async Task<IReadOnlyList<DatedSprintEvent>> LogOf(
        this IWork work,
        Sprint sprint,
        CancellationToken cancel
    )
    {
        var entries = await work.EntriesOf(sprint, cancel);
        var start = entries.FindLastIndex(entry => entry.Happened.Any(one => one.Kind == SprintEventKind.Committed));
        if (start >= 0 && sprint.From is { } from)
        {
            entries.RemoveRange(0, start);
            entries[0] = entries[0] with
            {
                At = Instant.Min(entries[0].At, sprint.Days.AtStartOfDay(from).ToInstant()),
            };
        }
        return [.. entries.SelectMany(entry => entry.Happened.Select(one => new DatedSprintEvent(entry.At, one)))];
    }

    private static async Task<List<SprintEntry>> EntriesOf(this IWork work, Sprint sprint, CancellationToken cancel)
    {
        var entries = new List<SprintEntry>();
        string? continuation = null;
        do
        {
            var page = await work.List<SprintEntry>(
                new Slice(new SortRange(SprintEntry.Of(sprint.Team, sprint.Number)), 1_000)
                {
                    Continuation = continuation,
                },
                cancel
            );
            entries.AddRange(page.Items);
            continuation = page.Continuation;
        } while (continuation is not null);
        return entries;
    }

    /// <summary>The last closed sprints, latest first.</summary>
    public static async Task<IReadOnlyList<Sprint>> ClosedSprints(
        this IWork work,
        string team,
        int atMost,
        CancellationToken cancel
    )
    {
        // The latest two may be the running and the prepared sprint.
        var page = await work.List<Sprint>(
            new Slice(new SortRange(Sprint.Of(team)), atMost + 2) { Descending = true },
            cancel
        );
        return [.. page.Items.Where(sprint => sprint.Outcome is not null).Take(atMost)];
    }

    public static bool IsFinished(this Story story) => story.State is WorkflowState.Done or WorkflowState.Accepted;
}
