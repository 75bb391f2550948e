using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>
/// The one way in which every edge says its answers: at once, and what that did not settle becomes a delivery of the
/// turn. Answers in one place keep their order, so while one of them waits in the outbox the next ones wait behind it.
/// </summary>
public sealed partial class DirectAnswers(
    IStore store,
    Outbox outbox,
    IClock clock,
    TimeProvider time,
    ILogger<DirectAnswers> logger
)
{
    private const int MostConflicts = 10;
    private const int MostTries = 4;
    private static readonly Duration LongestPause = Duration.FromSeconds(60);
    private readonly LaneOrder order = new();

    /// <summary>
    /// Says an answer. When it ends, the answer has been said, can never be said, or is kept as a delivery
    /// (<see cref="SendResult.Later"/>).
    /// </summary>
    /// <param name="direct">Makes one attempt.</param>
    /// <exception cref="StoreUnavailableException">It was not said, and could not be kept.</exception>
    public Task<SendResult> Say(DirectAnswer answer, Func<Task<SendResult>> direct) =>
        order.Run(answer.Delivery.Lane, () => SayInOrder(answer, direct));

    private async Task<SendResult> SayInOrder(DirectAnswer answer, Func<Task<SendResult>> direct)
    {
        if (answer.IsSecret)
            return await Insist(answer, direct);
        if (answer.IsRepeated && await IsKept(answer))
            return new SendResult.Later();
        if (outbox.HoldsAnswers(answer.Delivery.Lane))
            return await Keep(answer, attempts: 0, Duration.Zero);
        if (answer.IsRepeated)
            Dispatch.CountDoubt();
        return await Try(answer, direct) switch
        {
            SendResult.Later later => await Keep(answer, attempts: 1, later.After),
            SendResult.Unclear => await KeepInDoubt(answer),
            var settled => settled,
        };
    }

    private Task<SendResult> KeepInDoubt(DirectAnswer answer)
    {
        Dispatch.CountDoubt();
        return Keep(answer, attempts: 1, null);
    }

    // What may be stored nowhere is repeated from memory, for as long as this process lives.
    private async Task<SendResult> Insist(DirectAnswer answer, Func<Task<SendResult>> direct)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await Try(answer, direct);
            if (result is SendResult.Sent or SendResult.Never || tries == MostTries)
                return result;
            var pause = (result as SendResult.Later)?.After ?? Backoff.After(tries, answer.Delivery.Id);
            await Task.Delay(Duration.Min(pause, LongestPause).ToTimeSpan(), time);
        }
    }

    private async Task<SendResult> Try(DirectAnswer answer, Func<Task<SendResult>> direct)
    {
        try
        {
            return await direct();
        }
        catch (Exception bug) when (bug is not StoreUnavailableException)
        {
            // It may have been said, and what waits behind it is said all the same.
            AnswerFailed(logger, answer.Delivery.Id, bug);
            return new SendResult.Unclear();
        }
    }

    private async Task<bool> IsKept(DirectAnswer answer) =>
        await store.Find(answer.Partition, TurnRecord.IdOf(answer.Key), CancellationToken.None) is { } stored
        && Holds(DocumentBody.Read<TurnRecord>(stored), answer);

    /// <summary>Adds the answer to the record of its turn, or to a receipt where the turn left none.</summary>
    private async Task<SendResult> Keep(DirectAnswer answer, int attempts, Duration? after)
    {
        var next = clock.GetCurrentInstant() + (after ?? Backoff.After(attempts, answer.Delivery.Id));
        var kept = answer.Delivery with { Attempts = attempts, Next = next };
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
            if (await Add(answer, kept) is { } result)
                return result;
        throw new StoreUnavailableException($"The answer {answer.Delivery.Id} could not be kept.");
    }

    /// <summary>Tries once to add an answer to its record; <c>null</c>: somebody else wrote the record meanwhile.</summary>
    private async Task<SendResult?> Add(DirectAnswer answer, Delivery kept)
    {
        var stored = await store.Find(answer.Partition, TurnRecord.IdOf(answer.Key), CancellationToken.None);
        var record = stored is null ? Receipt(answer) : DocumentBody.Read<TurnRecord>(stored);
        if (Holds(record, answer))
            return new SendResult.Later();
        record = record with { Deliveries = [.. record.Deliveries, kept] };
        var write = Write.Over(stored, DocumentBody.Write(answer.Partition, record));
        var result = await store.Commit(new Batch(answer.Partition, [write]), CancellationToken.None);
        if (result is CommitResult.TooLarge)
            return new SendResult.Never("it is too large");
        if (result is not CommitResult.Committed { ETags: [{ } etag] })
            return null;
        outbox.TakeAnswer(answer.Partition, new LoadedTurnRecord(record, etag), kept);
        AnswerKept(logger, kept.Id);
        return new SendResult.Later();
    }

    private static bool Holds(TurnRecord record, DirectAnswer answer) =>
        record.Deliveries.Any(delivery => delivery.Id == answer.Delivery.Id);

    private TurnRecord Receipt(DirectAnswer answer) =>
        new()
        {
            Key = answer.Key,
            At = clock.GetCurrentInstant(),
            By = answer.By,
            Team = "",
            Where = "",
            Sentence = "",
            // Who sends the message again is told by the delivery.
            Reply = Reply.Silent,
            IsReceipt = true,
        };

    [LoggerMessage(Level = LogLevel.Information, Message = "Answer {Delivery} was not taken at once and follows")]
    private static partial void AnswerKept(ILogger logger, string delivery);

    [LoggerMessage(Level = LogLevel.Error, Message = "Answer {Delivery} failed in the edge that says it")]
    private static partial void AnswerFailed(ILogger logger, string delivery, Exception bug);
}
