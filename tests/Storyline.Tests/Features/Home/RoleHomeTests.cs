using NodaTime;

namespace Storyline.Tests.Features.Home;

/// <summary>What waits on the home of PM, PO and people from outside, and on nobody else's.</summary>
public sealed class RoleHomeTests
{
    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        foreach (
            var said in (string[])
                [
                    "goal new Acquisition metric:\"80% online\" by:2026-03-31",
                    "goal new Retention",
                    "roadmap add now \"Guest checkout\"",
                    "requirement add \"Card data never reaches our servers\"",
                    "opportunity Parents give up at the account page",
                ]
        )
            await bot.Hears("maya", said);
        await bot.Hears("priya", "story new Pay by card points:3");
        return bot;
    }

    private static Task DaysPass(TestBot bot, int days) =>
        bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(days));

    [Fact]
    public async Task The_PM_sees_goals_past_their_day_and_those_without_news()
    {
        await using var bot = await World();
        var before = (await bot.Hears("maya", "home")).Text;
        await DaysPass(bot, 28);
        await bot.Hears("maya", "goal G-1 now 40%");

        var home = await bot.Hears("maya", "home");

        Assert.DoesNotContain("Goals to look at", before);
        Assert.Contains("Goals to look at", home.Text);
        Assert.Contains("G-1 Acquisition\n   it was to be reached by Tue 31 Mar 2026; 40%, 40 to go", home.Text);
        Assert.Contains("G-2 Retention\n   no news for 4 weeks; not measured yet", home.Text);
        Assert.Contains(home.Buttons, button => button.Says == "goal G-1 now");
    }

    [Fact]
    public async Task A_goal_that_has_met_its_target_is_offered_as_reached()
    {
        await using var bot = await World();
        await bot.Hears("maya", "goal G-1 now 40%");
        await bot.Hears("maya", "goal G-1 now 85%");

        var home = await bot.Hears("maya", "home");
        await bot.Hears("maya", home.Says("It is reached"));

        Assert.Contains("the target is met: is it reached?", home.Text);
        Assert.DoesNotContain("Acquisition", (await bot.Hears("maya", "goals")).Text);
    }

    [Fact]
    public async Task The_PM_sees_requirements_to_agree_on_until_they_are_agreed()
    {
        await using var bot = await World();

        var home = await bot.Hears("maya", "home");
        await bot.Hears("maya", home.Says("Agreed"));

        Assert.Contains("Requirements to agree on\n• N-1 Card data never reaches our servers", home.Text);
        Assert.DoesNotContain("Requirements to agree on", (await bot.Hears("maya", "home")).Text);
    }

    [Fact]
    public async Task The_PO_sees_what_changed_in_the_strategy_until_it_is_seen()
    {
        await using var bot = await World();

        var home = await bot.Hears("priya", "home");
        await bot.Hears("priya", home.Says("Seen"));

        Assert.Contains("Changes of the strategy that you have not seen", home.Text);
        Assert.Contains("G-1 Acquisition is new", home.Text);
        Assert.DoesNotContain("Changes of the strategy", (await bot.Hears("priya", "home")).Text);
    }

    [Fact]
    public async Task Each_side_sees_its_own_orphans_and_both_the_sync_number()
    {
        await using var bot = await World();

        var (pm, po) = ((await bot.Hears("maya", "home")).Text, (await bot.Hears("priya", "home")).Text);

        Assert.Contains("1 open story serves nothing", po);
        Assert.DoesNotContain("roadmap item has no story", po);
        Assert.Contains("1 roadmap item has no story", pm);
        Assert.Contains("1 opportunity leads nowhere", pm);
        Assert.DoesNotContain("open story serves nothing", pm);
        foreach (var home in new[] { pm, po })
            Assert.Contains("In step, Checkout: ", home);
    }

    [Fact]
    public async Task The_PM_sees_scope_without_a_goal_that_came_into_the_sprint()
    {
        await using var bot = await World();
        await bot.Hears("priya", "story new Refunds goal:G-1");
        await bot.Hears("priya", "sprint add PB-2");
        await bot.Hears("priya", "sprint start 2w goal:Launch");
        await bot.Hears("priya", "confirm");
        await bot.Hears("priya", "sprint add PB-1 because a customer waits");

        var home = await bot.Hears("maya", "home");

        Assert.Contains("Stories without a goal that came into a running sprint\n• PB-1 Pay by card", home.Text);
        Assert.DoesNotContain("came into a running sprint", (await bot.Hears("priya", "home")).Text);
    }

    [Fact]
    public async Task A_request_stands_on_the_home_of_its_asker_and_of_the_PM_with_its_promised_day()
    {
        await using var bot = await World();
        await bot.Hears("maya", "make @olaf a stakeholder");
        await bot.Hears("olaf", "request: invoices as PDF");

        var (asker, pm) = ((await bot.Hears("olaf", "home")).Text, (await bot.Hears("maya", "home")).Text);

        Assert.Contains("Your requests\n• request 1 invoices as PDF", asker);
        Assert.Contains("an answer is promised by", asker);
        Assert.Contains("Requests that wait for your answer\n• request 1 invoices as PDF", pm);
        Assert.Contains("an answer is promised by", pm);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("olaf")]
    public async Task Nobody_else_sees_any_of_it(string who)
    {
        await using var bot = await World();
        await bot.Hears("maya", "make @olaf a stakeholder");
        await DaysPass(bot, 40);

        var home = await bot.Hears(who, "home");

        Assert.Contains("Nothing waits for you right now.", home.Text);
        foreach (
            var word in (string[])["Goals to look at", "agree on", "strategy", "stands alone", "In step", "G-1", "N-1"]
        )
            Assert.DoesNotContain(word, home.Text);
    }

    [Fact]
    public async Task One_person_in_both_roles_sees_a_self_check_and_no_news_of_their_own()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "make @maya PO");
        await bot.Hears("priya", "pass PO to @maya");
        await bot.Hears("maya", "goal new Acquisition");

        var home = await bot.Hears("maya", "home");

        Assert.Contains("In step, Checkout: ", home.Text);
    }

    [Fact]
    public async Task Hostile_words_are_shown_as_they_were_said()
    {
        await using var bot = await World();
        await bot.Hears("maya", "requirement add \"<script>alert(1)</script> *bold* [x](y)\"");

        Assert.Contains("N-2 <script>alert(1)</script> *bold* [x](y)", (await bot.Hears("maya", "home")).Text);
    }
}
