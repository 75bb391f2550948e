using System.Diagnostics;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>What the clock says goes the way of every message; whoever runs it decides what is said and what follows from the answer.</summary>
public sealed partial class Bot
{
    /// <summary>
    /// Runs a turn that the clock opens itself. It has a limit of its own, so people never queue behind a burst of alarms; and unlike a
    /// person it is not told politely that something failed: it throws.
    /// </summary>
    /// <param name="attempt">Handles the message once; told whether somebody else was faster the last time.</param>
    internal async Task Run(Inbound inbound, Func<bool, Task<Attempted>> attempt, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var span = TurnTelemetry.Begin(inbound);
        var (reply, command) = await UntilCommitted(inbound, attempt, cancel);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        TurnTelemetry.End(span, inbound, command, reply.Outcome, milliseconds);
        TurnAnswered(logger, inbound.Key, inbound.Place.Workspace, command, reply.Outcome, milliseconds);
    }

    internal Task<(Product Product, Storyline.Core.Storage.StoredDocument Stored)?> FindProduct(
        string id,
        CancellationToken cancel
    ) => products.Find(id, cancel);

    internal Work Begin(Product product, Inbound inbound, Instant now) =>
        new(store, numbers, directory, product.Partition, product.Aliases, inbound, now);

    internal Turn Open(Inbound inbound, Product product, Team team, Firing firing) =>
        interpreter.Open(inbound, TurnScope.OfClock(product, team, firing, inbound), firing.At, null, firing);

    internal Task<(Reply Reply, string Command)> Interpret(Turn turn, Work work, CancellationToken cancel) =>
        interpreter.Interpret(turn, work, Redelivery.New, cancel);
}
