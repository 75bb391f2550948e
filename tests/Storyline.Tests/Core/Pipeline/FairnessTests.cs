using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>A flood of messages in one product does not delay the others.</summary>
public sealed class FairnessTests
{
    private const int Storm = 200;

    [Fact]
    public async Task A_product_is_answered_in_the_midst_of_anothers_storm()
    {
        await using var bot = await TestBot.WithTeam(new Limits { TurnsAtOnce = 2 });
        await bot.Hears("lea", "setup Search key:SE zone:Europe/Berlin", "#search");
        var order = new List<string>();

        var storm = Enumerable
            .Range(0, Storm)
            .Select(_ => Note("checkout", bot.Hears("ann", $"story new {Guid.NewGuid():N}")))
            .ToList();
        var calm = Note("search", bot.Hears("lea", "story new Find by author", "#search"));
        await Task.WhenAll([.. storm, calm]);

        Assert.Contains("SE-1", (await calm).Text, StringComparison.Ordinal);
        Assert.InRange(order.IndexOf("search"), 0, Storm / 2);
        Assert.All(await Task.WhenAll(storm), heard => Assert.Equal(Outcome.Done, heard.Outcome));

        async Task<Heard> Note(string who, Task<Heard> asked)
        {
            var heard = await asked;
            lock (order)
                order.Add(who);
            return heard;
        }
    }

    [Fact]
    public async Task Products_that_wait_are_let_in_by_turns_and_who_has_gone_takes_no_place()
    {
        var fairTurnLimiter = new FairTurnLimiter(1);
        var inside = await fairTurnLimiter.Enter("a", CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var left = fairTurnLimiter.Enter("a", gone.Token).AsTask();
        var second = fairTurnLimiter.Enter("a", CancellationToken.None).AsTask();
        var third = fairTurnLimiter.Enter("a", CancellationToken.None).AsTask();
        var other = fairTurnLimiter.Enter("b", CancellationToken.None).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        inside.Dispose();
        (await other).Dispose();
        Assert.False(third.IsCompleted);
        (await second).Dispose();
        (await third).Dispose();

        Assert.True((await fairTurnLimiter.Enter("c", CancellationToken.None)) is not null);
    }

    [Fact]
    public async Task A_product_with_many_reminders_at_one_moment_does_not_put_off_anothers()
    {
        await using var bot = await TestBot.WithTeam(new Limits { TurnsAtOnce = 1 });
        await bot.Hears("lea", "setup Search key:SE zone:Europe/Berlin", "#search");
        for (var number = 0; number < 40; number++)
            await bot.Hears("ann", $"remind me at 11:00 to look at number {number}");
        await bot.Hears("lea", "remind me at 11:00 to look up", "#search");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 5, 10, 0));

        Assert.Equal(41, bot.Sent.Count);
        Assert.InRange(bot.Sent.ToList().FindIndex(sent => sent.Person == "lea"), 0, 30);
    }
}
