using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>What follows an answer: its commit, and everything that goes on from it.</summary>
public sealed partial class Bot
{
    /// <summary>Commits the staged changes with the turn’s record, and starts to send its deliveries.</summary>
    internal async Task<Attempted> Finish(Turn turn, Reply reply, string command, Work work, CancellationToken cancel)
    {
        if (turn.Secrecy != RecordPrivacy.None)
            reply = reply with { IsSecret = true };
        reply = reply with { Key = turn.Inbound.Key, Partition = work.PartitionIfAny };
        var isUnchanged = work.IsEmpty;
        var exchange = await exchanges.Stage(turn, reply, work, cancel);
        return isUnchanged
            ? await FinishUnchanged(turn, reply, command, exchange, work, cancel)
            : await FinishChanged(turn, reply, command, exchange, work, cancel);
    }

    private async Task<Attempted> FinishChanged(
        Turn turn,
        Reply reply,
        string command,
        ExchangeRecord? exchange,
        Work work,
        CancellationToken cancel
    )
    {
        await TurnRules.Follow(turn, work, cancel);
        var record = TurnRecords.Of(turn, reply);
        if (turn.IsByClock)
            work.Claims = outbox.Claim;
        var isKept = turn.Secrecy != RecordPrivacy.Nameless;
        switch (await TurnTelemetry.Part("commit", () => work.Commit(record, isKept, cancel)))
        {
            case CommitResult.Committed:
                exchanges.Remember(turn, reply, exchange);
                await Tell(turn, work);
                return new Attempted(reply, command);
            case CommitResult.TooLarge:
                return new Attempted(Refusals.TooMuchAtOnce(), command);
            default:
                return new Attempted(reply, command, work.Partition);
        }
    }

    private async Task<Attempted> FinishUnchanged(
        Turn turn,
        Reply reply,
        string command,
        ExchangeRecord? exchange,
        Work work,
        CancellationToken cancel
    )
    {
        if (await CommitUnchanged(turn, reply, work, cancel) is CommitResult.Conflict)
            return new Attempted(reply, command, work.Partition);
        topicMemory.Remember(turn.Place, turn.Subject);
        exchanges.Remember(turn, reply, exchange);
        return new Attempted(reply, command);
    }

    /// <summary>
    /// Has a command that found nothing to do recognised when it comes again, and stores what the reply leaves open.
    /// That alone is no activity and leaves no record; if the store cannot take it now, this process still knows it.
    /// </summary>
    private static async Task<CommitResult?> CommitUnchanged(
        Turn turn,
        Reply reply,
        Work work,
        CancellationToken cancel
    )
    {
        if (turn.LeavesReceipt && turn.Secrecy != RecordPrivacy.Nameless)
            return await work.Commit(TurnRecords.Receipt(turn, reply), isKept: true, cancel);
        if (work.IsEmpty)
            return null;
        try
        {
            return await work.Commit(TurnRecords.Receipt(turn, reply), isKept: false, cancel);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Notifies everything that continues after a commit: observers, background jobs, the outbox.</summary>
    private async Task Tell(Turn turn, Work work)
    {
        topicMemory.Remember(turn.Place, turn.Subject);
        foreach (var observer in observers)
            observer.Committed(work.Partition, work.Written.Record);
        if (work.LeavesErrand)
            bell.Ring();
        if (work.Deliveries.Count == 0)
            return;
        var sending = outbox.Take(work.Partition, work.Written.Record, work.Written.ETag);
        // The clock waits for all deliveries of a moment together.
        if (!turn.IsByClock)
            await sending;
    }
}
