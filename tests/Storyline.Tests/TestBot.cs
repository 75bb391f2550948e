using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Sqlite;

namespace Storyline.Tests;

/// <summary>
/// A bot with the real pipeline on a real SQLite file, spoken to as people speak. Only the far side of the network is missing:
/// messages to others are kept in <see cref="Sent"/>.
/// </summary>
public sealed class TestBot : IAsyncDisposable
{
    private readonly SentMail mail = new();
    private readonly Limits limits;
    private readonly Action<IServiceCollection>? more;
    private ServiceProvider services;
    private readonly string folder;
    private int keys;

    private TestBot(string folder, Limits? limits, Action<IServiceCollection>? more)
    {
        (this.folder, this.limits, this.more) = (folder, limits ?? new Limits(), more);
        services = Start();
    }

    private ServiceProvider Start()
    {
        var wired = new ServiceCollection()
            .AddSingleton(Log)
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(LoggedLine<>))
            .AddSingleton<IClock>(Clock)
            .AddSingleton<ISender>(mail)
            .AddSingleton(limits)
            .AddSqliteStore(new SqliteOptions { Path = Database })
            .AddStoryline();
        more?.Invoke(wired);
        return wired.BuildServiceProvider();
    }

    /// <summary>Thursday, 5 March 2026, 10:00 in Berlin.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 3, 5, 9, 0));

    public IStore Store => services.GetRequiredService<IStore>();

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(folder, "storyline.db");

    /// <summary>Every line of the log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The messages sent to others, oldest first.</summary>
    public IReadOnlyList<Delivery> Sent => mail.Sent;

    /// <summary>The platform's results for the next messages; “sent” if there are none.</summary>
    public void PlatformAnswers(params SendResult[] next)
    {
        foreach (var answer in next)
            mail.Answers.Enqueue(answer);
    }

    /// <summary>A bot without a product.</summary>
    /// <param name="limits">Limits that differ from the defaults.</param>
    /// <param name="more">What the host wires besides.</param>
    public static TestBot Empty(Limits? limits = null, Action<IServiceCollection>? more = null) =>
        new(Directory.CreateTempSubdirectory("storyline-").FullName, limits, more);

    /// <summary>A product “Checkout” (key PB) in #checkout with maya (PM), priya (PO), sam (SM) and the developers ann and bo.</summary>
    public static async Task<TestBot> WithTeam(Limits? limits = null, Action<IServiceCollection>? more = null)
    {
        var bot = Empty(limits, more);
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@priya sm:@sam");
        await bot.Hears("ann", "help");
        await bot.Hears("bo", "help");
        return bot;
    }

    /// <summary>
    /// Somebody says something in a channel (<c>#…</c>), in the thread of a message there (<c>#…/…</c>) or to the bot directly
    /// (<c>@</c>).
    /// </summary>
    public Task<Heard> Hears(string person, string text, string channel = "#checkout", string? key = null) =>
        Submits(person, text, [], channel, key);

    /// <summary>Somebody submits a form: a sentence with named fields.</summary>
    public async Task<Heard> Submits(
        string person,
        string text,
        Dictionary<string, string> fields,
        string channel = "#checkout",
        string? key = null,
        params MessageFile[] files
    )
    {
        var place =
            channel == "@" ? new Place("local", $"@{person}", IsDirect: true)
            : channel.TrimStart('#').Split('/', 2) is [var name, .. var thread]
                ? new Place("local", name, thread.FirstOrDefault(), Name: name)
            : throw new ArgumentException(channel);
        return new Heard(
            await Bot.Answer(
                new Inbound
                {
                    Key = key ?? $"test-{Interlocked.Increment(ref keys):D6}",
                    Place = place,
                    Speaker = new Person(person, person),
                    Said = new TypedNotation().Read(text),
                    Fields = fields,
                    Files = files,
                },
                TestContext.Current.CancellationToken
            )
        );
    }

    /// <summary>Advances the clock: what is due in between is said in order.</summary>
    public Task ClockMovesTo(Instant until) =>
        services
            .GetRequiredService<Storyline.Domain.Schedule.AlarmClock>()
            .FireUntil(until, Clock.Reset, TestContext.Current.CancellationToken);

    /// <summary>The response to a calendar program that requests an address.</summary>
    public Task<string?> Subscribes(string path)
    {
        var pieces = path.Split('/');
        return services
            .GetRequiredService<Storyline.Domain.Downloads.CalendarFeedReader>()
            .Read(pieces[2], pieces[3].Replace(".ics", ""), TestContext.Current.CancellationToken);
    }

    /// <summary>The response to somebody who downloads a file.</summary>
    public async Task<string?> Fetches(string product, string secret, string name) =>
        (
            await services
                .GetRequiredService<Storyline.Domain.Downloads.DownloadReader>()
                .Read(product, secret, name, TestContext.Current.CancellationToken)
        )?.Content;

    /// <summary>Advances the clock while no host runs; the first look afterwards fires what is due by then.</summary>
    public async Task SleepsUntil(Instant until)
    {
        Clock.Reset(until);
        await services
            .GetRequiredService<Storyline.Domain.Schedule.AlarmClock>()
            .FireDue(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends the messages that wait for each other because one turn made so many.</summary>
    public Task Sweep() => services.GetRequiredService<Outbox>().Sweep(TestContext.Current.CancellationToken);

    /// <summary>Restarts the process; only what was stored is still there.</summary>
    public async Task Restart()
    {
        await services.DisposeAsync();
        services = Start();
    }

    /// <summary>Hands over a message as an edge does.</summary>
    public async Task<Heard> Hears(Inbound inbound) =>
        new(await Bot.Answer(inbound, TestContext.Current.CancellationToken));

    /// <summary>The direct messages to a person, newest last.</summary>
    public IReadOnlyList<string> SentTo(string person) =>
        [.. Sent.Where(delivery => delivery.Person == person).Select(delivery => delivery.View.ToText())];

    /// <summary>Long work that a turn left behind; only a test that sweeps continues it.</summary>
    public BackgroundJobs Errands => services.GetRequiredService<BackgroundJobs>();

    /// <summary>The data that removed workspaces left behind; only a test that sweeps deletes it.</summary>
    public Storyline.Core.Products.WorkspacePurge Farewells =>
        services.GetRequiredService<Storyline.Core.Products.WorkspacePurge>();

    public Bot Bot => services.GetRequiredService<Bot>();

    public ILanguageModel Model => services.GetRequiredService<ILanguageModel>();

    public Vocabulary Vocabulary => services.GetRequiredService<Vocabulary>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class LoggedLine<T>(ConcurrentQueue<string> log) : Microsoft.Extensions.Logging.ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel,
            Microsoft.Extensions.Logging.EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => log.Enqueue($"{typeof(T).Name} {formatter(state, exception)} {exception}");
    }

    private sealed class SentMail : ISender
    {
        private readonly Lock gate = new();
        private readonly List<Delivery> sent = [];

        public System.Collections.Concurrent.ConcurrentQueue<SendResult> Answers { get; } = new();

        public string Edge => "local";

        public Duration Pace => Duration.Zero;

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
            return Task.FromResult(answer);
        }
    }
}

/// <summary>An answer as a person receives it.</summary>
public sealed record Heard(Reply Reply)
{
    public string Text => Reply.View.ToText();

    public Outcome Outcome => Reply.Outcome;

    public bool IsPrivate => Reply.Audience == Audience.Speaker;

    public string Line(int number) => Text.Split('\n')[number];

    /// <summary>The sentence of a button, found by its label.</summary>
    public string Says(string label) => Buttons.Single(button => button.Label == label).Says;

    public IEnumerable<Storyline.Core.Views.Button> Buttons => Reply.View.Buttons();
}

/// <summary>Moves the clock of the tests.</summary>
public static class TestClock
{
    public static void AdvanceMinutes(this FakeClock clock, int minutes) =>
        clock.Advance(Duration.FromMinutes(minutes));

    /// <summary>Days of 24 hours.</summary>
    public static void AdvanceDays(this FakeClock clock, int days) => clock.Advance(Duration.FromDays(days));
}
