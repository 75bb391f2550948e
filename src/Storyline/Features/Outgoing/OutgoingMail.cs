using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Outgoing;

/// <summary>
/// The messages of a product that wait or were given up. Their text is never shown here, because some of them are private; to look
/// after the connection, the place, the time and the reason are enough.
/// </summary>
internal static class OutgoingMail
{
    /// <summary>Turns looked at.</summary>
    private const int Most = 200;

    public static readonly Button SeeAll = new("See the outbox", "outbox");

    private static readonly Duration LookedBack = Duration.FromDays(14);

    public static async Task<IReadOnlyList<OutgoingMessage>> Waiting(this IWork work, CancellationToken cancel) =>
        [.. (await work.Turns(TurnRecord.WaitingTerm, new SortRange(""), cancel)).Where(one => one.Delivery.IsWaiting)];

    public static async Task<IReadOnlyList<OutgoingMessage>> GivenUp(
        this IWork work,
        Instant now,
        CancellationToken cancel
    ) =>
        [
            .. (
                await work.Turns(
                    TurnRecord.UnsentTerm,
                    new SortRange("", TurnRecord.SortFrom(now - LookedBack)),
                    cancel
                )
            )
                .Where(one => one.Delivery.GaveUp is not null)
                .Reverse(),
        ];

    /// <summary>Why a message cannot be retried or dropped, or <c>null</c>.</summary>
    public static Reply? RefuseSent(Delivery delivery)
    {
        if (delivery is { Next: null, GaveUp: null })
            return Reply.No("That one has been sent.", SeeAll);
        return delivery.IsUnderWay ? Reply.No("That one is being sent right now.", SeeAll) : null;
    }

    /// <summary>A message by its id; <c>null</c>: there is none any more.</summary>
    public static async Task<OutgoingMessage?> FindMessage(this IWork work, string id, CancellationToken cancel)
    {
        var hash = id.LastIndexOf('#');
        return
            hash > 0
            && await work.Find<TurnRecord>(TurnRecord.IdOf(id[..hash]), cancel) is { } record
            && record.Deliveries.FirstOrDefault(one => one.Id == id) is { } delivery
            ? new OutgoingMessage(record, delivery)
            : null;
    }

    /// <summary>“#checkout” or “Ann directly”, with the workspace where there are several.</summary>
    public static Rich Where(this Delivery delivery, Turn turn)
    {
        var workspace = turn.Product.SpansWorkspaces ? $" ({delivery.To.Workspace})" : "";
        return delivery.Person is { } person
            ? $"{turn.Product.MemberOf(MemberId.Of(delivery.To.Workspace, person)).Name} directly{workspace}"
            : (Rich)$"{ChannelWords.Called(delivery.To.Name)}{workspace}";
    }

    private static async Task<IEnumerable<OutgoingMessage>> Turns(
        this IWork work,
        string term,
        SortRange range,
        CancellationToken cancel
    )
    {
        var found = await work.List<TurnRecord>(new Slice(range, Most) { Terms = [term] }, cancel);
        return found.Items.SelectMany(record =>
            record.Deliveries.Select(delivery => new OutgoingMessage(record, delivery))
        );
    }
}

/// <summary>A message, with the record of the turn that sends it.</summary>
internal sealed record OutgoingMessage(TurnRecord Record, Delivery Delivery)
{
    public TurnRecord With(Delivery changed) =>
        Record with
        {
            Deliveries = [.. Record.Deliveries.Select(one => one.Id == changed.Id ? changed : one)],
        };
}
