using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Ceremonies;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>
/// While a ceremony gathers anonymously, a sentence that starts with a column is a note whatever else it might be, and nothing
/// said there becomes known with a name unless its speaker wants that.
/// </summary>
public sealed class WithoutNamesTests
{
    private const string Thread = "#checkout/m1";

    private static async Task<TestBot> Gathering(string start)
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Pay by phone");
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears("sam", start);
        await bot.Hears("sam", "next");
        await bot.Hears("sam", "next");
        return bot;
    }

    private static async Task<string> Notes(TestBot bot) =>
        string.Join(
            " | ",
            DocumentBody
                .Read<Session>(Assert.Single(await bot.Documents("session")))
                .Notes.Select(sessionNote => $"{sessionNote.Column}: {sessionNote.Text}")
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("retro start anonymous", "start: review", "Start: review")]
    [InlineData("retro start anonymous", "start: planning", "Start: planning")]
    [InlineData("retro start anonymous", "START: Planning", "Start: Planning")]
    [InlineData("retro start anonymous", "start:review", "Start: review")]
    [InlineData("retro start anonymous", "- start: review", "Start: review")]
    [InlineData("retro start anonymous", "start - review", "Start: review")]
    [InlineData("retro start anonymous", "Start – planning", "Start: planning")]
    [InlineData("retro start anonymous", "*Start:* planning", "Start: planning")]
    [InlineData("retro start anonymous", "“Start”: planning", "Start: planning")]
    [InlineData("retro start anonymous", "@storyline start: planning", "Start: planning")]
    [InlineData("retro start anonymous", "add start: poker PB-1", "Start: poker PB-1")]
    [InlineData("retro start anonymous", "stop: the standup", "Stop: the standup")]
    [InlineData("retro start anonymous", "stop: poker", "Stop: poker")]
    [InlineData("retro start anonymous", "continue: PB-1 to top", "Continue: PB-1 to top")]
    [InlineData("retro start anonymous", "continue: import", "Continue: import")]
    [InlineData(
        "retro start anonymous",
        "start: review\n- planning\nstop: PB-1 to top",
        "Start: planning | Start: review | Stop: PB-1 to top"
    )]
    [InlineData("retro start anonymous", "- start: review\n- stop: the retro", "Start: review | Stop: the retro")]
    [InlineData("retro start mad sad glad anonymous", "mad: delete PB-1", "Mad: delete PB-1")]
    [InlineData("retro start mad sad glad anonymous", "glad: sprint close", "Glad: sprint close")]
    [InlineData("retro start 4ls anonymous", "longed for: sprint goal met", "Longed for: sprint goal met")]
    [InlineData("retro start 4ls anonymous", "lacked: help", "Lacked: help")]
    [InlineData("retro start sailboat anonymous", "rocks: undo", "Rocks: undo")]
    [InlineData("retro start Backlog, Help, Remind anonymous", "backlog: too long", "Backlog: too long")]
    [InlineData("retro start Backlog, Help, Remind anonymous", "help: all of us", "Help: all of us")]
    [InlineData("retro start Backlog, Help, Remind anonymous", "remind: me tomorrow", "Remind: me tomorrow")]
    [InlineData("retro start Goal, Feedback, Split anonymous", "goal: fewer bugs", "Goal: fewer bugs")]
    [InlineData("retro start Goal, Feedback, Split anonymous", "feedback: it was late", "Feedback: it was late")]
    [InlineData("retro start Goal, Feedback, Split anonymous", "split: PB-1", "Split: PB-1")]
    [InlineData("retro start Next, End, Action anonymous", "next: planning", "Next: planning")]
    [InlineData("retro start Next, End, Action anonymous", "action: buy a cake", "Action: buy a cake")]
    [InlineData("retro start Make, Close, Blocked anonymous", "close: PB-1", "Close: PB-1")]
    [InlineData("retro start Make, Close, Blocked anonymous", "blocked: by the bank", "Blocked: by the bank")]
    public async Task What_starts_with_a_column_is_a_note_whatever_else_it_might_be(
        string start,
        string said,
        string notes
    )
    {
        await using var bot = await Gathering(start);
        foreach (var (who, where) in new[] { ("ann", Thread), ("priya", "#checkout"), ("sam", "@") })
        {
            var (sent, turns) = (bot.Sent.Count, (await bot.Turns()).Count);

            var heard = await bot.Hears(who, said, where);

            Assert.True(heard.IsPrivate && heard.Reply.IsSecret, $"{who} in {where}: {heard.Text}");
            Assert.Equal(notes, await Notes(bot));
            Assert.Equal((sent, turns), (bot.Sent.Count, (await bot.Turns()).Count));
        }
        Assert.Empty(await bot.Documents("proposal"));
    }

    [Fact]
    public async Task With_names_a_column_says_as_well_that_a_note_is_meant()
    {
        await using var bot = await Gathering("retro start");

        await bot.Hears("ann", "start: review", "#checkout");
        await bot.Hears("priya", "start: planning", Thread);

        Assert.Equal("Start: planning | Start: review", await Notes(bot));
    }

    public static TheoryData<string, string> Said =>
        new()
        {
            { "PB-2 to top", Thread },
            { "PB-2 to top", "#checkout" },
            { "PB-2 to top", "@" },
            { "start review", Thread },
            { "start review", "#checkout" },
            { "delete PB-1", Thread },
            { "delete PB-1", "#checkout" },
            { "I want to move PB-2 to top", "#checkout" },
            { "accept PB-1", Thread },
            { "make @bo SM", Thread },
            { "sprint start 2w", "#checkout" },
            { "blocked: no access to the database", Thread },
            { "I am blocked by the bank and by us", Thread },
            { "remind us to breathe every day at 10:00", Thread },
            { "nobody here listens to me", Thread },
            { "nobody here listens to me", "#checkout" },
            { "mvoe PB-2 to top", Thread },
            { "mvoe PB-2 to top", "#checkout" },
        };

    [Theory]
    [MemberData(nameof(Said))]
    public async Task What_is_said_there_is_told_to_nobody(string said, string where)
    {
        await using var bot = await Gathering("retro start anonymous");
        var (sent, turns) = (bot.Sent.Count, (await bot.Turns()).Count);

        var heard = await bot.Hears("ann", said, where);

        Assert.True(heard.IsPrivate, heard.Text);
        Assert.Equal((sent, turns), (bot.Sent.Count, (await bot.Turns()).Count));
        Assert.Empty(await bot.Documents("proposal"));
        Assert.DoesNotContain(
            "ann",
            (await bot.Hears("sam", "history since 2 minutes ago")).Text,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData(Thread)]
    [InlineData("#checkout")]
    public async Task A_proposal_from_there_is_between_its_maker_and_whoever_decides(string where)
    {
        await using var bot = await Gathering("retro start anonymous");
        var refused = await bot.Hears("ann", "delete PB-1", where);
        var channel = bot.Sent.Count(delivery => delivery.Person is null);

        var proposed = await bot.Hears("ann", refused.Says("Propose to priya"), where);
        await bot.Hears("priya", "decline P-1 we need it", "@");

        Assert.True(proposed.IsPrivate, proposed.Text);
        Assert.Contains(bot.SentTo("priya"), said => said.Contains("delete PB-1", StringComparison.Ordinal));
        Assert.Contains(bot.SentTo("ann"), said => said.Contains("we need it", StringComparison.Ordinal));
        Assert.Equal(channel, bot.Sent.Count(delivery => delivery.Person is null));
        Assert.DoesNotContain(
            await bot.Turns(),
            turn =>
                turn.By.Contains("ann", StringComparison.Ordinal)
                && turn.Sentence.Contains("delete", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_wants_their_name_on_it_says_so()
    {
        await using var bot = await Gathering("retro start anonymous");
        var asked = await bot.Hears("ann", "blocker no access to the database", Thread);

        var done = await bot.Hears("ann", asked.Says("Do it in my name"), Thread);

        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Single(await bot.Documents("blocker"));
    }

    [Fact]
    public async Task When_it_is_over_a_refused_sentence_is_a_proposal_again()
    {
        await using var bot = await Gathering("retro start anonymous");
        await bot.Hears("sam", "retro end");

        var heard = await bot.Hears("ann", "PB-2 to top");

        Assert.Contains("I’ve put your proposal P-1 to priya", heard.Text);
    }

    [Theory]
    [InlineData("planning start", 2, "priya", "goal: start planning")]
    [InlineData("review start", 4, "priya", "next: start planning")]
    [InlineData("review start", 4, "bo", "next: move PB-1 to top")]
    public async Task The_columns_of_other_ceremonies_are_theirs_as_well(
        string start,
        int step,
        string who,
        string said
    )
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears("priya", start);
        for (var at = 1; at < step; at++)
            await bot.Hears("priya", "next");

        await bot.Hears(who == "priya" && start[0] == 'p' ? "bo" : who, said, Thread);

        Assert.EndsWith(said[(said.IndexOf(':') + 2)..], await Notes(bot), StringComparison.Ordinal);
    }
}
