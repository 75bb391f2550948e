using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Quartz;
using Storyline.Sqlite;

namespace Storyline.Host.Tests.Startup;

/// <summary>The loop that fires reminders, while somebody sets the system's clock.</summary>
public sealed class ClockLoopTests
{
    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task Reminders_go_on_when_the_clock_is_set_by_hours(int hours)
    {
        using var folder = new Folder();
        var clock = new SetClock();
        var time = new FakeTimeProvider();
        var posted = new Posted();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder
            .Services.AddLogging(logging => logging.ClearProviders())
            .AddSingleton<IClock>(clock)
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<ISender>(posted)
            .AddSqliteStore(new SqliteOptions { Path = folder.Database })
            .AddStoryline()
            .AddQuartzClock();
        using var host = builder.Build();
        await host.StartAsync(Patience.Cancel);
        await Say(host, "setup Checkout key:PB zone:Europe/Berlin");

        clock.Set(Duration.FromHours(hours));
        await Say(host, "remind us to look in 5 minutes");
        clock.Set(Duration.FromMinutes(5));
        var patience = Patience.Cancel;
        while (!posted.IsThere)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(10, patience);
        }

        await host.StopAsync(Patience.Cancel);
    }

    private static Task<Reply> Say(IHost host, string text) =>
        host
            .Services.GetRequiredService<Bot>()
            .Answer(
                new Inbound
                {
                    Key = text,
                    Place = new Place("local", "checkout", Name: "checkout"),
                    Speaker = new Person("ann", "ann"),
                    Said = new TypedNotation().Read(text),
                },
                Patience.Cancel
            );

    private sealed class SetClock : IClock
    {
        private long now = Instant.FromUtc(2026, 3, 5, 9, 0).ToUnixTimeTicks();

        public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Volatile.Read(ref now));

        public void Set(Duration by) => Interlocked.Add(ref now, by.BclCompatibleTicks);
    }

    private sealed class Posted : ISender
    {
        public bool IsThere { get; private set; }

        public string Edge => "local";

        public Duration Pace => Duration.Zero;

        public Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
        {
            IsThere = true;
            return Task.FromResult<SendResult>(new SendResult.Sent());
        }
    }
}
