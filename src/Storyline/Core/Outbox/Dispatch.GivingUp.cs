using Microsoft.Extensions.Logging;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Outbox;

/// <summary>What is given up, and who is told.</summary>
internal sealed partial class Dispatch
{
    private const int LongestQuote = 80;
    private const string NoConnection = "I had no connection to that workspace for a day";

    /// <summary>
    /// Gives up deliveries of one turn that no host could send in time. If another host has touched the turn since, they
    /// are left to it.
    /// </summary>
    public async Task GiveUpOverdue(IReadOnlyList<QueuedDelivery> overdue, CancellationToken cancel)
    {
        using var line = await records.Enter(LineOf(overdue[0]), cancel);
        var known = overdue[0].Known!;
        var record = known.Record;
        var notices = new List<Delivery>();
        foreach (var delivery in overdue.Select(queued => queued.Delivery))
        {
            var dead = GiveUp(delivery, delivery.IsUnderWay ? Interrupted : NoConnection);
            record = (known with { Record = record }).With(dead);
            if (Notice(record, dead) is { } notice)
                notices.Add(notice);
        }
        record = record with { Deliveries = [.. record.Deliveries, .. notices] };
        await Write(overdue[0].Partition, known, record, null, cancel);
    }

    private Delivery GiveUp(Delivery delivery, string why)
    {
        GaveUp(logger, delivery.Id, why);
        Dead.Add(1, new KeyValuePair<string, object?>("storyline.edge", delivery.To.Edge));
        return delivery with { Next = null, IsUnderWay = false, GaveUp = why };
    }

    /// <summary>
    /// Tells the author of a message that it did not arrive, unless it was such a notice or was for the author anyway.
    /// </summary>
    private Delivery? Notice(TurnRecord record, Delivery dead)
    {
        var by = record.OnBehalfOf ?? record.By;
        if (dead.IsNotice || !MemberId.HasWorkspace(by) || dead.Person == MemberId.PersonOf(by))
            return null;
        var what = new View([.. dead.View.Parts.Where(part => part is not Part.Buttons)]).ToText();
        var where = dead.Person is null ? ChannelWords.Called(dead.To.Name) : "a direct message";
        return new Delivery(
            dead.Id + "!",
            new Place(MemberId.WorkspaceOf(by), by, IsDirect: true),
            MemberId.PersonOf(by),
            View.Of(
                new Part.Paragraph($"I could not post this in {where}: {dead.GaveUp}."),
                new Part.Note(TextCut.ToLine(what, LongestQuote))
            )
        )
        {
            IsNotice = true,
            Made = clock.GetCurrentInstant(),
            Next = clock.GetCurrentInstant(),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} was given up: {Why}")]
    private static partial void GaveUp(ILogger logger, string delivery, string why);
}
