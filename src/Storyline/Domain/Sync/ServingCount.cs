using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sync;

/// <summary>Counts the stories for the tally, a part of them in each turn.</summary>
public static class ServingCount
{
    public const string JobName = "serving";

    /// <summary>What the job says until all stories are counted.</summary>
    public const string Sentence = "sync count";

    /// <summary>Stories that one turn counts.</summary>
    private const int Step = 1_000;

    // Sorts behind every key that begins with the same team.
    private const string End = "~";

    /// <summary>Begins to count from the start. What does not fit into this turn is left to a background job.</summary>
    public static async Task<ServingTally> Begin(Turn turn, IWork work, CancellationToken cancel)
    {
        var before = await work.Find<ServingTally>(ServingTally.DocumentId, cancel);
        var fresh = new ServingTally { Run = (before?.Run ?? 0) + 1, Cursor = "" };
        var tally = await Advance(fresh, turn, work, cancel);
        tally = tally.With(KeepServing.Differences(work.Changed<Story>(), tally));
        work.Store(tally);
        var waiting = await work.Find<BackgroundJob>(BackgroundJob.IdOf(JobName), cancel);
        if (!tally.IsComplete)
            work.Store(
                new BackgroundJob(
                    JobName,
                    string.Create(CultureInfo.InvariantCulture, $"{tally.Run}-{turn.Now.ToUnixTimeMilliseconds()}"),
                    Sentence,
                    turn.Place,
                    turn.Inbound.Speaker,
                    1,
                    turn.Now
                )
            );
        else if (waiting is not null)
            work.Delete(waiting);
        return tally;
    }

    /// <summary>Counts the next part, and ends the job after the last one.</summary>
    public static async Task<ServingTally> Continue(BackgroundJob job, Turn turn, IWork work, CancellationToken cancel)
    {
        var tally = await work.Find<ServingTally>(ServingTally.DocumentId, cancel) ?? new ServingTally { Cursor = "" };
        tally = await Advance(tally, turn, work, cancel);
        work.Store(tally);
        if (tally.IsComplete)
            work.Delete(job);
        else
            work.Store(job.Next(turn.Now));
        return tally;
    }

    /// <summary>The sums as they are now; <c>null</c>: there are too many stories to count them here, or they are being counted.</summary>
    public static async Task<IReadOnlyList<ServingEntry>?> Sums(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<ServingTally>(ServingTally.DocumentId, cancel) is not { } tally)
        {
            var here = await Advance(new ServingTally { Cursor = "" }, turn, work, cancel);
            return here.IsComplete ? here.Entries : null;
        }
        if (!tally.IsComplete)
            return null;
        var shares = await work.FindMany<ServingShare>(ServingShare.Ids, cancel);
        return ServingEntry.Add(
            tally.Entries,
            shares.Where(share => share.Run == tally.Run).SelectMany(share => share.Entries)
        );
    }

    private static async Task<ServingTally> Advance(ServingTally tally, Turn turn, IWork work, CancellationToken cancel)
    {
        var left = Step;
        foreach (
            var prefix in turn.Product.Teams.Select(team => Story.BacklogOf(team.Id)).Order(StringComparer.Ordinal)
        )
        {
            if (tally.Cursor is not { } cursor || string.CompareOrdinal(cursor, prefix + End) >= 0)
                continue;
            if (left == 0)
                return tally;
            var after = cursor.StartsWith(prefix, StringComparison.Ordinal) ? cursor : null;
            var page = await work.List<Story>(new Slice(new SortRange(prefix, after), left), cancel);
            left -= page.Items.Count;
            tally = tally.With(page.Items.Select(ServingLink.Of).Select(EntryOf)) with
            {
                Cursor = page.Continuation is null ? prefix + End : page.Items[^1].Sort,
            };
            if (page.Continuation is not null)
                return tally;
        }
        return tally with { Cursor = null };
    }

    private static ServingEntry EntryOf((ServingLink Link, ServingSum Sum)? counted) =>
        new(counted!.Value.Link, counted.Value.Sum);
}
