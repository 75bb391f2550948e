using System.Diagnostics.Metrics;
using NodaTime;
using Storyline.Core.Outbox;

namespace Storyline.Tests.Core.Outbox;

/// <summary>
/// A platform at its worst: rate limits, errors, time-outs after success, resets, a deleted channel, and hosts that crash.
/// </summary>
public sealed class ChaosTests
{
    private static readonly string[] Places = ["red", "green", "blue", "gone"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_queue_drains_in_order_and_only_doubtful_messages_come_twice(int seed)
    {
        const int PerPlace = 40;
        using var doubts = new Doubts();
        await using var platform = new Postman();
        var chance = new Random(seed);
        var arrived = Places.ToDictionary(place => place, _ => new List<string>());
        var unclear = new HashSet<string>();
        platform.Decides = delivery =>
        {
            var (place, text) = (delivery.To.Channel, delivery.View.ToText());
            if (delivery.Person is not null)
                return new SendResult.Sent();
            if (place == "gone")
                return new SendResult.Never("the channel is gone");
            switch (chance.Next(100))
            {
                case < 10:
                    return new SendResult.Later(Duration.FromSeconds(chance.Next(1, 30)));
                case < 12:
                    return new SendResult.Later(Duration.FromSeconds(chance.Next(1, 30)), WholeWorkspace: true);
                case < 17:
                    return new SendResult.Later();
                case < 19:
                    unclear.Add(text);
                    return new SendResult.Unclear();
                case < 22:
                    arrived[place].Add(text);
                    unclear.Add(text);
                    return new SendResult.Unclear();
                default:
                    arrived[place].Add(text);
                    return new SendResult.Sent($"m{chance.Next()}");
            }
        };

        for (var number = 0; number < PerPlace; number++)
        {
            foreach (var place in Places)
                await platform.Commit(platform.Post($"{place} {number:D3}", place));
            await platform.After(Duration.FromSeconds(chance.Next(1, 5)));
            if (chance.Next(10) == 0)
                await platform.Restart();
        }
        // This is longer than any backoff.
        for (var rest = 0; rest < 200 && await platform.IsWaiting(); rest++)
            await platform.After(Duration.FromMinutes(5));

        Assert.False(await platform.IsWaiting());
        foreach (var place in Places.Where(place => place != "gone"))
        {
            Assert.Equal(
                Enumerable.Range(0, PerPlace).Select(number => $"{place} {number:D3}"),
                arrived[place].Distinct()
            );
            Assert.Equal(arrived[place].Order(StringComparer.Ordinal), arrived[place]);
            Assert.All(
                arrived[place].GroupBy(text => text).Where(same => same.Count() > 1),
                twice => Assert.Contains(twice.Key, unclear)
            );
        }
        Assert.Empty(arrived["gone"]);
        Assert.True(doubts.Counted >= unclear.Count, $"Only {doubts.Counted} of {unclear.Count} were counted.");
    }

    /// <summary>Listens to the metric that counts messages of which nobody knows whether they were sent.</summary>
    private sealed class Doubts : IDisposable
    {
        private readonly MeterListener listener = new();
        private long counted;

        public Doubts()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "storyline.deliveries.doubtful")
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, more, _, _) => Interlocked.Add(ref counted, more));
            listener.Start();
        }

        public long Counted => Interlocked.Read(ref counted);

        public void Dispose() => listener.Dispose();
    }
}
