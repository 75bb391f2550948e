using NodaTime;
using Storyline.Core.Products;

namespace Storyline.Tests.Domain.Schedule;

public sealed class UninstallTests
{
    private static Instant At(int month, int day, int hour) =>
        new LocalDateTime(2026, month, day, hour, 0)
            .InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
            .ToInstant();

    [Fact]
    public async Task Where_the_app_was_removed_nothing_is_said_until_it_is_back()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to update estimates every Thursday at 16:00");
        var uninstalls = new Uninstalls(bot.Store, bot.Clock);

        await uninstalls.Leave("local", TestContext.Current.CancellationToken);
        await bot.ClockMovesTo(At(3, 6, 9));
        await uninstalls.Return("local", TestContext.Current.CancellationToken);
        await bot.ClockMovesTo(At(3, 13, 9));

        Assert.Equal(At(3, 12, 16), Assert.Single(bot.Sent, delivery => delivery.To.Channel == "checkout").Made);
    }
}
