using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Sqlite;

namespace Storyline.Tests.Core.Outbox;

/// <summary>An outbox on a real SQLite file, with a scripted platform and a clock that stands still.</summary>
public sealed class Postman : IAsyncDisposable, IClock, ISender, IQuietHours
{
    private readonly string folder = Directory.CreateTempSubdirectory("storyline-").FullName;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero));
    private readonly SqliteStore store;
    private readonly Lock gate = new();
    private readonly List<Delivery> sent = [];
    private readonly List<Instant> times = [];
    private readonly Queue<SendResult> answers = new();
    private Storyline.Core.Outbox.Outbox outbox;
    private int turns;
    private int messages;

    /// <param name="isShared">Whether other hosts may have the same file open.</param>
    public Postman(bool isShared = false)
    {
        store = new SqliteStore(
            new SqliteOptions { Path = Path.Combine(folder, "storyline.db"), Shared = isShared },
            this
        );
        outbox = Open();
    }

    public string Edge => "local";

    public Duration Pace { get; set; } = Duration.Zero;

    /// <summary>The attempts that reached the platform, in order.</summary>
    public IReadOnlyList<Delivery> Sent
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    public IReadOnlyList<string> Texts => [.. Sent.Select(delivery => delivery.View.ToText())];

    /// <summary>The times of these attempts.</summary>
    public IReadOnlyList<Instant> Times
    {
        get
        {
            lock (gate)
                return [.. times];
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Instant GetCurrentInstant() => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The next results of the platform; “sent” if there are none.</summary>
    public void Answers(params SendResult[] next)
    {
        foreach (var answer in next)
            answers.Enqueue(answer);
    }

    /// <summary>Decides the platform's result from the attempt.</summary>
    public Func<Delivery, SendResult>? Decides { get; set; }

    /// <summary>Whether anything is still to be sent, however far ahead.</summary>
    public async Task<bool> IsWaiting() =>
        (await store.Due(TurnRecord.Kind.Name, Instant.MaxValue, 1, Cancel)).Count > 0;

    /// <summary>Simulates a crash at this answer: nothing of it is recorded.</summary>
    public bool DiesWhileSending { get; set; }

    public Delivery Post(
        string text,
        string channel = "team",
        string? card = null,
        string? under = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat
    ) =>
        new(
            $"d{Interlocked.Increment(ref turns)}",
            new Place("local", channel, Name: channel),
            null,
            View.Of(new Part.Paragraph(text))
        )
        {
            Card = card,
            Under = under,
            Doubt = doubtPolicy,
            Made = GetCurrentInstant(),
            Next = GetCurrentInstant(),
        };

    /// <summary>Commits a turn of Ann's with these deliveries and hands them to the outbox, as the pipeline does.</summary>
    public async Task<string> Turn(params Delivery[] deliveries)
    {
        var (record, etag) = await Commit(deliveries);
        await outbox.Take("product|p", record, etag).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        return record.Id;
    }

    /// <summary>A delivery as an alarm's turn records it when this host makes the first attempt at once.</summary>
    public Delivery Promised(Delivery delivery) => outbox.Claim(delivery);

    /// <summary>Commits a turn of a host that crashes right after.</summary>
    public async Task<(TurnRecord Record, string ETag)> Commit(params Delivery[] deliveries)
    {
        var record = new TurnRecord
        {
            Key = $"turn-{Interlocked.Increment(ref turns)}",
            At = GetCurrentInstant(),
            By = "local/ann",
            Team = "t1",
            Where = "local/team",
            Sentence = "x",
            Reply = Reply.Done("done"),
            Deliveries = deliveries,
        };
        var committed = await store.Commit(
            new Batch("product|p", [new Write.Create(DocumentBody.Write("product|p", record))]),
            Cancel
        );
        return (record, ((CommitResult.Committed)committed).ETags[0]!);
    }

    public async Task<TurnRecord> Read(string id) =>
        DocumentBody.Read<TurnRecord>((await store.Find("product|p", id, Cancel))!);

    /// <summary>Advances the clock and runs the pump again.</summary>
    public async Task After(Duration span)
    {
        time.Advance(span.ToTimeSpan());
        await outbox.Sweep(Cancel);
    }

    /// <summary>While this is set, the platform's answers wait for it.</summary>
    public TaskCompletionSource<SendResult>? Answering { get; set; }

    /// <summary>Asks the host to stop.</summary>
    public Task Stops() => outbox.Close(Cancel);

    /// <summary>Lets another host take over.</summary>
    public async Task Restart()
    {
        await outbox.DisposeAsync();
        outbox = Open();
    }

    public Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        lock (gate)
        {
            sent.Add(delivery);
            times.Add(GetCurrentInstant());
            if (Decides is { } decides)
                return Task.FromResult(decides(delivery));
            if (Answering is { } answering)
                return answering.Task;
            if (DiesWhileSending)
                return new TaskCompletionSource<SendResult>().Task;
            return Task.FromResult(answers.TryDequeue(out var answer) ? answer : new SendResult.Sent($"m{++messages}"));
        }
    }

    /// <summary>Waits until this many attempts have reached the platform.</summary>
    public async Task HasTried(int attempts)
    {
        while (Sent.Count < attempts)
            await Task.Yield();
    }

    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A schedule in which nobody has quiet hours.</summary>
    public Task<Instant?> Until(string partition, string member, Instant moment, CancellationToken cancel) =>
        Task.FromResult<Instant?>(null);

    private Storyline.Core.Outbox.Outbox Open() =>
        new(store, [this], this, this, time, NullLogger<Storyline.Core.Outbox.Outbox>.Instance);
}
