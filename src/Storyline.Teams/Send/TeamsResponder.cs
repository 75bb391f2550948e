using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>
/// Says replies: those of one conversation in order, and again when the Connector says “later”. Callers wait for a moment only; the rest
/// goes on in the background and is finished before the host stops.
/// </summary>
internal sealed partial class TeamsResponder(
    Connector connector,
    CardComposer cardComposer,
    AddressBook book,
    TimeProvider time,
    ILogger<TeamsResponder> logger
) : IHostedService
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> tails = [];

    /// <summary>Says something. <c>null</c>: it is still under way.</summary>
    /// <param name="only">The account of the one person who is shown it in a shared place.</param>
    public async Task<ConnectorResult?> Say(
        string tenant,
        KnownConversation to,
        string? thread,
        CardRequest cardRequest,
        CancellationToken cancel,
        string? replyTo = null,
        ChannelAccount? only = null
    )
    {
        var message = await cardComposer.Message(tenant, cardRequest, to, cancel);
        message = message with
        {
            ReplyToId = replyTo,
            Recipient = only,
            Conversation = new ConversationAccount(ActivityReading.InThread(to.Reference, thread)),
        };
        return await Within(InOrder(to.Channel, () => Post(tenant, to, thread, message, only?.Id)));
    }

    /// <summary>Shows that an answer is on its way.</summary>
    public async Task Type(KnownConversation to, string? thread, CancellationToken cancel) =>
        await connector.Post(to, thread, new Activity { Type = ActivityTypes.Typing, From = to.Bot }, null, cancel);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] open;
        lock (gate)
            open = [.. tails.Values];
        await Task.WhenAll(open).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<ConnectorResult> Post(
        string tenant,
        KnownConversation to,
        string? thread,
        Activity message,
        string? only
    )
    {
        var connectorResult = await Insist(() => connector.Post(to, thread, message, only, CancellationToken.None));
        // That one person cannot be shown something says nothing of the others.
        if (connectorResult is ConnectorResult.Gone gone && only is null)
            await book.Lose(tenant, to.Channel, gone.Why, CancellationToken.None);
        return connectorResult;
    }

    private async Task<ConnectorResult> Insist(Func<Task<ConnectorResult>> attempt)
    {
        for (var attempts = 1; ; attempts++)
        {
            var connectorResult = await attempt();
            if (connectorResult is not ConnectorResult.Throttled throttled || attempts == MostAttempts)
                return connectorResult;
            var wait =
                throttled.After
                ?? TimeSpan.FromSeconds(Math.Pow(2, attempts - 1) * (0.8 + (Random.Shared.NextDouble() * 0.4)));
            if (wait > LongestWait)
                return connectorResult;
            await Task.Delay(wait, time);
        }
    }

    private async Task<ConnectorResult?> Within(Task<ConnectorResult> said)
    {
        await Task.WhenAny(said, Task.Delay(Patience, time));
        return said.IsCompleted ? await said : null;
    }

    private Task<ConnectorResult> InOrder(string conversation, Func<Task<ConnectorResult>> say)
    {
        lock (gate)
        {
            var next = After(tails.GetValueOrDefault(conversation), say);
            tails[conversation] = next;
            _ = next.ContinueWith(
                _ => Tidy(conversation, next),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            return next;
        }
    }

    private async Task<ConnectorResult> After(Task? before, Func<Task<ConnectorResult>> say)
    {
        await Task.Yield();
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            return await say();
        }
        catch (Exception bug)
        {
            // What waits behind it in this conversation is said all the same.
            NotSaid(logger, bug);
            return new ConnectorResult.Unanswered();
        }
    }

    private void Tidy(string conversation, Task done)
    {
        lock (gate)
            if (tails.GetValueOrDefault(conversation) == done)
                tails.Remove(conversation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A reply could not be said")]
    private static partial void NotSaid(ILogger logger, Exception bug);
}
