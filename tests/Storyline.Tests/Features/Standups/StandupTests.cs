using Storyline.Core.Turns;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Standups;

public sealed class StandupTests
{
    private static string Summary(TestBot bot) =>
        bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("standup:", StringComparison.Ordinal) == true)
            .View.ToText();

    private static async Task<TestBot> Open(int stories = 2)
    {
        var bot = await SprintOf.Running(stories);
        await bot.Hears("sam", "standup at 9:30 weekdays");
        await bot.Hears("sam", "standup open");
        return bot;
    }

    [Fact]
    public async Task Scheduling_echoes_the_next_dates_with_their_zone()
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("sam", "standup at 9:30 weekdays Europe/Berlin in #checkout");

        Assert.Equal(Outcome.Done, heard.Outcome);
        Assert.Contains("Fri 6 Mar 2026, 09:30", heard.Text);
        Assert.Contains("Mon 9 Mar 2026, 09:30", heard.Text);
    }

    [Fact]
    public async Task Only_developers_are_asked_each_directly()
    {
        await using var bot = await Open();

        Assert.Contains(bot.SentTo("ann"), text => text.Contains("Standup of team"));
        Assert.Contains(bot.SentTo("bo"), text => text.Contains("Standup of team"));
        Assert.DoesNotContain(bot.SentTo("maya"), text => text.Contains("Standup of team"));
    }

    [Fact]
    public async Task Whoever_was_asked_directly_answers_with_the_block_alone()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "Y: merged PB-1\nT: PB-2\nB: none", channel: "@");

        Assert.StartsWith("Noted.", heard.Text);
        await bot.Hears("sam", "standup summary");
        Assert.Contains("merged PB-1", Summary(bot));
        Assert.DoesNotContain("Blocked:", Summary(bot));
    }

    [Fact]
    public async Task A_block_is_read_keys_are_offered_and_a_blocker_gets_an_owner_and_comes_back()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "standup\nY: merged PB-1\nT: PB-2\nB: waiting for @bo on PB-2");
        await bot.Hears("sam", "standup summary");

        Assert.True(heard.IsPrivate);
        Assert.Equal("PB-1 done", heard.Says("Mark PB-1 done"));
        Assert.Equal("start PB-2", heard.Says("Start PB-2"));
        Assert.Contains(bot.SentTo("bo"), text => text.Contains("ann is blocked, and you can help"));
        var summary = Summary(bot);
        Assert.Contains("B-1 waiting for @bo on PB-2", summary);
        Assert.Contains("ann, waiting for bo", summary);
        await bot.Hears("ann", "standup\nB: waiting for @bo on PB-2");
        Assert.Single(await bot.Documents("blocker"));
    }

    [Fact]
    public async Task The_summary_leads_with_the_goal_and_what_changed_and_names_the_missing_without_tagging()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("ann", "standup Y: PB-1 T: PB-2 B: none");

        await bot.Hears("sam", "standup summary");

        var lines = Summary(bot).Split('\n');
        Assert.StartsWith("Sprint goal: Register without paper. Day 1 of 10, 5 of 10 points left.", lines[1]);
        Assert.StartsWith("What changed: PB-1 done", lines[2]);
        Assert.Contains("Still to come: bo", Summary(bot));
        Assert.DoesNotContain("@bo", Summary(bot));
        Assert.Empty(await bot.Documents("blocker"));
    }

    [Fact]
    public async Task A_late_answer_and_an_edit_change_the_posted_summary_in_place()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "standup Y: one T: two");
        await bot.Hears("sam", "standup summary");
        bot.Clock.Advance(NodaTime.Duration.FromMinutes(5));

        await bot.Hears("bo", "standup Y: late work T: more");
        await bot.Hears("ann", "standup Y: one and a half");

        var posts = bot
            .Sent.Where(delivery => delivery.Card?.StartsWith("standup:", StringComparison.Ordinal) == true)
            .ToList();
        Assert.Single(posts.Select(post => post.Card).Distinct());
        Assert.Contains("bo (late)\n   Done: late work", Summary(bot));
        Assert.Contains("ann (edited)\n   Done: one and a half · Next: two", Summary(bot));
    }

    [Fact]
    public async Task The_form_is_prefilled_from_last_time_and_from_the_stories_in_progress()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "standup Y: a T: review the plan B: none");
        await bot.Hears("ann", "start PB-2");
        bot.Clock.AdvanceDays(1);

        var form = await bot.Hears("ann", "standup");

        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Contains("= review the plan", form.Text);
        Assert.Contains("= PB-2", form.Text);
    }

    [Fact]
    public async Task Answering_ahead_in_the_evening_counts_for_the_next_working_day()
    {
        await using var bot = await Open();
        bot.Clock.AdvanceDays(1);
        bot.Clock.Advance(NodaTime.Duration.FromHours(8));

        var heard = await bot.Hears("ann", "standup Y: x T: y");

        Assert.Contains("kept for the standup of Mon 9 Mar 2026", heard.Text);
    }

    [Fact]
    public async Task Who_skips_or_is_optional_is_neither_reminded_nor_missed()
    {
        await using var bot = await Open();
        await bot.Hears("bo", "skip standup today");

        await bot.Hears("sam", "standup remind");
        await bot.Hears("sam", "standup remind");
        await bot.Hears("sam", "standup summary");

        Assert.DoesNotContain(bot.SentTo("bo"), text => text.Contains("Two lines are enough"));
        Assert.Single(bot.SentTo("ann"), text => text.Contains("Two lines are enough"));
        Assert.Contains("Still to come: ann", Summary(bot));
        Assert.DoesNotContain(
            "bo",
            Summary(bot).Split('\n').Single(line => line.StartsWith("Still to come", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_summary_is_posted_once_and_reports_find_days_and_people()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "standup Y: one T: two");

        var both = await Task.WhenAll(bot.Hears("sam", "standup summary"), bot.Hears("sam", "standup summary", "@"));
        bot.Clock.AdvanceDays(1);

        Assert.Single(both, heard => heard.Text == "The summary is in the channel.");
        Assert.Contains("Done: one · Next: two", (await bot.Hears("bo", "standup report yesterday")).Text);
        Assert.Contains("Standups of ann", (await bot.Hears("bo", "standup for @ann yesterday")).Text);
    }

    [Fact]
    public async Task Without_a_standup_the_answer_says_how_to_have_one()
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("ann", "standup Y: x");

        Assert.Equal(Outcome.Refused, heard.Outcome);
        Assert.Contains("standup at 9:30 weekdays", heard.Text);
    }

    [Theory]
    [InlineData("standup together")]
    [InlineData("ask the standup in the channel")]
    [InlineData("hold the standup in the channel together")]
    public async Task A_standup_that_is_there_is_asked_together_by_a_word_and_directly_again(string said)
    {
        await using var bot = await SprintOf.Running(1);
        await bot.Hears("sam", "standup at 9:30 weekdays");

        var heard = await bot.Hears("sam", said);
        await bot.Hears("sam", "standup open");

        Assert.Equal("The standup asks in the channel from the next one on.", heard.Line(0));
        Assert.Contains(bot.Sent, delivery => delivery.Card?.StartsWith("standup:", StringComparison.Ordinal) == true);
        Assert.Empty(bot.SentTo("ann"));
        Assert.Contains("asks each person directly", (await bot.Hears("sam", "standup directly")).Text);
    }

    [Fact]
    public async Task What_is_asked_at_each_person_s_own_time_is_not_asked_together()
    {
        await using var bot = await SprintOf.Running(1);
        await bot.Hears("sam", "standup at 9:30 weekdays, each person's own time");

        Assert.Contains("It asks at each person’s own time", (await bot.Hears("sam", "standup together")).Text);
    }

    [Fact]
    public async Task A_team_s_own_questions_stand_before_their_answers_and_only_the_one_about_blockers_raises_any()
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("sam", "standup at 9:30 weekdays");
        await bot.Submits(
            "sam",
            "standup questions",
            new()
            {
                ["questions"] = "What did you learn?\nWhat is in the way?\nWhat shall be abandoned?\nWhat comes next?",
                ["minutes"] = "60",
            }
        );
        await bot.Hears("sam", "standup open");

        var heard = await bot.Submits(
            "ann",
            "standup",
            new()
            {
                ["q1"] = "PB-1 is hard",
                ["q2"] = "the VPN",
                ["q3"] = "the old tests",
                ["q4"] = "PB-2",
            }
        );
        await bot.Hears("sam", "standup summary");

        Assert.Contains(
            "What did you learn: PB-1 is hard · Blocked: the VPN · What shall be abandoned: the old tests · Next: PB-2",
            Summary(bot)
        );
        Assert.Contains("B-1 comes up at every standup until it is cleared", heard.Text);
        Assert.Equal(["Start PB-2", "Edit"], heard.Buttons.Select(button => button.Label));
        Assert.DoesNotContain("= PB-2", (await bot.Hears("bo", "standup")).Text);
    }

    [Fact]
    public async Task Y_T_and_B_find_their_questions_among_a_team_s_own()
    {
        await using var bot = await SprintOf.Running(1);
        await bot.Hears("sam", "standup at 9:30 weekdays");
        await bot.Submits(
            "sam",
            "standup questions",
            new() { ["questions"] = "What is in the way?\nWhat comes next?\nWhat did you finish?", ["minutes"] = "60" }
        );
        await bot.Hears("sam", "standup open");

        await bot.Hears("ann", "Y: the form\nT: the page\nB: the VPN");
        await bot.Hears("sam", "standup summary");

        Assert.Contains("Blocked: the VPN · Next: the page · Done: the form", Summary(bot));
    }
}
