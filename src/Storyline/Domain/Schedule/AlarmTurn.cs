using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Schedule;

/// <summary>The turn in which an alarm says its sentence. The alarm moves on in the same commit.</summary>
internal sealed class AlarmTurn(Bot bot, IStore store, IClock clock)
{
    private readonly Uninstalls uninstalls = new(store, clock);

    public Task Run(DueAlarm due, CancellationToken cancel)
    {
        var inbound = AlarmMessage.By(due);
        return bot.Run(inbound, isAgain => Attempt(due, inbound, isAgain, cancel), cancel);
    }

    /// <summary>Moves an alarm past an occurrence that keeps failing, so that it does not stay due for ever.</summary>
    public async Task GiveUp(DueAlarm due, SkipReason reason, string why, CancellationToken cancel)
    {
        if (await store.Find(due.Partition, due.Alarm, cancel) is not { } stored)
            return;
        var alarm = DocumentBody.Read<Alarm>(stored);
        if (alarm.Due != due.Due)
            return;
        var after = Occurrence.PassBy(alarm, clock.GetCurrentInstant(), reason, why);
        await store.Commit(
            new Batch(due.Partition, [Write.Over(stored, DocumentBody.Write(due.Partition, after))]),
            cancel
        );
    }

    private async Task<Attempted> Attempt(DueAlarm due, Inbound inbound, bool isAgain, CancellationToken cancel)
    {
        if (await bot.FindProduct(due.Partition[Product.PartitionOf("").Length..], cancel) is not var (product, _))
            return new Attempted(Reply.Silent, "alarm_of_no_product");
        var now = clock.GetCurrentInstant();
        var work = bot.Begin(product, inbound, now);
        if (await FindAnswer(due, inbound, isAgain, work, cancel) is { } answered)
            return answered;
        // Somebody changed it, or another host was faster: it is no longer due.
        if (await work.Find<Alarm>(due.Alarm, cancel) is not { } alarm || alarm.Due != due.Due)
            return new Attempted(Reply.Silent, "alarm_not_due");

        var team = product.Team(alarm.Team) ?? product.Teams[0];
        var step = await Occurrence.Decide(alarm, product, team, now, work, cancel);
        var turn = bot.Open(Said(alarm, inbound), product, team, FiringOf(alarm, step.Due, now));
        var (reply, command) = await Answer(turn, alarm, due.Due, step, work, cancel);
        return await bot.Finish(turn, reply, command, work, cancel);
    }

    // An occurrence that was said has moved its alarm on, so its receipt matters only after a conflict.
    private async Task<Attempted?> FindAnswer(
        DueAlarm due,
        Inbound inbound,
        bool isAgain,
        Work work,
        CancellationToken cancel
    )
    {
        if (!isAgain && due.Stored is { } found)
        {
            work.Know<Alarm>(found);
            return null;
        }
        if (await work.Find<TurnRecord>(TurnRecord.IdOf(inbound.Key), cancel) is not { } receipt)
            return null;
        // A host whose clock is behind may set an alarm for an instant that is past here: it must not stay due for ever.
        await GiveUp(due, SkipReason.Repeated, "it had been said already", cancel);
        return new Attempted(receipt.Reply, CommandName.Receipt);
    }

    private static Firing FiringOf(Alarm alarm, Instant due, Instant now) =>
        new(alarm.Id, alarm.Owner, alarm.Mandate, due, now);

    private static Inbound Said(Alarm alarm, Inbound inbound) =>
        inbound with
        {
            Place = alarm.Place ?? new Place(MemberId.WorkspaceOf(alarm.Owner), alarm.Owner, IsDirect: true),
            Said = Utterance.Plain(alarm.Says),
        };

    private async Task<(Reply Reply, string Command)> Answer(
        Turn turn,
        Alarm alarm,
        Instant fired,
        Occurrence step,
        Work work,
        CancellationToken cancel
    )
    {
        if (await uninstalls.Of(turn.Place.Workspace, turn.Place.Channel, cancel) is { } left)
        {
            await PassBy(alarm, turn.Now, step, left, work, cancel);
            return (Reply.Silent, "alarm_where_nobody_is");
        }
        if (!step.Speaks)
        {
            work.Advance(step.Alarm);
            if (step.IsMissed)
            {
                var missed = await Outages.MissedWith(step, turn.Product, turn.Now, work, cancel);
                work.Tell(alarm.Owner, ScheduleCard.Missed(missed, turn.Now));
            }
            return (Reply.Silent, "alarm_skipped");
        }
        var (reply, command) = await bot.Interpret(turn, work, cancel);
        Deliver(reply, alarm, step, turn, fired, work);
        TurnTelemetry.Rang(turn.Now - step.Due);
        return (reply, command);
    }

    private async Task PassBy(
        Alarm alarm,
        Instant now,
        Occurrence step,
        Uninstall left,
        Work work,
        CancellationToken cancel
    )
    {
        work.Advance(Occurrence.PassBy(alarm, now, left));
        // Its owner is told once, not at every occurrence, and only where a message can reach them. Version 1 kept no instant.
        var isTold =
            alarm.Skips is [{ Reason: SkipReason.Left, LeftAt: var before }, ..]
            && (before is null || before == left.At);
        if (!isTold && await uninstalls.Of(MemberId.WorkspaceOf(alarm.Owner), alarm.Owner, cancel) is null)
            work.Tell(alarm.Owner, ScheduleCard.Silent(alarm, step.Due, left.Reason));
    }

    /// <summary>An answer has nobody to go back to: it is posted where the alarm speaks. A “no” is for its owner alone.</summary>
    /// <param name="found">The alarm as it was due, which knows whether it was put off on purpose.</param>
    private static void Deliver(Reply reply, Alarm found, Occurrence step, Turn turn, Instant fired, Work work)
    {
        var alarm = step.Alarm;
        if (reply.Outcome is not (Outcome.Done or Outcome.Shown))
        {
            work.Advance(step.NotSaid(reply.View.ToText().Split('\n')[0]));
            work.Tell(alarm.Owner, ScheduleCard.NotSaid(alarm, step.Due, reply.View));
            return;
        }
        work.Advance(step.Said(turn.Now, fired));
        if (reply.IsSilent)
            return;
        var alarmFiring = new AlarmFiring(found, step.Due, turn.Now);
        var view = alarmFiring.IsLate ? reply.View.With(ScheduleCard.Late(alarmFiring)) : reply.View;
        if (alarm.Place is { } place && reply.Audience == Audience.Everyone)
            work.Post(place, view);
        else
            work.Tell(alarm.Recipient ?? alarm.Owner, view, isAskedFor: reply.IsAskedFor);
    }
}
