using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Domain.Ceremonies;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>
/// Sentences while a ceremony gathers notes: a note if that is the only reading, a question back if it is not, and never lost or
/// turned into a story.
/// </summary>
public sealed class ContributionTests
{
    private const string Thread = "#checkout/m1";

    private static async Task<TestBot> Held(string start, int step, string lead = "sam")
    {
        var bot = await TestBot.WithTeam();
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears(lead, start);
        for (var at = 1; at < step; at++)
            await bot.Hears(lead, "next");
        return bot;
    }

    private static async Task<string> Notes(TestBot bot) =>
        string.Join(
            " | ",
            (await bot.Documents("session"))
                .Select(DocumentBody.Read<Session>)
                .SelectMany(session => session.Notes)
                .Select(sessionNote => $"{sessionNote.Column}: {sessionNote.Text}")
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("tired", "Check-in: tired")]
    [InlineData("a bit tired, and glad it is over", "Check-in: a bit tired, and glad it is over")]
    [InlineData("+ sunny", "Check-in: sunny")]
    [InlineData("add sunny with clouds", "Check-in: sunny with clouds")]
    [InlineData("check-in: sunny", "Check-in: sunny")]
    [InlineData("- sunny\n- windy", "Check-in: sunny | Check-in: windy")]
    public async Task In_the_thread_of_a_step_with_one_column_there_is_one_reading(string said, string notes)
    {
        await using var bot = await Held("retro start", 2);

        var heard = await bot.Hears("ann", said, Thread);

        Assert.True(heard.IsPrivate);
        Assert.Equal(notes, await Notes(bot));
    }

    [Theory]
    [InlineData("pairing helped")]
    [InlineData("+ pairing helped")]
    [InlineData("add pairing helped")]
    [InlineData("we should do this: pairing helped")]
    [InlineData("As a team we talk more")]
    [InlineData("note: the long days hurt us")]
    [InlineData("review took too long")]
    [InlineData("done is better than perfect")]
    public async Task In_the_thread_of_several_columns_a_note_is_asked_for_its_own_and_kept_under_it(string said)
    {
        await using var bot = await Held("retro start sailboat", 3);

        var asked = await bot.Hears("ann", said, Thread);
        await bot.Hears("ann", asked.Says("Wind"), Thread);

        Assert.Equal(["Wind", "Anchor", "Rocks", "Island"], asked.Buttons.Select(button => button.Label).Take(4));
        Assert.Equal($"Wind: {said.Replace("+ ", "").Replace("add ", "").Replace("note: ", "")}", await Notes(bot));
        Assert.Empty(await bot.AllStories());
    }

    [Theory]
    [InlineData("retro start mad sad glad", "glad: the demo", "Glad: the demo")]
    [InlineData("retro start mad sad glad", "glad the demo went well", "Glad: the demo went well")]
    [InlineData("retro start Keep, Drop, Try", "try: mob programming", "Try: mob programming")]
    [InlineData("retro start Keep, Drop, Try", "+ keep: the demos", "Keep: the demos")]
    [InlineData(
        "retro start Keep, Drop, Try",
        "Keep: demos\nTry: mobbing\nDrop: late meetings",
        "Drop: late meetings | Keep: demos | Try: mobbing"
    )]
    [InlineData(
        "retro start sailboat",
        "Wind:\n- pairing\n- the demo\nRocks:\n- Christmas",
        "Rocks: Christmas | Wind: pairing | Wind: the demo"
    )]
    public async Task A_column_is_understood_wherever_it_is_named(string start, string said, string notes)
    {
        foreach (var where in (string[])[Thread, "#checkout", "@"])
        {
            await using var bot = await Held(start, 3);
            if (where != Thread && !said.Contains(':'))
                continue;

            await bot.Hears("ann", said, where);

            Assert.Equal(notes, await Notes(bot));
        }
    }

    [Theory]
    [InlineData("PB-1", "PB-1 Pay by card")]
    [InlineData("backlog", "PB-1 Pay by card")]
    [InlineData("nxt", "nxt")]
    [InlineData("let's move PB-1 to top", "already there")]
    [InlineData("pause", "Paused")]
    public async Task Commands_stay_commands_in_the_thread(string said, string answer)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "story new Pay by card");
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears("sam", "retro start");
        await bot.Hears("sam", "next");
        await bot.Hears("sam", "next");

        Assert.Contains(
            answer,
            (await bot.Hears(said.StartsWith("let", StringComparison.Ordinal) ? "priya" : "sam", said, Thread)).Text
        );
        Assert.Equal("", await Notes(bot));
    }

    [Fact]
    public async Task Beside_the_thread_nothing_is_taken_for_a_note_but_offered_to_be_one()
    {
        await using var bot = await Held("retro start sailboat", 3);

        var heard = await bot.Hears("ann", "pairing helped");
        var story = await bot.Hears("ann", "As a parent, I want to pay online");
        await bot.Hears("ann", heard.Says("Wind"));

        Assert.Contains("nothing was changed. Is it for the Retrospective?", heard.Text);
        Assert.Contains("PB-1", story.Text);
        Assert.Equal("Wind: pairing helped", await Notes(bot));
    }

    [Fact]
    public async Task What_is_asked_about_in_an_anonymous_retro_is_remembered_by_nobody()
    {
        await using var bot = await Held("retro start sailboat anonymous", 3);

        var inThread = await bot.Hears("ann", "pairing helped", Thread);
        var beside = await bot.Hears("ann", "the build is slow");
        var direct = await bot.Hears("ann", "wind: a good coach", "@");

        Assert.All([inThread, beside, direct], heard => Assert.True(heard.IsPrivate && heard.Reply.IsSecret));
        Assert.DoesNotContain(
            await bot.Turns(),
            turn =>
                turn.By.Contains("ann", StringComparison.Ordinal)
                && turn.At > bot.Clock.GetCurrentInstant() - NodaTime.Duration.FromSeconds(1)
                && turn.Sentence != "help"
        );
        Assert.Equal("Wind: a good coach", await Notes(bot));
    }

    [Fact]
    public async Task Where_it_is_decided_what_is_said_in_the_thread_is_an_action()
    {
        await using var bot = await Held("retro start", 7);

        var asked = await bot.Hears("ann", "speed up the tests", Thread);
        await bot.Hears("ann", "speed up the build @bo by Friday", Thread);

        Assert.Equal("action speed up the tests", asked.Says("An action"));
        Assert.Contains(
            "A-1 speed up the build",
            (await bot.Hears("ann", "actions")).Text,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("stop: long meetings", 6)]
    [InlineData("stop: long meetings", 1)]
    public async Task A_note_that_names_its_column_is_kept_at_any_step(string said, int step)
    {
        await using var bot = await Held("retro start", step);

        var heard = await bot.Hears("ann", said);

        Assert.StartsWith("“long meetings” is under Stop", heard.Text, StringComparison.Ordinal);
        Assert.Equal("Stop: long meetings", await Notes(bot));
    }

    [Theory]
    [InlineData("insight: parents give up at step 3", "Insight: parents give up at step 3", 1)]
    [InlineData("opportunity: no scanner at hand", "Opportunity: no scanner at hand", 2)]
    [InlineData("assumption: a photo is enough", "Assumption: a photo is enough", 6)]
    [InlineData("insights: parents give up", "Insight: parents give up", 2)]
    public async Task What_discovery_finds_lands_on_its_card_at_any_step(string said, string notes, int step)
    {
        await using var bot = await Held("discovery start", step, "maya");

        await bot.Hears("ann", said);
        var before = await Notes(bot);
        await bot.Hears("maya", "discovery end");

        Assert.Equal(notes, before);
        Assert.Single(
            bot.Sent,
            delivery => delivery.View.ToText().Contains("Kept: 1 finding", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_discovery_an_insight_is_kept_by_itself()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("I-1 is kept as an insight", (await bot.Hears("ann", "insight: parents give up")).Text);
    }

    [Fact]
    public async Task Two_notes_are_not_hidden_in_one()
    {
        await using var bot = await Held("retro start", 3);

        var heard = await bot.Hears("ann", "retro add Start: pairing\nStop: late meetings");

        Assert.Equal("2 notes are under Start, Stop.", heard.Line(0));
        Assert.Equal("Start: pairing | Stop: late meetings", await Notes(bot));
    }

    [Fact]
    public async Task Confidence_is_a_number_in_the_thread()
    {
        await using var bot = await Held("planning start", 5, "priya");

        var heard = await bot.Hears("ann", "4", Thread);

        Assert.True(heard.IsPrivate && heard.Reply.IsSecret);
        Assert.StartsWith("You have answered 4.", heard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_decides_the_goal_sets_it_and_the_others_note_what_they_think_of()
    {
        await using var bot = await Held("planning start", 2, "priya");

        var note = await bot.Hears("bo", "goal: Guests pay online");
        var goal = await bot.Hears("priya", "goal: Guests pay without paper");

        Assert.StartsWith("“Guests pay online” is under Goal", note.Text, StringComparison.Ordinal);
        Assert.Contains("The goal of sprint 1 is “Guests pay without paper”", goal.Text);
        Assert.Equal("Goal: Guests pay online", await Notes(bot));
    }

    [Fact]
    public async Task Of_two_that_are_held_the_one_that_has_the_column_is_meant()
    {
        await using var bot = await Held("retro start", 3);
        await bot.Hears("maya", "discovery start");

        await bot.Hears("ann", "insight: parents give up at step 3");
        await bot.Hears("ann", "try: mobbing");

        Assert.Equal("Insight: parents give up at step 3", await Notes(bot));
    }

    [Fact]
    public async Task A_story_that_is_written_beside_an_anonymous_retro_is_in_the_history_like_any_other()
    {
        await using var bot = await Held("retro start anonymous", 3);

        var heard = await bot.Hears("ann", "As a parent, I want to pay online");

        Assert.False(heard.Reply.IsSecret);
        Assert.Contains("As a parent, I want to pay online", (await bot.Hears("ann", "history PB-1")).Text);
    }
}
