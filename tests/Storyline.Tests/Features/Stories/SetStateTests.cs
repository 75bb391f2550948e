using Storyline.Core.Products;

namespace Storyline.Tests.Features.Stories;

public sealed class SetStateTests
{
    [Fact]
    public async Task Whoever_starts_a_story_has_it_and_done_says_what_is_open()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("ann", "start PB-1");
        var done = await bot.Hears("ann", "mark PB-1 as done");

        var story = await bot.Story(1);
        Assert.Equal((WorkflowState.Done, "local/ann"), (story.State, story.Assignee));
        Assert.Contains("still open: Reviewed by someone else", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_does_not_move_it_in_the_backlog()
    {
        await using var bot = await BacklogOf.Stories(3);

        await bot.Hears("ann", "PB-3 start");

        Assert.Equal("1 2 3", await bot.Order());
        Assert.Equal(WorkflowState.InProgress, (await bot.Story(3)).State);
    }

    [Fact]
    public async Task Ready_is_asked_about_while_the_definition_is_not_met()
    {
        await using var bot = await BacklogOf.Stories(1);

        var asked = await bot.Hears("priya", "PB-1 ready");
        Assert.Equal(WorkflowState.Draft, (await bot.Story(1)).State);
        await bot.Hears("priya", asked.Says("Ready anyway"));

        Assert.Equal(WorkflowState.Ready, (await bot.Story(1)).State);
    }

    [Fact]
    public async Task The_states_of_the_team_are_said_by_their_own_names()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "states rename in progress to Doing");
        await bot.Hears("ann", "states add Review after doing");

        await bot.Hears("ann", "PB-1 in review");

        Assert.Contains("State: Review", (await bot.Hears("ann", "PB-1")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "stories in “Review”",
            (await bot.Hears("ann", "states remove Review")).Text,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task A_word_that_is_no_state_changes_nothing_and_the_nearest_is_offered()
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("ann", "PB-1 dnoe");

        Assert.Contains("not a state here, so nothing was changed", answer.Text, StringComparison.Ordinal);
        Assert.Contains("PB-1 done", answer.Buttons.Select(button => button.Says));
        Assert.Equal(WorkflowState.Draft, (await bot.Story(1)).State);
    }

    [Fact]
    public async Task A_finished_story_is_accepted_by_the_product_owner_or_sent_back()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("ann", "PB-2 done");

        await bot.Hears("priya", "accept PB-1");
        await bot.Hears("priya", "send back PB-2: criterion 2 fails on mobile");
        var proposed = await bot.Hears("ann", "accept PB-2");

        Assert.Equal(
            (WorkflowState.Accepted, WorkflowState.InProgress),
            ((await bot.Story(1)).State, (await bot.Story(2)).State)
        );
        Assert.Equal("Sent back: criterion 2 fails on mobile", (await bot.Story(2)).Comments.Single().Text);
        Assert.Contains("priya", proposed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PB-1 not ready")]
    [InlineData("PB-1 is not ready yet")]
    [InlineData("PB-1 isn't ready")]
    [InlineData("PB-1 is no longer ready")]
    [InlineData("not ready: PB-1")]
    [InlineData("mark PB-1 as not ready")]
    public async Task Readiness_is_taken_back_with_one_press(string said)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", (await bot.Hears("priya", "PB-1 ready")).Says("Ready anyway"));

        var offered = await bot.Hears("priya", said);

        Assert.Equal(WorkflowState.Ready, (await bot.Story(1)).State);
        Assert.Contains("Nothing was changed", offered.Text, StringComparison.Ordinal);
        await bot.Hears("priya", offered.Says("PB-1 draft"));
        Assert.Equal(WorkflowState.Draft, (await bot.Story(1)).State);
    }

    [Theory]
    [InlineData("PB-1 not started")]
    [InlineData("PB-1 is not in progress yet")]
    public async Task A_start_is_taken_back_with_one_press(string said)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "start PB-1");

        var offered = await bot.Hears("ann", said);

        Assert.Equal(WorkflowState.InProgress, (await bot.Story(1)).State);
        Assert.Equal("PB-1 ready", offered.Says("PB-1 ready"));
    }
}
