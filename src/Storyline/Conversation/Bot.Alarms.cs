using System.Diagnostics;
using Storyline.Products;
using Storyline.Schedule;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Conversation;

/// <summary>What an alarm says goes the way of every message; the alarm moves on in the same commit.</summary>
public sealed partial class Bot
{
    /// <summary>Lets an alarm say its sentence. Unlike a person, the clock is not told politely that something failed: it throws.</summary>
    internal async Task Say(DueAlarm due, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var inbound = Spoken.By(due);
        using var span = TurnTelemetry.Begin(inbound);
        var (reply, command) = await AnswerOnce(inbound, cancel);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        TurnTelemetry.End(span, inbound, command, reply.Outcome, milliseconds);
        TurnAnswered(logger, inbound.Key, inbound.Place.Workspace, command, reply.Outcome, milliseconds);
    }

    private async Task<(Reply Reply, string Command, string? Conflicted)> Ring(
        DueAlarm due,
        Inbound inbound,
        bool isAgain,
        CancellationToken cancel
    )
    {
        if (await products.Find(due.Partition[Product.PartitionOf("").Length..], cancel) is not var (product, _))
            return (Reply.Silent, "alarm of no product", null);
        var now = clock.GetCurrentInstant();
        var work = new Work(store, numbers, directory, product.Partition, product.Aliases, inbound, now);
        // Had this occurrence been said, the alarm would not be as the clock found it: looking for the receipt is only worth it after a conflict.
        if (!isAgain && due.Stored is { } found)
            work.Know<Alarm>(found);
        else if (await work.Find<TurnRecord>(TurnRecord.IdOf(inbound.Key), cancel) is { } receipt)
        {
            // Set once more for an instant that is over here, by a host whose clock is behind: it must not stay due for ever.
            await GiveUp(due, "it had been said already", cancel);
            return (receipt.Reply, Repeated, null);
        }
        // Somebody changed it, or another host was faster: what it says now is no longer due.
        if (await work.Find<Alarm>(due.Alarm, cancel) is not { } alarm || alarm.Due != due.Due)
            return (Reply.Silent, "alarm not due", null);

        var team = product.Team(alarm.Team) ?? product.Teams[0];
        inbound = inbound with
        {
            Place = alarm.Place ?? new Place(MemberId.WorkspaceOf(alarm.Owner), alarm.Owner, IsDirect: true),
            Said = Utterance.Plain(alarm.Says),
        };
        var step = await Occurrence.Decide(alarm, product, team, now, work, cancel);
        var room = Room.OfClock(product, team, alarm, inbound, now);
        var turn = interpreter.Open(inbound, room, now, null, new Ring(alarm, step.Due, now));
        if (await departures.WhyNot(turn.Place.Workspace, turn.Place.Channel, cancel) is { } why)
        {
            work.Advance(Occurrence.PassBy(alarm, now, why));
            // Told once, not at every occurrence, and only to somebody who can be told.
            if (
                !(alarm.Skips is [var last, ..] && last.Why == why)
                && await departures.WhyNot(MemberId.WorkspaceOf(alarm.Owner), alarm.Owner, cancel) is null
            )
                work.Tell(alarm.Owner, ScheduleCard.Silent(alarm, step.Due, why));
            return await Finish(turn, Reply.Silent, "alarm where nobody is", work, cancel);
        }
        if (!step.Speaks)
        {
            work.Advance(step.Alarm);
            if (step.IsMissed)
                work.Tell(
                    alarm.Owner,
                    ScheduleCard.Missed(await Outages.MissedWith(step, product, now, work, cancel), now)
                );
            return await Finish(turn, Reply.Silent, "alarm skipped", work, cancel);
        }
        var (reply, command) = await interpreter.Interpret(turn, work, Encounter.New, cancel);
        Pass(reply, step, turn, work);
        TurnTelemetry.Rang(now - step.Due);
        return await Finish(turn, reply, command, work, cancel);
    }

    /// <summary>Takes an alarm whose sentence fails over and over past this occurrence, so that it does not stay due for ever.</summary>
    internal async Task GiveUp(DueAlarm due, string why, CancellationToken cancel)
    {
        if (await store.Find(due.Partition, due.Alarm, cancel) is not { } stored)
            return;
        var alarm = DocumentBody.Read<Alarm>(stored);
        if (alarm.Due != due.Due)
            return;
        var after = Occurrence.PassBy(alarm, clock.GetCurrentInstant(), why);
        await store.Commit(
            new Batch(due.Partition, [Write.Over(stored, DocumentBody.Write(due.Partition, after))]),
            cancel
        );
    }

    /// <summary>An answer has nobody to go back to: it is posted where the alarm speaks. A «no» is for its owner alone.</summary>
    private static void Pass(Reply reply, Occurrence step, Turn turn, Work work)
    {
        var alarm = step.Alarm;
        if (reply.Outcome is not (Outcome.Done or Outcome.Shown))
        {
            work.Advance(step.NotSaid(reply.View.ToText().Split('\n')[0]));
            work.Tell(alarm.Owner, ScheduleCard.NotSaid(alarm, step.Due, reply.View));
            return;
        }
        work.Advance(step.Said(turn.Now, turn.Inbound.Alarm!.Due));
        if (reply.View.Parts.Count == 0)
            return;
        var view = turn.Ring!.IsLate ? reply.View.With(ScheduleCard.Late(turn.Ring)) : reply.View;
        if (alarm.Place is { } place && reply.Audience == Audience.Everyone)
            work.Post(place, view);
        else
            work.Tell(alarm.Recipient ?? alarm.Owner, view, isAskedFor: reply.IsAskedFor);
    }
}
