using System.Diagnostics;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Turns of the clock take the same path as messages; the caller decides what is said and what follows from the answer.
/// </summary>
public sealed partial class Bot
{
    /// <summary>
    /// Runs a turn that the clock opens. It has its own limit, so that people never queue behind a burst of alarms, and
    /// it throws on failure instead of answering politely.
    /// </summary>
    /// <param name="attempt">Handles the message once; its argument says whether the last attempt met a
    /// conflict.</param>
    internal async Task Run(Inbound inbound, Func<bool, Task<Attempted>> attempt, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var span = TurnTelemetry.Begin(inbound);
        try
        {
            var (reply, command) = await UntilCommitted(inbound, attempt, cancel);
            var took = Stopwatch.GetElapsedTime(started);
            TurnTelemetry.End(span, inbound, command, reply.Outcome, took);
            TurnAnswered(logger, inbound.Key, inbound.Place.Workspace, command, reply.Outcome, took.TotalMilliseconds);
        }
        catch (Exception failure)
        {
            TurnTelemetry.Fail(span, failure);
            throw;
        }
    }

    internal Task<(Product Product, Storyline.Core.Storage.StoredDocument Stored)?> FindProduct(
        string id,
        CancellationToken cancel
    ) => products.Find(id, cancel);

    internal Work Begin(Product product, Inbound inbound, Instant now) =>
        new(store, numbers, directory, order, product.Partition, product.Aliases, inbound, now);

    internal Turn Open(Inbound inbound, Product product, Team team, Firing firing) =>
        interpreter.Open(inbound, TurnScope.OfClock(product, team, firing, inbound), firing.At, null, firing);

    internal Task<(Reply Reply, string Command)> Interpret(Turn turn, Work work, CancellationToken cancel) =>
        interpreter.Interpret(turn, work, Redelivery.New, cancel);
}
