using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Schedule;
using Storyline.Sqlite;

namespace Storyline.Tests.Replicas;

/// <summary>Hosts that differ in their edges and clocks, on one SQLite file.</summary>
public sealed class ReplicaGroup : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("storyline-replicas-").FullName;
    private readonly List<Replica> replicas = [];

    /// <summary>Starts a host that sends to some edges.</summary>
    public Replica Start(params string[] edges) => StartWith(Duration.Zero, edges);

    /// <summary>Starts a host whose clock differs from the real time, Thursday, 5 March 2026, 10:00 in Berlin.</summary>
    public Replica StartWith(Duration offset, params string[] edges)
    {
        var replica = new Replica(Path.Combine(folder, "storyline.db"), Now + offset, edges);
        replicas.Add(replica);
        return replica;
    }

    /// <summary>The real time.</summary>
    public Instant Now { get; private set; } = Instant.FromUtc(2026, 3, 5, 9, 0);

    /// <summary>Time passes for all of them.</summary>
    public void Passes(Duration span)
    {
        Now += span;
        foreach (var replica in replicas)
            replica.Passes(span);
    }

    /// <summary>Time passes, and every living host looks for what is due, as its pumps do.</summary>
    public async Task Works(Duration span, Duration step)
    {
        for (var end = Now + span; Now < end; )
        {
            Passes(Duration.Min(step, end - Now));
            foreach (var replica in replicas.Where(replica => !replica.IsDead))
                await replica.Works();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>One host of the group.</summary>
public sealed class Replica : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly ServiceProvider services;
    private int keys;

    internal Replica(string database, Instant now, IReadOnlyList<string> edges)
    {
        Clock = new FakeClock(now);
        Mail = [.. edges.Select(edge => new Mailbox(edge))];
        var collection = new ServiceCollection()
            .AddSingleton(Log)
            .AddSingleton(typeof(ILogger<>), typeof(LogTo<>))
            .AddSingleton<IClock>(Clock)
            .AddSingleton<TimeProvider>(time)
            .AddSqliteStore(new SqliteOptions { Path = database, Shared = true })
            .AddStoryline();
        foreach (var mailbox in Mail)
            collection.AddSingleton<ISender>(mailbox);
        services = collection.BuildServiceProvider();
    }

    public FakeClock Clock { get; }

    public IReadOnlyList<Mailbox> Mail { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public IStore Store => services.GetRequiredService<IStore>();

    public bool IsDead { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The texts that it has sent, oldest first.</summary>
    public IReadOnlyList<string> Sent =>
        [.. Mail.SelectMany(mailbox => mailbox.Sent).Select(delivery => delivery.View.ToText())];

    public async Task<Heard> Hears(
        string person,
        string text,
        string workspace = "slack:T1",
        string channel = "C1",
        string? key = null
    ) =>
        new(
            await services
                .GetRequiredService<Bot>()
                .Answer(
                    new Inbound
                    {
                        Key = key ?? $"{Clock.GetCurrentInstant()}-{GetHashCode()}-{Interlocked.Increment(ref keys)}",
                        Place = new Place(workspace, channel, Name: channel),
                        Speaker = new Person(person, person),
                        Said = new TypedNotation().Read(text),
                    },
                    Cancel
                )
        );

    /// <summary>Looks once for everything that is due.</summary>
    public async Task Works()
    {
        await services.GetRequiredService<AlarmClock>().FireDue(Cancel);
        await Sweep();
        await services.GetRequiredService<BackgroundJobs>().Sweep(Cancel);
    }

    public async Task Sweep()
    {
        var outbox = services.GetRequiredService<Outbox>();
        await outbox.Sweep(Cancel);
        await outbox.Rest();
    }

    public Task<int> Fires() => services.GetRequiredService<AlarmClock>().FireDue(Cancel);

    public Task<int> Steps() => services.GetRequiredService<BackgroundJobs>().Sweep(Cancel);

    /// <summary>It does nothing any more, and what it was at stays as it is.</summary>
    public void Dies() => IsDead = true;

    /// <summary>Somebody sets its clock, which the monotonic one does not follow.</summary>
    public void ClockIsSet(Duration by) => Clock.Advance(by);

    internal void Passes(Duration span)
    {
        Clock.Advance(span);
        time.Advance(span.ToTimeSpan());
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private sealed class LogTo<T>(ConcurrentQueue<string> log) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                log.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>The far side of an edge: takes what is sent, or answers as the test says.</summary>
public sealed class Mailbox(string edge) : ISender
{
    private readonly Lock gate = new();
    private readonly List<Delivery> sent = [];

    public string Edge => edge;

    public Duration Pace => Duration.Zero;

    /// <summary>While this is set, the answers wait for it.</summary>
    public TaskCompletionSource<SendResult>? Answering { get; set; }

    /// <summary>The next answers; “sent” if there are none.</summary>
    public ConcurrentQueue<SendResult> Answers { get; } = new();

    public IReadOnlyList<Delivery> Sent
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    public Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var answer = Answers.TryDequeue(out var next) ? next : new SendResult.Sent();
        if (answer is SendResult.Sent)
            lock (gate)
                sent.Add(delivery);
        return Answering?.Task ?? Task.FromResult(answer);
    }
}
