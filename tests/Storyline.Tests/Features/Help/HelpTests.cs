using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Help;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_differs_by_role_and_uses_the_keys_that_are_there()
    {
        await using var bot = await BacklogOf.Stories(3);

        var (owner, developer) = ((await bot.Hears("priya", "help")).Text, (await bot.Hears("ann", "help")).Text);

        Assert.NotEqual(owner, developer);
        Assert.Contains("as PO", owner, StringComparison.Ordinal);
        Assert.Contains("as a developer", developer, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-12", owner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priya", "sprint plan", "accept PB-3")]
    [InlineData("ann", "standup", "PB-3 done")]
    [InlineData("sam", "standup at 9:30", "retro start")]
    [InlineData("maya", "insight ", "questions")]
    public async Task It_starts_with_what_people_in_that_role_say_every_day(string person, string one, string other)
    {
        await using var bot = await BacklogOf.Stories(3);

        var help = await bot.Hears(person, "help");

        Assert.Contains(one, help.Text, StringComparison.Ordinal);
        Assert.Contains(other, help.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_what_comes_next_by_the_clock()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays");

        Assert.Matches("Next: .*[Ss]tandup, .*09:30 CE", (await bot.Hears("ann", "help")).Text);
    }

    [Fact]
    public async Task Where_nothing_is_set_up_help_leads_to_setting_up()
    {
        await using var bot = TestBot.Empty();

        Assert.Contains("setup", (await bot.Hears("zed", "help")).Buttons.Select(button => button.Says));
    }

    [Theory]
    [InlineData("help story", "story")]
    [InlineData("help estimating", "estimate PB-")]
    [InlineData("how do I split a story?", "split PB-")]
    [InlineData("help serach", "search ")]
    public async Task A_topic_is_explained_with_three_examples_at_most(string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(2);

        var answer = await bot.Hears("priya", said);

        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        Assert.InRange(
            answer.Reply.View.Parts.OfType<Storyline.Core.Views.Part.Rows>().Sum(rows => rows.Items.Count),
            1,
            3
        );
    }

    [Theory]
    [InlineData("retro")]
    [InlineData("planning")]
    [InlineData("refinement")]
    public async Task Help_on_a_ceremony_says_first_how_it_is_opened(string ceremony)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("sam", $"help {ceremony}");

        Assert.StartsWith(
            "retro start",
            answer.Reply.View.Parts.OfType<Storyline.Core.Views.Part.Rows>().First().Items[0].Text.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("Hello!")]
    [InlineData("thanks")]
    [InlineData("👍")]
    [InlineData("ok")]
    [InlineData("bye")]
    [InlineData("who are you?")]
    [InlineData("what?")]
    [InlineData("ping")]
    public async Task Small_talk_is_answered_to_the_speaker_alone_and_leads_on(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("ann", said);

        Assert.Equal((Outcome.Shown, true), (answer.Outcome, answer.IsPrivate));
        Assert.NotEmpty(answer.Buttons);
    }

    [Theory]
    [InlineData("mvoe PB-1 to top", "move PB-1 to top")]
    [InlineData("asign PB-1 to @bo", "assign PB-1 to @bo")]
    [InlineData("sotry new Foo", "story new Foo")]
    [InlineData("new sotry Foo", "new story Foo")]
    [InlineData("bakclog", "backlog")]
    [InlineData("colse PB-1", "close PB-1")]
    [InlineData("serach gift", "search gift")]
    [InlineData("please spilt PB-1", "split PB-1")]
    public async Task A_typo_is_put_right_on_the_first_button_and_nothing_changes(string said, string meant)
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("priya", said);

        Assert.Equal(Outcome.Unknown, answer.Outcome);
        Assert.Equal(meant, answer.Buttons.First().Says);
    }

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("the weather is nice near PB-1")]
    [InlineData("...")]
    public async Task What_is_near_to_nothing_is_only_offered_what_looks(string said)
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("priya", said);

        Assert.Equal(Outcome.Unknown, answer.Outcome);
        Assert.All(
            answer.Buttons,
            button =>
                Assert.True(
                    button.Says is "backlog" or "help" or "help all" or "my stories" or "PB-1"
                        || button.Says.StartsWith("search ", StringComparison.Ordinal),
                    button.Says
                )
        );
    }

    [Fact]
    public async Task What_one_wants_to_do_is_done_or_proposed()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("priya", "I want to move PB-2 to top");
        var proposed = await bot.Hears("ann", "I'd like to move PB-1 to top");

        Assert.Equal("2 1", await bot.Order());
        Assert.Contains("proposal P-1", proposed.Text, StringComparison.Ordinal);
    }
}
