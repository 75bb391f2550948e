using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Tests.Features.Discovery;

public sealed class StageTests
{
    /// <summary>What a stage changes, as people see it, and what it leaves alone.</summary>
    private static async Task<Dictionary<string, string>> Day(TestBot bot)
    {
        var standup = await bot.Hears("sam", "standup tomorrow");
        await bot.Hears("maya", "discovery start");
        var discovery = bot.Sent.Last(sent => sent.Card?.StartsWith("session:", StringComparison.Ordinal) == true);
        await bot.Hears("maya", "discovery end");
        return new()
        {
            ["standup"] = standup.Text,
            ["discovery"] = discovery.View.Parts[1].ToString()!,
            ["review"] = (await bot.Hears("priya", "review agenda")).Text,
            ["goal"] = string.Join(
                ' ',
                (await bot.Hears("maya", "goal new"))
                    .Reply.View.Parts.OfType<Part.Form>()
                    .SelectMany(form => form.Inputs.Select(input => input.Hint))
            ),
            ["backlog"] = (await bot.Hears("ann", "backlog")).Text,
            ["roles"] = (await bot.Hears("ann", "roles")).Text,
            ["sprint"] = (await bot.Hears("ann", "sprint")).Text,
            ["vision"] = (await bot.Hears("ann", "vision")).Text,
            ["goals"] = (await bot.Hears("ann", "goals")).Text,
        };
    }

    [Theory]
    [InlineData("development")]
    [InlineData("introduction")]
    [InlineData("growth")]
    [InlineData("maturity")]
    [InlineData("decline")]
    public async Task It_changes_exactly_what_it_says(string stage)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays");
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "PB-1 ready");
        await bot.Hears("priya", "sprint add PB-1 to next");
        await bot.Hears("priya", "sprint start 2w goal:\"Guests pay\"");
        await bot.Hears("priya", "yes");
        var before = await Day(bot);

        var said = await bot.Hears("maya", $"stage {stage}");
        var after = await Day(bot);

        string[] changed = [.. before.Keys.Where(part => before[part] != after[part])];
        Assert.Equal(["standup", "discovery", "review", "goal"], changed);
        var asks = StagePrompts.Of(StageNames.Read(stage));
        foreach (var told in (string[])[asks.Opportunities, asks.Standup, asks.Review!, .. asks.Metrics])
            Assert.Contains(told, said.Text);
        Assert.Contains(asks.Standup, after["standup"]);
        Assert.Contains(asks.Review!, after["review"]);
    }

    [Fact]
    public async Task Questions_of_a_team_s_own_stay()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays");
        await bot.Submits(
            "sam",
            "standup settings",
            new() { ["questions"] = "Done?\nNext?\nMood?", ["minutes"] = "60" }
        );
        var before = (await bot.Hears("sam", "standup tomorrow")).Text;

        await bot.Hears("maya", "stage growth");

        Assert.Contains("Mood?", before);
        Assert.Equal(before, (await bot.Hears("sam", "standup tomorrow")).Text);
    }

    [Fact]
    public async Task Undo_takes_everything_back()
    {
        await using var bot = await TestBot.WithTeam();
        var before = Kept.Of(bot, await bot.Partition());

        await bot.Hears("maya", "stage growth");
        await bot.Hears("maya", "undo");

        Assert.Equal(before, Kept.Of(bot, await bot.Partition()));
    }

    [Fact]
    public async Task It_is_asked_about_each_quarter()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stage maturity");
        var asked = () => bot.Sent.Count(sent => sent.View.ToText().Contains("has been at maturity since"));

        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(80));
        Assert.Equal(0, asked());
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(20));
        Assert.Equal(1, asked());
        var still = await bot.Hears("maya", "stage maturity");
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(60));
        Assert.Equal(1, asked());
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(40));

        Assert.Equal(2, asked());
        Assert.Contains("I ask again in three months", still.Text);
    }

    [Fact]
    public async Task It_is_asked_about_earlier_where_signals_disagree()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "insight \"Parents give up at step 3\"");
        await bot.Hears("maya", "stage introduction");
        var told = () => bot.Sent.Count(sent => sent.View.ToText().Contains("No new insight for"));

        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(30));
        Assert.Equal(0, told());
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(12));
        Assert.Equal(1, told());
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(14));

        Assert.Equal(1, told());
        Assert.Contains("No new insight for", (await bot.Hears("maya", "stage check")).Text);
    }

    [Fact]
    public async Task An_insight_in_time_keeps_it_quiet()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stage introduction");

        for (var month = 0; month < 2; month++)
        {
            await bot.Hears("ann", $"insight \"Parents give up at step {month}\"");
            await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(28));
        }

        Assert.DoesNotContain(bot.Sent, sent => sent.View.ToText().Contains("No new insight for"));
    }
}
