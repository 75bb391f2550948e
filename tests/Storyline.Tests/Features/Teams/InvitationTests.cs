using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Teams;

public sealed class InvitationTests
{
    private static readonly Place InTeams = new("teams:t1", "19:business@thread.tacv2", "17", Name: "Business");

    [Fact]
    public async Task A_channel_on_another_platform_joins_with_a_code_and_both_talk_to_one_backlog()
    {
        await using var bot = await TestBot.WithTeam();
        var code = Code(await bot.Hears("priya", "invite channel"));

        var joined = await Says(bot, "kim", $"join {code}");
        await Says(bot, "kim", "story new Ordered by the business");

        Assert.Equal(Outcome.Done, joined.Outcome);
        Assert.Contains("Ordered by the business", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Kim has let another channel join",
            Assert.Single(bot.SentTo("priya")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task People_elsewhere_are_other_people_also_where_they_have_the_same_name()
    {
        await using var bot = await TestBot.WithTeam();
        await Says(bot, "kim", $"join {Code(await bot.Hears("priya", "invite channel"))}");
        await bot.Hears("priya", "story new One");
        await bot.Hears("priya", "story new Two");

        // This Priya is a developer, so the wish goes to the PO as a proposal.
        var proposed = await Says(bot, "priya", "move PB-2 to top");

        Assert.Contains("P-1", proposed.Text, StringComparison.Ordinal);
        Assert.Matches("(?s)One.*Two", (await bot.Hears("ann", "backlog")).Text);
    }

    [Theory]
    [InlineData("make kim PO of Kiosk")]
    [InlineData("kim is the PO of team Kiosk")]
    public async Task Somebody_elsewhere_is_named_by_name(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "team new Kiosk");
        await Says(bot, "kim", $"join {Code(await bot.Hears("maya", "invite channel to Kiosk"))}");

        var named = await bot.Hears("maya", said);
        await Says(bot, "kim", "story new Print the receipt");
        var moved = await Says(bot, "kim", "edit PB-1 title: Print a receipt");

        Assert.Contains("Kim is PO of team Kiosk now", named.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, moved.Outcome);
        Assert.DoesNotContain("Kim", (await bot.Hears("ann", "team")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_with_one_name_the_one_here_is_meant()
    {
        await using var bot = await TestBot.WithTeam();
        await Says(bot, "ann", $"join {Code(await bot.Hears("maya", "invite channel"))}");

        await bot.Hears("maya", "make ann SM");

        Assert.Contains("as SM", (await bot.Hears("ann", "help")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("as SM", (await Says(bot, "ann", "help")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sync of Kiosk", "team Kiosk")]
    [InlineData("how aligned are we with Kiosk", "team Kiosk")]
    [InlineData("sync of Nowhere", "has no team “Nowhere”")]
    [InlineData("make @ann PO of Nowhere", "has no team “Nowhere”")]
    [InlineData("invite channel to Nowhere", "has no team “Nowhere”")]
    public async Task The_PM_speaks_of_another_team_from_here(string said, string seen)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "team new Kiosk");

        Assert.Contains(seen, (await bot.Hears("maya", said)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_for_one_channel()
    {
        await using var bot = await TestBot.WithTeam();
        var code = Code(await bot.Hears("maya", "invite channel"));
        await Says(bot, "kim", $"join {code}");

        var second = await Says(bot, "lee", $"join {code}", InTeams with { Channel = "19:other@thread.tacv2" });

        Assert.Equal(Outcome.Refused, second.Outcome);
        Assert.Contains("I don’t know this code", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_for_a_day()
    {
        await using var bot = await TestBot.WithTeam();
        var code = Code(await bot.Hears("maya", "invite channel"));
        bot.Clock.AdvanceHours(25);

        Assert.Equal(Outcome.Refused, (await Says(bot, "kim", $"join {code}")).Outcome);
    }

    [Theory]
    [InlineData("join 0f3a-91c2-77de-4b15-6a0c-55e1-9d38-c2f7")]
    [InlineData("join 0f3a")]
    [InlineData("join 0f3a-91c2")]
    public async Task A_guessed_code_tells_nothing(string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await Says(bot, "zoe", sentence);

        Assert.DoesNotContain("Checkout", answer.Text, StringComparison.Ordinal);
        Assert.NotEqual(Outcome.Done, answer.Outcome);
    }

    [Fact]
    public async Task Only_the_PM_and_the_PO_invite()
    {
        await using var bot = await TestBot.WithTeam();

        var refused = await bot.Hears("ann", "invite channel");

        Assert.DoesNotContain("join ", refused.Text, StringComparison.Ordinal);
        Assert.NotEqual(Outcome.Shown, refused.Outcome);
    }

    [Fact]
    public async Task A_channel_that_has_a_product_keeps_it_and_the_code_stays_good()
    {
        await using var bot = await TestBot.WithTeam();
        var code = Code(await bot.Hears("maya", "invite channel"));
        await Says(bot, "kim", "setup Billing key:BIL zone:Europe/Berlin");

        var refused = await Says(bot, "kim", $"join {code}");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Equal(
            Outcome.Done,
            (await Says(bot, "kim", $"join {code}", InTeams with { Channel = "19:other@thread.tacv2" })).Outcome
        );
    }

    [Fact]
    public async Task The_same_message_twice_is_one()
    {
        await using var bot = await TestBot.WithTeam();
        var code = Code(await bot.Hears("maya", "invite channel"));

        await Says(bot, "kim", $"join {code}", key: "once");
        var again = await Says(bot, "kim", $"join {code}", key: "once");

        Assert.Equal(Outcome.Done, again.Outcome);
    }

    private static string Code(Heard heard) => heard.Text.Split("join ")[1].Split('\n')[0].Trim();

    private static Task<Heard> Says(TestBot bot, string person, string text, Place? place = null, string? key = null) =>
        bot.Hears(
            new Inbound
            {
                Key = key ?? Guid.NewGuid().ToString(),
                Place = place ?? InTeams,
                Speaker = new Person(person, char.ToUpperInvariant(person[0]) + person[1..]),
                Said = Utterance.Plain(text),
            }
        );
}
