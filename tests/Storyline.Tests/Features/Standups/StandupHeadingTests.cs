using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Standups;

/// <summary>Standup answers as people write them: their headings in any markup, and every way of saying that nothing blocks.</summary>
public sealed class StandupHeadingTests
{
    private static async Task<TestBot> Open()
    {
        var bot = await SprintOf.Running(2);
        await bot.Hears("sam", "standup at 9:30 weekdays");
        await bot.Hears("sam", "standup open");
        return bot;
    }

    private static async Task<string> SummaryOf(TestBot bot)
    {
        await bot.Hears("sam", "standup summary");
        return bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("standup:", StringComparison.Ordinal) == true)
            .View.ToText();
    }

    public static TheoryData<string> Written { get; } =
    [
        "## Yesterday\nmerged login\n## Today\nreview cart\n## Blockers\nwaiting for Zoe",
        "*Yesterday:* merged login\n*Today:* review cart\n*Blockers:* waiting for Zoe",
        "**Yesterday**\n- merged login\n\n**Today**\n- review cart\n\n**Blockers**\n- waiting for Zoe",
        "_Yesterday_: merged login\n_Today_: review cart\n_Blockers_: waiting for Zoe",
        "YESTERDAY\nmerged login\nTODAY\nreview cart\nBLOCKERS\nwaiting for Zoe",
        "- Y: merged login\n- T: review cart\n- B: waiting for Zoe",
        "• Yesterday: merged login\n• Today: review cart\n• Blockers: waiting for Zoe",
        "• Yesterday\n    ◦ merged login\n• Today\n    ◦ review cart\n• Blockers\n    ◦ waiting for Zoe",
        "Y - merged login\nT - review cart\nB - waiting for Zoe",
        "Y) merged login\nT) review cart\nB) waiting for Zoe",
        "Yesterday – merged login\nToday – review cart\nBlockers – waiting for Zoe",
        "Yesterday：merged login\nToday：review cart\nBlockers：waiting for Zoe",
        "Gestern: merged login\nHeute: review cart\nBlocker: waiting for Zoe",
        "Done: merged login\nDoing: review cart\nBlocked by: waiting for Zoe",
        "What I did yesterday: merged login\nWhat I will do today: review cart\nImpediments: waiting for Zoe",
        "What did you do yesterday?\nmerged login\nWhat will you do today?\nreview cart\nAnything blocking you?\nwaiting for Zoe",
        ":white_check_mark: Yesterday: merged login\n:dart: Today: review cart\n:construction: Blockers: waiting for Zoe",
        "✅ Yesterday: merged login\n🎯 Today: review cart\n🚧 Blockers: waiting for Zoe",
        "> *Yesterday*\n> merged login\n> *Today*\n> review cart\n> *Blockers*\n> waiting for Zoe",
        "1. Yesterday: merged login\n2. Today: review cart\n3. Blockers: waiting for Zoe",
        "Yesterday (Thu): merged login\nToday (Fri): review cart\nBlockers/issues: waiting for Zoe",
        "Y: merged login, T: review cart, B: waiting for Zoe",
        "*Y:* merged login | *T:* review cart | *B:* waiting for Zoe",
        "Yesterday I merged login\nToday I will review cart\nBlockers: waiting for Zoe",
    ];

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Headings_are_read_in_any_markup(string said)
    {
        await using var bot = await Open();

        await bot.Hears("ann", $"standup\n{said}", "@");
        await bot.Hears("bo", said, "@");

        var summary = await SummaryOf(bot);
        Assert.Equal(2, summary.Split("merged login").Length - 1);
        Assert.Equal(2, summary.Split("review cart").Length - 1);
        Assert.Equal(4, summary.Split("waiting for Zoe").Length - 1);
        Assert.All(
            summary.Split('\n').Where(line => line.Contains("Done:")),
            line =>
                Assert.Matches(
                    "Done: [^·]*merged login[^·]* · Next: [^·]*review cart[^·]* · Blocked: [^·]*waiting for Zoe$",
                    line
                )
        );
        Assert.Equal(2, (await bot.Documents("blocker")).Count);
    }

    [Theory]
    [InlineData("1) merged login\n2) review cart\n3) waiting for Zoe")]
    [InlineData("1. merged login\n2. review cart\n3. waiting for Zoe")]
    [InlineData("(1) merged login\n(2) review cart\n(3) waiting for Zoe")]
    [InlineData("1: merged login 2: review cart 3: waiting for Zoe")]
    [InlineData("1) merged login 2) review cart 3) waiting for Zoe")]
    public async Task Numbers_are_those_of_the_questions(string said)
    {
        await using var bot = await Open();

        await bot.Hears("ann", $"standup\n{said}");

        Assert.Contains("Done: merged login · Next: review cart · Blocked: waiting for Zoe", await SummaryOf(bot));
    }

    [Fact]
    public async Task Below_a_heading_numbers_are_those_of_a_list()
    {
        await using var bot = await Open();

        await bot.Hears("ann", "standup\nYesterday\n1. merged login\n2. fixed cart\nToday\n1. review\nBlockers\nnone");

        Assert.Contains("Done: 1. merged login; 2. fixed cart · Next: review", await SummaryOf(bot));
    }

    [Fact]
    public async Task A_heading_that_comes_again_keeps_both_texts()
    {
        await using var bot = await Open();

        await bot.Hears("ann", "standup\nY: merged login\nY: fixed cart\nDoing: review\nT: pairing");

        Assert.Contains("Done: merged login; fixed cart · Next: review; pairing", await SummaryOf(bot));
    }

    [Fact]
    public async Task That_nothing_blocks_needs_no_heading()
    {
        await using var bot = await Open();

        await bot.Hears("ann", "standup\nY: merged login\nT: review\nNo blockers.");
        await bot.Hears("bo", "Yesterday I merged cart. Today I’ll review login. No blockers.", "@");

        var summary = await SummaryOf(bot);
        Assert.EndsWith("Next: review", summary.Split('\n').First(line => line.Contains("merged login")));
        Assert.Contains("Done: I merged cart. · Next: I’ll review login.", summary);
        Assert.Empty(await bot.Documents("blocker"));
    }

    [Fact]
    public async Task Two_sentences_about_yesterday_and_today_are_no_answer_by_themselves()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "Yesterday I was ill, today I am back");

        Assert.DoesNotContain("Noted", heard.Text);
    }

    public static TheoryData<string> Nothing { get; } =
    [
        "none",
        "None.",
        "no",
        "No!",
        "nope",
        "nah",
        "nothing",
        "Nothing so far!",
        "nothing yet",
        "none :tada:",
        "none 🎉",
        "n/a",
        "N.A.",
        "-",
        "–",
        "--",
        "👍",
        ":+1:",
        "nil",
        "0",
        "zero",
        "all good",
        "All good here!",
        "all clear",
        "everything is fine",
        "I’m good",
        "No blockers",
        "No blockers today",
        "no blockers at the moment, thanks",
        "No blocker for now :)",
        "no impediments",
        "no issues here",
        "no open problems",
        "not blocked",
        "Not blocked right now",
        "I am not blocked",
        "I’m not stuck",
        "no longer blocked",
        "unblocked",
        "nothing blocking me",
        "nothing is blocking me",
        "Nothing in the way",
        "nothing to report",
        "nothing really",
        "not really",
        "not at the moment",
        "none that I know of",
        "no blockers on my side",
        "there are no blockers",
        "I have no blockers",
        "I don’t have any blockers",
        "blocker-free",
        "nothing, all good",
        "None as of now",
        "no more blockers",
        "- none",
        "* No blockers",
        "*none*",
        "keine",
        "Keine Blocker",
        "nichts",
        "alles gut",
        "no blockers, the PR is in review",
    ];

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task What_says_that_nothing_blocks_is_no_blocker(string said)
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", $"standup\nY: merged login\nT: review\nB: {said}");

        Assert.StartsWith("Noted.", heard.Text);
        Assert.Empty(await bot.Documents("blocker"));
        Assert.DoesNotContain("Blocked:", await SummaryOf(bot));
    }

    [Theory]
    [InlineData("no access to the database")]
    [InlineData("No answer from the PO yet")]
    [InlineData("not blocked, but waiting for Zoe")]
    [InlineData("no blockers except the certificate")]
    [InlineData("nothing works since the upgrade")]
    [InlineData("no idea how to test it")]
    [InlineData("no time for reviews")]
    [InlineData("still blocked")]
    [InlineData("no, I am blocked by the build")]
    [InlineData("not clear what the columns are")]
    [InlineData("not there yet: the build is red")]
    [InlineData("none of the builds pass")]
    [InlineData("the good old VPN")]
    [InlineData("issues with the VPN")]
    [InlineData("nobody answers in #ops")]
    public async Task What_blocks_is_a_blocker_whatever_it_begins_with(string said)
    {
        await using var bot = await Open();

        await bot.Hears("ann", $"standup\nY: merged login\nT: review\nB: {said}");

        Assert.Single(await bot.Documents("blocker"));
    }
}
