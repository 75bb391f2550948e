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

    /// <summary>The sprint that is being prepared, begun here where there is none; the caller stores it.</summary>
    public static async Task<Sprint> PrepareSprint(this IWork work, string team, CancellationToken cancel)
    {
        if (await work.NextSprint(team, cancel) is { } next)
            return next;
        var book = await work.SprintBook(team, cancel);
        work.Store(book with { Next = book.Last + 1, Last = book.Last + 1 });
        return new Sprint { Team = team, Number = book.Last + 1 };
    }

    /// <summary>The stories of a sprint as they are now, in the order in which they were put in; deleted and closed ones are left out, as in its log.</summary>
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

    /// <summary>The stories that were done when a sprint was closed, whatever became of them since.</summary>
    public static Task<IReadOnlyList<Story>> FinishedIn(
        this IWork work,
        SprintOutcome outcome,
        CancellationToken cancel
    ) => work.FindMany<Story>([.. outcome.Finished.Select(key => Story.IdOf(key.Number))], cancel);

    /// <summary>
    /// Everything that happened in a sprint, oldest first. What it was started with was in it from its first day on, also where it was
    /// started late; what came before a start that was taken back is no part of it.
    /// </summary>
    public static async Task<IReadOnlyList<DatedSprintEvent>> LogOf(
        this IWork work,
        Sprint sprint,
        CancellationToken cancel
    )
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

    /// <summary>The last closed sprints, latest first.</summary>
    public static async Task<IReadOnlyList<Sprint>> ClosedSprints(
        this IWork work,
        string team,
        int atMost,
        CancellationToken cancel
    )
    {
        // The running and the prepared sprint may stand behind them.
        var page = await work.List<Sprint>(
            new Slice(new SortRange(Sprint.Of(team)), atMost + 2) { Descending = true },
            cancel
        );
        return [.. page.Items.Where(sprint => sprint.Outcome is not null).Take(atMost)];
    }

    public static bool IsFinished(this Story story) => story.State is WorkflowState.Done or WorkflowState.Accepted;
}
