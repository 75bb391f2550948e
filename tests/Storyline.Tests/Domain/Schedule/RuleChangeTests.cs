using NodaTime;
using Storyline.Core.Storage;
using Storyline.Domain.Schedule;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>
/// A zone's rules change after an instant is computed and before it comes: the stored instant no longer matches the zone.
/// </summary>
public sealed class RuleChangeTests
{
    private static Instant At(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day, hour, minute);

    /// <summary>Every day at 12:00 in Berlin, armed under rules that place it this much later (or earlier).</summary>
    private static async Task<TestBot> ArmedUnder(Duration difference)
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to look every day at 12:00");
        var store = bot.Store;
        foreach (var stored in await store.Due(Alarm.Kind.Name, At(6, 0), 10, TestContext.Current.CancellationToken))
        {
            var alarm = DocumentBody.Read<Alarm>(stored);
            var armed = DocumentBody.Write(stored.Partition, alarm with { Next = alarm.Next + difference });
            await store.Commit(
                new Batch(stored.Partition, [new Write.Replace(armed, stored.ETag!)]),
                TestContext.Current.CancellationToken
            );
        }
        return bot;
    }

    [Fact]
    public async Task Due_earlier_than_armed_it_comes_once_and_goes_on_by_the_new_rules()
    {
        await using var bot = await ArmedUnder(Duration.FromHours(1));

        await bot.ClockMovesTo(At(7, 12));

        Assert.Equal([At(5, 12), At(6, 11), At(7, 11)], bot.Sent.Select(delivery => delivery.Made));
    }

    [Fact]
    public async Task Due_later_than_armed_it_waits_for_its_time()
    {
        await using var bot = await ArmedUnder(-Duration.FromHours(1));

        await bot.ClockMovesTo(At(7, 12));

        Assert.Equal([At(5, 11), At(6, 11), At(7, 11)], bot.Sent.Select(delivery => delivery.Made));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task What_was_said_under_the_old_rules_is_not_said_again(int hours)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to look every day at 12:00");
        await bot.ClockMovesTo(At(5, 11, 30));
        foreach (
            var stored in await bot.Store.Due(Alarm.Kind.Name, At(7, 0), 10, TestContext.Current.CancellationToken)
        )
        {
            var alarm = DocumentBody.Read<Alarm>(stored);
            var shift = Duration.FromHours(hours);
            var armed = alarm with
            {
                Next = alarm.Next + shift,
                LastRun = new AlarmRun(alarm.LastRun!.Due + shift, alarm.LastRun.At),
            };
            await bot.Store.Commit(
                new Batch(
                    stored.Partition,
                    [new Write.Replace(DocumentBody.Write(stored.Partition, armed), stored.ETag!)]
                ),
                TestContext.Current.CancellationToken
            );
        }

        await bot.ClockMovesTo(At(6, 13));

        Assert.Equal(2, bot.Sent.Count);
    }
}
