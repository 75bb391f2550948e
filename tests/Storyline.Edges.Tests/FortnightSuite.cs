using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Outbox;
using Storyline.Domain.Schedule;

namespace Storyline.Edges.Tests;

/// <summary>
/// Two weeks of a team of seven through an edge, with a fake platform on the far side and a clock that the test moves: leave, a
/// holiday, the end of summer time, a late answer, an edit after the summary, and restarts in the middle of poker and of the
/// retrospective.
/// </summary>
public abstract class FortnightSuite
{
    private static readonly string[] Developers = ["ann", "bo", "cy", "di", "ed", "flo", "gus"];

    /// <summary>A channel of product Checkout (key PB): maya is PM, priya PO, sam SM.</summary>
    protected abstract Task<IFortnightStage> Open();

    private static Instant Utc(int day, int hour, int minute) => Instant.FromUtc(2026, 10, day, hour, minute);

    [Fact]
    public async Task Every_ceremony_is_one_message_in_the_channel_in_its_order_and_each_is_asked_when_they_are_there()
    {
        await using var stage = await Open();
        await Prepared(stage);
        await Monday(stage);
        await Tuesday(stage);
        await stage.MovesTo(Utc(21, 12, 5));
        await stage.Says("priya", "refinement end");
        await stage.MovesTo(Utc(28, 13, 5));
        await stage.Says("priya", "refinement end");
        await LastFriday(stage);
        await stage.MovesTo(Utc(31, 20, 0));

        var roots = (await stage.Roots()).Where(text => Ceremony().IsMatch(text)).ToList();
        Assert.Equal(
            [
                "Minutes: Sprint planning",
                "Standup of Mon 19 Oct 2026",
                "Standup of Tue 20 Oct 2026",
                "Planning poker is over",
                "Standup of Wed 21 Oct 2026",
                "Minutes: Refinement",
                "Standup of Thu 22 Oct 2026",
                "Standup of Fri 23 Oct 2026",
                "Standup of Tue 27 Oct 2026",
                "Standup of Wed 28 Oct 2026",
                "Minutes: Refinement",
                "Standup of Thu 29 Oct 2026",
                "Standup of Fri 30 Oct 2026",
                "Minutes: Sprint review",
                "Minutes: Retrospective",
            ],
            roots.Select(text => text.Split('\n', ',')[0].Trim())
        );
        Assert.Matches("(?is)ann.{0,3}\\(edited\\)", roots[1]);
        Assert.Matches("(?is)bo.{0,3}\\(late\\)", roots[1]);
        Assert.Contains("Away: ann", roots[4], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Confidence", roots[0], StringComparison.Ordinal);
        Assert.Contains("PB-1", roots[3], StringComparison.Ordinal);
        Assert.Contains("pairing", roots[^1], StringComparison.Ordinal);
        Assert.Contains("meetings", roots[^1], StringComparison.Ordinal);

        foreach (var (name, days) in Developers.Select(name => (name, name == "ann" ? 7 : 9)))
            Assert.Equal(
                days,
                (await stage.Told(name)).Count(text => text.StartsWith("Standup of team", StringComparison.Ordinal))
            );
        Assert.DoesNotContain(
            await stage.Told("maya"),
            text => text.StartsWith("Standup of team", StringComparison.Ordinal)
        );
        // These are the evenings before planning on the 19th and on the 2nd.
        Assert.Equal(
            2,
            (await stage.Told("priya")).Count(text => text.StartsWith("Briefing for sprint", StringComparison.Ordinal))
        );
    }

    private static async Task Prepared(IFortnightStage stage)
    {
        stage.Clock.Reset(Utc(16, 8, 0));
        foreach (var name in Developers)
            await stage.Says(name, "help");
        for (var story = 1; story <= 4; story++)
            await stage.Says("priya", $"story new Number {story} of the sprint");
        await stage.Says("sam", "holiday add 2026-10-26 Republic Day");
        await stage.Says("ann", "ooo 2026-10-21..2026-10-22");
        await stage.Says("sam", "standup at 9:30 weekdays Europe/Berlin");
        foreach (var who in new[] { "priya", "sam" })
        {
            await stage.Says(who, "ceremony rhythm");
            await stage.Says(who, "confirm");
        }
    }

    private static async Task Monday(IFortnightStage stage)
    {
        await stage.MovesTo(Utc(19, 7, 40));
        await stage.Says("ann", "standup Y: set up T: PB-1 B: none");
        await stage.MovesTo(Utc(19, 8, 5));
        for (var step = 0; step < 4; step++)
            await stage.Says("priya", "planning next");
        foreach (var name in Developers)
            await stage.Says(name, "confidence 4");
        await stage.Says("priya", "sprint add PB-1, PB-2, PB-3, PB-4");
        await stage.Says("priya", "sprint start 2w goal:\"Register without paper\"");
        await stage.Says("priya", "confirm");
        await stage.Says("priya", "planning end");
        await stage.MovesTo(Utc(19, 8, 45));
        await stage.Says("bo", "standup Y: late T: PB-2");
        await stage.Says("ann", "standup Y: set up and tested T: PB-1");
    }

    private static async Task Tuesday(IFortnightStage stage)
    {
        await stage.MovesTo(Utc(20, 12, 0));
        await stage.Says("sam", "poker PB-1");
        foreach (var name in Developers.Take(3))
            await stage.Says(name, "vote 8");
        await stage.Settles();
        await stage.Restarts();
        foreach (var name in Developers.Skip(3))
            await stage.Says(name, "vote 8");
        await stage.Says("ann", "poker take 8");
    }

    private static async Task LastFriday(IFortnightStage stage)
    {
        await stage.MovesTo(Utc(30, 12, 5));
        await stage.Says("priya", "review end");
        await stage.MovesTo(Utc(30, 13, 35));
        for (var step = 0; step < 2; step++)
            await stage.Says("sam", "retro next");
        await stage.Says("bo", "retro add start: pairing");
        await stage.Settles();
        await stage.Restarts();
        await stage.Says("cy", "retro add stop: meetings");
        await stage.Says("sam", "retro end");
    }

    private static Regex Ceremony() =>
        new(
            "^(Standup of|Minutes:|Planning poker|Poker:|Sprint planning|Refinement|Sprint review|Retrospective)",
            RegexOptions.CultureInvariant
        );
}

/// <summary>A team's channel on an edge over two weeks.</summary>
public interface IFortnightStage : IAsyncDisposable
{
    FakeClock Clock { get; }

    /// <summary>Somebody says something in the channel.</summary>
    Task Says(string person, string text);

    /// <summary>Restarts the process.</summary>
    Task Restarts();

    /// <summary>The top-level messages of the channel in their current form, in the order in which they were posted.</summary>
    Task<IReadOnlyList<string>> Roots();

    /// <summary>The direct messages to a person, oldest first.</summary>
    Task<IReadOnlyList<string>> Told(string person);

    T Get<T>()
        where T : notnull;

    /// <summary>Advances the clock: what is due is said, and sent before the next is due.</summary>
    async Task MovesTo(Instant until)
    {
        var cancel = TestContext.Current.CancellationToken;
        while (await Get<AlarmClock>().Earliest(until, cancel) is { } next)
        {
            await Get<AlarmClock>().FireUntil(next, Clock.Reset, cancel);
            await Settles();
        }
        if (until > Clock.GetCurrentInstant())
            Clock.Reset(until);
    }

    /// <summary>Waits until nothing is left to send.</summary>
    async Task Settles()
    {
        var outbox = Get<Outbox>();
        for (var looks = 0; ; looks++)
        {
            Assert.True(looks < 2_000, "A message is never sent.");
            var found = await outbox.Sweep(TestContext.Current.CancellationToken);
            if (found == 0 && outbox.Waiting == 0)
                return;
            Clock.Advance(Duration.FromMilliseconds(500));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
