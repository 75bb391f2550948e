using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Answers messages: find the tenant and speaker, look for a receipt, interpret, commit once. The only orchestrator.
/// </summary>
public sealed partial class Bot
{
    private const int MaxAttempts = 8;
    private const string Secret = "(kept secret)";

    private readonly IStore store;
    private readonly IClock clock;
    private readonly Storyline.Core.Outbox.Outbox outbox;
    private readonly BackgroundJobSignal bell;
    private readonly ILogger<Bot> logger;
    private readonly IReadOnlyList<ITurnObserver> observers;
    private readonly Interpreter interpreter;
    private readonly TenantResolver tenantResolver;
    private readonly TopicMemory topicMemory;
    private readonly ExchangeDesk exchanges;
    private readonly DirectoryWriter directory;
    private readonly TurnOrder order;
    private readonly NumberBlocks numbers;
    private readonly ProductReader products;
    private readonly RateLimits rates;
    private readonly Receipts receipts = new();
    private readonly KeyedLock queues = new();
    private readonly FairTurnLimiter fairTurnLimiter;

    public Bot(
        IStore store,
        Vocabulary vocabulary,
        Limits limits,
        PublicAddress address,
        IClock clock,
        Storyline.Core.Outbox.Outbox outbox,
        BackgroundJobSignal bell,
        IEnumerable<ITurnObserver> observers,
        ILanguageModel model,
        ILogger<Bot> logger
    )
    {
        (this.store, this.clock, this.outbox, this.bell, this.logger) = (store, clock, outbox, bell, logger);
        this.observers = [.. observers];
        products = new ProductReader(store);
        directory = new DirectoryWriter(store, products, clock);
        tenantResolver = new TenantResolver(store, products, directory, new PersonNames(store), clock);
        order = new TurnOrder(store);
        numbers = new NumberBlocks(store, clock, limits.NumbersAtOnce);
        topicMemory = new TopicMemory(clock, isShared: !store.IsOurs);
        exchanges = new ExchangeDesk(vocabulary, isShared: !store.IsOurs);
        interpreter = new Interpreter(vocabulary, limits, address, exchanges, model);
        rates = new RateLimits(limits, clock);
        fairTurnLimiter = new FairTurnLimiter(limits.TurnsAtOnce);
    }

    public async Task<Reply> Answer(Inbound inbound, CancellationToken cancel) =>
        rates.Admit(inbound) ? await GoOn(inbound, cancel) : Refusals.TooFast();

    /// <summary>
    /// Answers a message of the product itself, such as the next step of a job: it counts against nobody's rate.
    /// </summary>
    internal async Task<Reply> GoOn(Inbound inbound, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var span = TurnTelemetry.Begin(inbound);
        var (reply, command) = await AnswerOrApologize(inbound, span, cancel);
        var took = Stopwatch.GetElapsedTime(started);
        // A key may identify the speaker, so a secret turn is logged without it.
        var key = reply.IsSecret ? Secret : inbound.Key;
        if (reply.IsSecret)
            span?.SetTag("storyline.key", Secret);
        TurnTelemetry.End(span, inbound, command, reply.Outcome, took);
        TurnAnswered(logger, key, inbound.Place.Workspace, command, reply.Outcome, took.TotalMilliseconds);
        return reply;
    }

    /// <summary>
    /// On any failure the person is told that nothing was done, with a reference that the operator finds in the log: no
    /// edge has to handle failures of the core.
    /// </summary>
    private async Task<(Reply Reply, string Command)> AnswerOrApologize(
        Inbound inbound,
        Activity? span,
        CancellationToken cancel
    )
    {
        try
        {
            return await AnswerOnce(inbound, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            TurnTelemetry.Fail(span, failure);
            var reference = Refusals.Reference(inbound.Key);
            TurnFailed(logger, inbound.Key, inbound.Place.Workspace, reference, failure);
            return (Refusals.Failed(inbound, reference, failure as StoreUnavailableException), CommandName.Failed);
        }
    }

    private async Task<(Reply Reply, string Command)> AnswerOnce(Inbound inbound, CancellationToken cancel)
    {
        using var inside = await fairTurnLimiter.Enter(tenantResolver.LineOf(inbound.Place), cancel);
        var redelivery = receipts.IsNew(inbound.Key) ? Redelivery.New : Redelivery.HeardBefore;
        return await UntilCommitted(
            inbound,
            isAgain => Attempt(inbound, isAgain ? Redelivery.Collided : redelivery, cancel),
            cancel
        );
    }

    private async Task<(Reply Reply, string Command)> UntilCommitted(
        Inbound inbound,
        Func<bool, Task<Attempted>> attempt,
        CancellationToken cancel
    )
    {
        IDisposable? queued = null;
        try
        {
            for (var attempts = 1; ; attempts++)
            {
                var (reply, command, conflicted) = await attempt(attempts > 1);
                if (conflicted is null)
                    return (reply, command);
                if (attempts == MaxAttempts)
                    return (Refusals.TooBusy(), command);
                TurnTelemetry.Conflict();
                ConflictMet(logger, reply.IsSecret ? Secret : inbound.Key, attempts);
                // Independent turns run concurrently; turns that collided take turns.
                queued ??= await queues.Enter(conflicted, cancel);
            }
        }
        finally
        {
            queued?.Dispose();
        }
    }

    private async Task<Attempted> Attempt(Inbound inbound, Redelivery redelivery, CancellationToken cancel)
    {
        var tenantMatch = await tenantResolver.Receive(inbound, cancel);
        if (tenantMatch is not TenantMatch.In { Room: var turnScope, Said: var said } match)
            return await AttemptOutside(tenantMatch, inbound, cancel);

        if (said is not null)
            inbound = inbound with { Said = said };
        var work = WorkOn(turnScope.Product, inbound);
        var last = await topicMemory.Recall(inbound, work, cancel);
        var turn = interpreter.Open(inbound, turnScope, clock.GetCurrentInstant(), last);
        var (reply, command) = await TurnTelemetry.Part(
            "command",
            () => interpreter.Interpret(turn, work, redelivery, cancel)
        );
        if (match.IsChosen)
            work.ChangeDirectory(DirectoryChange.Choice(turn.Place, turnScope.Product, turnScope.Team));
        await TwoAccounts.Offer(turn, work, cancel);
        if (turnScope.Product.SpansWorkspaces)
            reply = reply with { View = TwoAccounts.In(inbound.Place.Workspace, turnScope.Product, reply.View) };
        return await Finish(turn, reply, command, work, cancel);
    }

    private async Task<Attempted> AttemptOutside(TenantMatch tenantMatch, Inbound inbound, CancellationToken cancel)
    {
        var work = WorkOn(null, inbound);
        var turn = interpreter.Open(inbound, null, clock.GetCurrentInstant(), null);
        var (reply, command) = await interpreter.InterpretOutside(tenantMatch, turn, work, cancel);
        return await Finish(turn, reply, command, work, cancel);
    }

    private Work WorkOn(Product? product, Inbound inbound) =>
        new(
            store,
            numbers,
            directory,
            order,
            product?.Partition,
            product?.Aliases ?? FrozenDictionary<string, string>.Empty,
            inbound,
            clock.GetCurrentInstant()
        );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Turn {Key} in {Workspace}: {Command} {Outcome} in {Milliseconds:0.0} ms"
    )]
    private static partial void TurnAnswered(
        ILogger logger,
        string key,
        string workspace,
        string command,
        Outcome outcome,
        double milliseconds
    );

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Turn {Key} in {Workspace} failed and changed nothing; its reference is {Reference}"
    )]
    private static partial void TurnFailed(
        ILogger logger,
        string key,
        string workspace,
        string reference,
        Exception failure
    );

    [LoggerMessage(Level = LogLevel.Debug, Message = "Turn {Key} met a conflict at attempt {Attempt}")]
    private static partial void ConflictMet(ILogger logger, string key, int attempt);
}

/// <summary>Notified after the commit of a turn, to refresh what somebody is looking at. Must return at once.</summary>
public interface ITurnObserver
{
    void Committed(string partition, TurnRecord record);
}
