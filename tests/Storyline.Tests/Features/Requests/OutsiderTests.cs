using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Requests;

/// <summary>A stakeholder sees nothing of the product manager's side but their own requests and what is sent to them.</summary>
public sealed class OutsiderTests
{
    private static readonly string[] Secrets =
    [
        "Adyen",
        "Lena",
        "Acme",
        "invoices",
        "lawsuits",
        "secret wish",
        "step 3",
    ];

    /// <summary>Everything that can be said to decisions, stakeholders, requests and news.</summary>
    public static TheoryData<string> Sentences =>
        [
            "decisions",
            "decisions about the provider",
            "decisions on PB-1",
            "D-1",
            "show D-1",
            "what did we decide about payments?",
            "which decisions have we made?",
            "decide: we buy it",
            "decide instead:D-1",
            "stakeholders",
            "stakeholders from:1",
            "who are our stakeholders?",
            "stakeholder grid",
            "stakeholder 1",
            "stakeholder legal",
            "what does legal care about?",
            "stakeholder edit legal",
            "stakeholder edit legal interest:high",
            "stakeholder remove legal",
            "stakeholder add legal",
            "contact legal",
            "contact legal: hello",
            "contact legal every 3 weeks",
            "contact legal off",
            "contacts due",
            "when did we last talk to legal?",
            "interviews",
            "interview with legal: hello",
            "interview prompt",
            "interview prompt off",
            "when did we last talk to a customer?",
            "requests",
            "my requests",
            "requests past",
            "requests from outside",
            "which requests do we have?",
            "request 1",
            "request 2",
            "show request 1",
            "accept request 1",
            "accept request 1 fine",
            "decline request 1",
            "decline request 1 no",
            "decline the request about the wish",
            "withdraw request 1",
            "story new from request 1",
            "turn request 1 into a story",
            "turn request 1 into an insight",
            "turn request 1 into an opportunity",
            "turn request 1 into a requirement",
            "nudge request 1",
            "digest",
            "digest: hello",
            "send the digest",
            "PB-1",
            "home",
            "history",
            "what changed since yesterday?",
            "reminders",
        ];

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task Nothing_but_their_own_requests_is_shown_or_changed(string said)
    {
        await using var bot = await World();
        var before = await Kept(bot);

        foreach (var place in new[] { "#checkout", "#customers", "@" })
        {
            var answer = await bot.Hears("olaf", said, place);

            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, answer.Text));
            Assert.NotEqual(Outcome.Done, answer.Outcome);
        }

        Assert.Equal(before, await Kept(bot));
        Assert.All(bot.SentTo("olaf"), sent => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, sent)));
    }

    [Fact]
    public async Task Their_own_requests_are_shown_and_another_s_is_as_if_there_were_none()
    {
        await using var bot = await World();
        await bot.Hears("olaf", "request: my own wish");

        var list = await bot.Hears("olaf", "requests");
        var foreign = await bot.Hears("olaf", "request 1");
        var none = await bot.Hears("olaf", "request 77");
        var own = await bot.Hears("olaf", "request 2");

        Assert.Contains("my own wish", list.Text);
        Assert.Contains("my own wish", own.Text);
        Assert.Equal(none.Text.Replace("77", "1"), foreign.Text);
    }

    [Fact]
    public async Task In_the_stakeholders_channel_the_team_is_answered_alone()
    {
        await using var bot = await World();

        Heard[] heard =
        [
            await bot.Hears("maya", "stakeholder edit Lena interest:low", "#customers"),
            await bot.Hears("maya", "decide: we leave Acme", "#customers"),
            await bot.Hears("maya", "contact Acme: they are late", "#customers"),
            await bot.Hears("maya", "stakeholders", "#customers"),
            await bot.Hears("maya", "requests", "#customers"),
            await bot.Hears("maya", "decisions", "#customers"),
        ];

        Assert.All(heard, one => Assert.True(one.IsPrivate, one.Text));
    }

    private static async Task<TestBot> World()
    {
        var bot = await BacklogOf.Stories(1);
        await bot.Hears("maya", "make @olaf stakeholder");
        await bot.Hears("maya", "make @pia stakeholder");
        await bot.Hears("maya", "stakeholder channel #customers");
        await bot.Hears("ann", "decide: payments go to Adyen for PB-1");
        await bot.Hears("maya", "stakeholder add \"Lena, legal\" interest:low influence:high cares:\"no lawsuits\"");
        await bot.Hears("maya", "contact Acme: talked about invoices");
        await bot.Hears("maya", "interview with Acme: stuck at step 3");
        await bot.Hears("pia", "request: a secret wish", "@");
        return bot;
    }

    private static async Task<int> Kept(TestBot bot)
    {
        var count = 0;
        foreach (
            var kind in new[] { "decision", "stakeholder", "request", "interviews", "insight", "opportunity", "story" }
        )
            count += (await bot.Documents(kind)).Count;
        return count;
    }
}
