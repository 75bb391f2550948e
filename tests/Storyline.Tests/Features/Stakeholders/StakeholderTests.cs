using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Stakeholders;

public sealed class StakeholderTests
{
    private static async Task<IReadOnlyList<Stakeholder>> Register(TestBot bot) =>
        [.. (await bot.Documents("stakeholder")).Select(DocumentBody.Read<Stakeholder>)];

    [Theory]
    [InlineData("stakeholder add \"Lena, legal\" interest:low influence:high")]
    [InlineData("add lena from legal as a stakeholder with little interest but high power")]
    [InlineData("please note Lena from legal as stakeholder with low interest and high influence")]
    [InlineData("add Lena (legal) as a new stakeholder with a lot of power but not much interest")]
    [InlineData("new stakeholder Lena, legal interest:low power:high")]
    public async Task Somebody_is_added_in_everyday_words(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var added = await bot.Hears("maya", said);

        var lena = Assert.Single(await Register(bot));
        Assert.Equal(
            ("Lena", "legal", StakeLevel.Low, StakeLevel.High),
            (lena.Name, lena.Post, lena.Interest!.Value, lena.Influence!.Value)
        );
        Assert.StartsWith("Lena (legal) is in the register: high influence, low interest.", added.Text);
    }

    [Theory]
    [InlineData("stakeholder add \"Lena, legal\" influence:high every 3 weeks", 21)]
    [InlineData("stakeholder add Lena, legal, every 3 weeks", 21)]
    [InlineData("stakeholder add \"Lena, legal\" monthly", 30)]
    [InlineData("stakeholder add \"Lena, legal\" rhythm:weekly interest:low", 7)]
    public async Task A_rhythm_behind_the_name_is_kept_and_is_no_part_of_it(string said, int days)
    {
        await using var bot = await TestBot.WithTeam();

        var added = await bot.Hears("maya", said);

        var lena = Assert.Single(await Register(bot));
        Assert.Equal(("Lena", "legal", days), (lena.Name, lena.Post, lena.RhythmDays));
        Assert.Contains("contact every", added.Text);
    }

    [Theory]
    [InlineData("stakeholder add every 3 weeks")]
    [InlineData("stakeholder add \"Lena, legal\" every 900 weeks")]
    [InlineData("stakeholder add Bob every banana")]
    public async Task A_rhythm_that_is_none_becomes_no_name(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var refused = await bot.Hears("maya", said);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("How often is", refused.Text);
        Assert.Empty(await Register(bot));
    }

    [Fact]
    public async Task Who_only_says_with_whom_they_talked_is_asked_about_what()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Lena, legal\" every 3 weeks");

        var asked = await bot.Hears("maya", "heard from Lena");
        await bot.Hears("maya", "contracts");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal("contracts", Assert.Single(Assert.Single(await Register(bot)).Contacts).Text);
    }

    [Theory]
    [InlineData("should we add lena as a stakeholder with high power?")]
    [InlineData("stakeholders are important")]
    [InlineData("do not add lena as a stakeholder with high power")]
    [InlineData("we talked about stakeholders")]
    [InlineData("stakeholder or not, we ship")]
    public async Task A_question_or_a_remark_adds_nobody(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("maya", said);

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Empty(await Register(bot));
    }

    [Fact]
    public async Task The_register_is_shown_with_a_grid_that_has_words_too()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Lena, legal\" interest:low influence:high");
        await bot.Hears("maya", "stakeholder add Acme kind:external interest:high influence:high");
        await bot.Hears("maya", "stakeholder add Bo");

        var shown = await bot.Hears("maya", "who are our stakeholders?");

        var grid = Assert.Single(shown.Reply.View.Parts.OfType<Part.Image>());
        Assert.Equal(
            "Grid of influence and interest. high influence and high interest: 1 Acme; high influence and low interest: 3 Lena.",
            grid.Alternative
        );
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], grid.Png[..4]);
        Assert.Contains("1. Acme\n   external · high influence · high interest · never heard from", shown.Text);
        Assert.True(shown.IsPrivate);
        Assert.Contains("3. Lena (legal)", shown.Text);
    }

    [Fact]
    public async Task A_long_register_is_shown_page_by_page_with_numbers_that_go_on()
    {
        await using var bot = await TestBot.WithTeam();
        for (var number = 11; number <= 22; number++)
            await bot.Hears("maya", $"stakeholder add \"Person {number}\" interest:high influence:high");

        var first = await bot.Hears("maya", "stakeholders");
        var second = await bot.Hears("maya", first.Says("More"));

        Assert.Contains("12 Person 22", first.Reply.View.Parts.OfType<Part.Image>().Single().Alternative);
        Assert.Contains("11. Person 21", second.Text);
        Assert.Contains("12. Person 22", second.Text);
    }

    [Fact]
    public async Task An_entry_is_changed_removed_and_brought_back()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Lena, legal\" interest:low");

        var changed = await bot.Hears("maya", "stakeholder Lena interest:high cares:\"no lawsuits\"");
        var again = await bot.Hears("maya", "stakeholder edit Lena interest:high");
        var said = await bot.Hears("maya", "the influence of Lena is high now");
        var card = await bot.Hears("maya", "stakeholder lena");
        await bot.Hears("maya", "remove Lena from the stakeholders");
        var gone = await bot.Hears("maya", "stakeholder Lena");
        await bot.Hears("maya", "undo");

        Assert.StartsWith("Lena (legal), interest: high (was low); cares about: no lawsuits.", changed.Text);
        Assert.Contains("already", again.Text);
        Assert.Contains("influence: high", said.Text);
        Assert.Contains("Cares about: no lawsuits", card.Text);
        Assert.Contains("keep them close", card.Text);
        Assert.Equal("stakeholder add \"Lena\"", gone.Says("Add them"));
        Assert.Contains("no lawsuits", (await bot.Hears("maya", "stakeholder Lena")).Text);
    }

    [Fact]
    public async Task Two_of_a_name_are_told_apart_and_one_is_not_added_twice()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Lena, legal\"", key: "one");
        await bot.Hears("maya", "stakeholder add \"Lena, legal\"", key: "one");
        var twice = await bot.Hears("maya", "stakeholder add \"lena, Legal\"");
        await bot.Hears("maya", "stakeholder add \"Lena, sales\"");

        var which = await bot.Hears("maya", "stakeholder edit Lena influence:high");
        var sales = await bot.Hears("maya", "stakeholder Lena, sales");

        Assert.Equal(Outcome.Refused, twice.Outcome);
        Assert.Equal(2, (await Register(bot)).Count);
        Assert.Equal(
            ["stakeholder edit Lena, legal", "stakeholder edit Lena, sales"],
            which.Buttons.Select(one => one.Says)
        );
        Assert.Contains("Position: sales", sales.Text);
    }

    [Fact]
    public async Task The_register_is_the_PM_s_and_others_propose()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add Lena");

        var owner = await bot.Hears("priya", "stakeholder edit Lena interest:high");
        var developer = await bot.Hears("ann", "stakeholder add Pia");
        var shown = await bot.Hears("ann", "stakeholders");

        Assert.Equal((Outcome.Refused, Outcome.Refused), (owner.Outcome, developer.Outcome));
        Assert.Contains("Propose to maya", owner.Buttons.Select(button => button.Label));
        Assert.Contains("Ask maya", developer.Buttons.Select(button => button.Label));
        Assert.Contains("Lena", shown.Text);
        Assert.Null(Assert.Single(await Register(bot)).Interest);
    }

    [Theory]
    [InlineData("stakeholder add \"<script>alert(1)</script> *bold* <@U1>\"")]
    [InlineData("stakeholder add \"; drop table documents --\"")]
    [InlineData("stakeholder add ’quoted’ “curly”")]
    public async Task Hostile_names_stay_text(string said)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", said);
        var listed = await bot.Hears("maya", "stakeholders");

        var kept = Assert.Single(await Register(bot));
        Assert.Contains(kept.Name, listed.Text);
        Assert.All(
            listed.Reply.View.Texts().SelectMany(text => text.Spans),
            span => Assert.False(span is Span.Link or Span.Mention { Pings: true })
        );
    }

    [Fact]
    public async Task What_is_too_long_or_no_level_is_refused()
    {
        await using var bot = await TestBot.WithTeam();

        Heard[] answers =
        [
            await bot.Hears("maya", $"stakeholder add {new string('x', 100)}"),
            await bot.Hears("maya", "stakeholder add Lena interest:enormous"),
            await bot.Hears("maya", "stakeholder add Lena kind:martian"),
            await bot.Hears("maya", $"stakeholder add Lena cares:\"{new string('y', 501)}\""),
            await bot.Hears("maya", $"stakeholder add {new string('z', 100_000)}"),
        ];

        Assert.All(answers, answer => Assert.Equal(Outcome.Refused, answer.Outcome));
        Assert.Empty(await Register(bot));
    }

    [Fact]
    public async Task A_contact_is_logged_and_whoever_is_new_comes_into_the_register()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Lena, legal\"");

        var acme = await bot.Hears("maya", "contact Acme: talked about invoices");
        var lena = await bot.Hears("maya", "I talked to Lena yesterday about the contract");
        var card = await bot.Hears("maya", "stakeholder Lena");

        Assert.StartsWith("Noted a contact with Acme: talked about invoices. They are new in the register.", acme.Text);
        Assert.StartsWith("Noted a contact with Lena (legal): the contract.", lena.Text);
        Assert.Contains("• the contract\n   maya, Wed 4 Mar 2026", card.Text);
        await bot.Hears("maya", "undo");
        Assert.DoesNotContain("the contract", (await bot.Hears("maya", "stakeholder Lena")).Text);
    }

    [Fact]
    public async Task Who_was_not_heard_from_in_time_is_brought_to_the_PM_once_a_week()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Lena, legal\" channel:phone");

        var set = await bot.Hears("maya", "contact Lena every 3 weeks");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 26, 12, 0));
        var first = bot.SentTo("maya").Count;
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 27, 12, 0));
        var second = bot.SentTo("maya");
        var home = await bot.Hears("maya", "home", "@");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 4, 2, 12, 0));
        var third = bot.SentTo("maya").Count;
        await bot.ClockMovesTo(Instant.FromUtc(2026, 4, 7, 12, 0));
        var fourth = bot.SentTo("maya").Count;
        await bot.Hears("maya", "contact Lena: all is well");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 4, 20, 12, 0));

        Assert.Contains("every 3 weeks, first by Thu 26 Mar 2026. maya is nudged", set.Text);
        Assert.Equal(0, first);
        Assert.Contains("Lena (legal) was not heard from", Assert.Single(second));
        Assert.Contains("never heard from; every 3 weeks; phone", second[0]);
        Assert.Contains("Stakeholders not heard from\n• Lena (legal)", home.Text);
        Assert.Equal((1, 2), (third, fourth));
        Assert.Equal(2, bot.SentTo("maya").Count);
        Assert.DoesNotContain("not heard from", (await bot.Hears("maya", "home", "@")).Text);
    }

    [Theory]
    [InlineData("contact Lena weekly", 7)]
    [InlineData("contact Lena every other week", 14)]
    [InlineData("contact Lena every 10 days", 10)]
    [InlineData("contact Lena once a month", 30)]
    [InlineData("contact Lena quarterly", 91)]
    [InlineData("contact Lena every three weeks", 21)]
    public async Task A_rhythm_is_read_in_many_ways(string said, int days)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add Lena");

        await bot.Hears("maya", said);

        Assert.Equal(days, Assert.Single(await Register(bot)).RhythmDays);
        await bot.Hears("maya", "contact Lena off");
        Assert.Null(Assert.Single(await Register(bot)).RhythmDays);
        Assert.DoesNotContain(
            await bot.Documents("alarm"),
            alarm => alarm.Id.EndsWith("/contacts", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task No_rhythm_is_refused()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add Lena");

        foreach (var said in new[] { "every 0 days", "every blue moon", "every 999 weeks", "every -3 days" })
            Assert.NotEqual(Outcome.Done, (await bot.Hears("maya", $"contact Lena {said}")).Outcome);

        Assert.Null(Assert.Single(await Register(bot)).RhythmDays);
    }
}
