using System.Diagnostics;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>One attempt itself: what may be sent now, where it goes, and what follows from the answer.</summary>
internal sealed partial class Dispatch
{
    // A held message leaves the queue, so that later ones need not wait for the morning too.
    private async Task<Attempt> End(
        Delivery delivery,
        QueuedDelivery queuedDelivery,
        long began,
        WorkspaceThrottle workspace
    ) =>
        await policy.Rule(delivery, queuedDelivery, CancellationToken.None) switch
        {
            Ruling.Send { Delivery: var now } => await workspace.Talk(() =>
                Send(now, queuedDelivery, began, CancellationToken.None)
            ),
            Ruling.HoldBack { Until: var until } => Over(
                queuedDelivery,
                delivery with
                {
                    Next = until,
                    HeldUntil = until,
                    IsUnderWay = false,
                }
            ),
            _ => Over(queuedDelivery, Settled(delivery)),
        };

    /// <param name="began">When the lease began, by the monotonic clock.</param>
    private async Task<Attempt> Send(
        Delivery delivery,
        QueuedDelivery queuedDelivery,
        long began,
        CancellationToken cancel
    )
    {
        var sender = senders[delivery.To.Edge];
        var addressed = await Address(queuedDelivery, delivery, cancel);
        if (addressed.IsLate || (addressed.Posted is not null && isOvertaken(queuedDelivery)))
            return Over(queuedDelivery, Settled(delivery));
        // A paused process may have outlived its lease, and another host may be sending it: try again, in the same
        // place of the queue.
        if (time.GetElapsedTime(began) >= LatestStart)
            return Hold(queuedDelivery, delivery, new SendResult.Later(Duration.Zero));
        using var span = Spans
            .StartActivity("deliver", ActivityKind.Internal, queuedDelivery.Cause)
            ?.SetTag("storyline.edge", sender.Edge)
            .SetTag("storyline.delivery", delivery.Id);
        var result = await Try(sender, addressed.ToSend, cancel);
        if (result is SendResult.Missing)
        {
            addressed = addressed.Anew();
            result = await Try(sender, addressed.ToSend, cancel);
        }
        Observe(span, sender, result);
        return After(result, addressed, queuedDelivery);
    }

    private static void Observe(Activity? span, ISender sender, SendResult result)
    {
        var outcome = result.GetType().Name;
        span?.SetTag("storyline.result", outcome);
        if (result is not SendResult.Sent)
            span?.SetTag("error.type", outcome).SetStatus(ActivityStatusCode.Error);
        Attempts.Add(
            1,
            new KeyValuePair<string, object?>("storyline.edge", sender.Edge),
            new KeyValuePair<string, object?>("storyline.result", outcome)
        );
    }

    private Attempt After(SendResult result, AddressedDelivery addressed, QueuedDelivery queuedDelivery)
    {
        var delivery = addressed.Delivery;
        return result switch
        {
            SendResult.Sent sent => Over(
                queuedDelivery,
                Settled(delivery),
                Posted(delivery, sent.Message ?? addressed.Posted?.Message)
            ),
            SendResult.Never never => Over(queuedDelivery, GiveUp(delivery, never.Why)),
            _ when clock.GetCurrentInstant() - delivery.Made > Patience => Over(
                queuedDelivery,
                GiveUp(delivery, "it could not be reached for a day")
            ),
            SendResult.Unclear => Unclear(queuedDelivery, delivery, isChange: addressed.ToSend.Replaces is not null),
            SendResult.Later later => Hold(queuedDelivery, delivery, later),
            _ => Over(queuedDelivery, GiveUp(delivery, "its place does not take it")),
        };
    }

    private async Task<SendResult> Try(ISender sender, Delivery delivery, CancellationToken cancel)
    {
        try
        {
            return await sender.Send(delivery, cancel);
        }
        catch (Exception bug) when (bug is not StoreUnavailableException)
        {
            // A message that an edge fails on must not stop those behind it. It may have been sent.
            SendingFailed(logger, delivery.Id, bug);
            return new SendResult.Unclear();
        }
    }

    /// <summary>Finds the thread that is meant and the message that the card stands in.</summary>
    private async Task<AddressedDelivery> Address(
        QueuedDelivery queuedDelivery,
        Delivery delivery,
        CancellationToken cancel
    )
    {
        var toSend = delivery;
        if (
            delivery.Under is { } root
            && await FindCard(queuedDelivery.Partition, delivery.Lane, root, cancel) is { } above
        )
            toSend = delivery with { To = delivery.To with { Thread = above.Message } };
        if (
            delivery.Card is not { } card
            || await FindCard(queuedDelivery.Partition, toSend.Lane, card, cancel) is not { } posted
        )
            return new AddressedDelivery(delivery, toSend, null);
        return new AddressedDelivery(delivery, toSend with { Replaces = posted.Message }, posted);
    }

    private Attempt Unclear(QueuedDelivery queuedDelivery, Delivery delivery, bool isChange)
    {
        // Changing a message twice does no harm.
        if (!isChange)
            Doubtful.Add(1);
        return delivery.Doubt == DoubtPolicy.Leave && !isChange
            ? Over(queuedDelivery, GiveUp(delivery, "no answer came when it was sent, and it may have arrived"))
            : Hold(queuedDelivery, delivery, new SendResult.Later());
    }

    private Attempt Hold(QueuedDelivery queuedDelivery, Delivery delivery, SendResult.Later later)
    {
        var wait = timer.For(later.After ?? Backoff.After(delivery.Attempts, delivery.Id));
        var after = delivery with { Next = wait.Until, IsUnderWay = false };
        return new Attempt(queuedDelivery, after, null, new QueueStep.Hold(wait, after, later.WholeWorkspace));
    }

    private static Attempt Over(QueuedDelivery queuedDelivery, Delivery after, CardPosting? posted = null) =>
        new(queuedDelivery, after, posted, new QueueStep.Over());

    private static Delivery Settled(Delivery delivery) => delivery with { Next = null, IsUnderWay = false };

    private static CardPosting? Posted(Delivery delivery, string? message) =>
        delivery.Card is { } card && message is not null
            ? new CardPosting(card, delivery.Lane, message, delivery.Made)
            : null;

    private async Task<CardPosting?> FindCard(string partition, string lane, string card, CancellationToken cancel) =>
        await store.Find(partition, CardPosting.IdOf(lane, card), cancel) is { } stored
            ? DocumentBody.Read<CardPosting>(stored)
            : null;
}

/// <summary>A delivery, and the form in which it is sent: with its thread, and in the place of its card.</summary>
internal sealed record AddressedDelivery(Delivery Delivery, Delivery ToSend, CardPosting? Posted)
{
    /// <summary>The card shows something newer already.</summary>
    public bool IsLate => Posted is { } posted && posted.Shows > Delivery.Made;

    /// <summary>Its message is gone: it is posted as a new one.</summary>
    public AddressedDelivery Anew() => this with { ToSend = ToSend with { Replaces = null } };
}

/// <summary>What has become of a delivery after an attempt.</summary>
internal sealed record Attempt(QueuedDelivery Waiting, Delivery After, CardPosting? Posted, QueueStep Step);
