using Storyline.Core.Grammar;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class NewStoryTests
{
    [Fact]
    public async Task A_story_of_several_lines_has_its_criteria_and_its_description()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears(
            "priya",
            "As a Käufer, I want a receipt, so that my books are right +mvp\nSee the tax law.\nAC: by mail\n- [x] as PDF\nGiven a refund\nWhen I ask\nThen I get another one"
        );

        var story = await bot.Story(1);
        Assert.Equal(("Käufer", "a receipt", "my books are right"), (story.Role, story.Want, story.Benefit));
        Assert.Equal("See the tax law.", story.Description);
        Assert.Equal(["mvp"], story.Labels);
        Assert.Equal(
            [("by mail", false), ("as PDF", true), ("Given a refund, When I ask, Then I get another one", false)],
            story.Criteria.Select(criterion => (criterion.Text, criterion.Met))
        );
    }

    [Fact]
    public async Task A_look_alike_is_found_behind_any_number_of_stories_about_the_same_thing()
    {
        await using var bot = await TestBot.WithTeam();
        var others = Enumerable
            .Range('a', 24)
            .Select(letter => $"Reservation confirmation {new string((char)letter, 6)}");
        await bot.Hears("priya", $"import\n{string.Join('\n', others)}\nReservation confirmation telephone");
        await bot.Hears("priya", "yes");

        var warned = await bot.Hears("priya", "story new Reservation confirmation by telephone");

        Assert.Contains("PB-25 looks the same", warned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_alike_is_shown_first_and_can_be_overruled()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "As a clerk, I want to print delivery notes");

        var warned = await bot.Hears("priya", "As a seller I need to print the delivery notes.");

        Assert.Contains("PB-1 looks the same", warned.Text, StringComparison.Ordinal);
        Assert.Single(await bot.AllStories());
        await bot.Hears("priya", warned.Says("Create anyway"));
        Assert.Equal(2, (await bot.AllStories()).Count);
    }

    [Fact]
    public async Task An_epic_that_is_not_there_yet_is_written_with_the_story_and_taken_back_with_it()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "story new Faster sign-in epic:Onboarding");

        Assert.Contains("new epic PB-", answer.Text, StringComparison.Ordinal);
        var epic = (await bot.AllStories()).Single(story => story.IsEpic);
        Assert.Equal(epic.Key, (await bot.AllStories()).Single(story => !story.IsEpic).Epic);
        await bot.Hears("priya", "undo");
        Assert.Empty(await bot.AllStories());
    }

    [Fact]
    public async Task A_misspelt_epic_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "epic new Onboarding");

        var answer = await bot.Hears("priya", "story new Faster sign-in epic:Onbording");

        Assert.Equal(Outcome.Asked, answer.Outcome);
        Assert.Equal("story new Faster sign-in epic:PB-1", answer.Says("Onboarding"));
    }

    [Fact]
    public async Task Points_off_the_scale_are_answered_with_the_nearest()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "story new Faster sign-in points:4 +mvp");

        Assert.Equal("story new Faster sign-in points:3 +mvp", answer.Says("3"));
        Assert.Empty(await bot.AllStories());
    }

    [Fact]
    public async Task A_hint_never_blocks()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "As a user I want to reset my password");

        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.Contains("who gains what?", answer.Text, StringComparison.Ordinal);
        Assert.Equal("PB-1 benefit", answer.Says("Say who gains what"));
    }

    [Fact]
    public async Task The_form_keeps_what_was_said_beside_the_missing_title()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "epic new Returns");

        var form = (await bot.Hears("priya", "story new epic:PB-1 +mvp points:3"))
            .Reply.View.Parts.OfType<Storyline.Core.Views.Part.Form>()
            .Single();
        await bot.Submits(
            "priya",
            form.Says,
            new()
            {
                ["title"] = "Print a label",
                ["labels"] = "mvp",
                ["points"] = "3",
            }
        );

        var story = await bot.Story(2);
        Assert.Equal((new StoryKey("PB", 1), 3.0, "mvp"), (story.Epic, story.Points, Assert.Single(story.Labels)));
    }

    [Fact]
    public async Task Everybody_of_the_team_drafts_and_the_same_message_twice_writes_once()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("ann", "story new Dark mode", key: "once");
        await bot.Hears("ann", "story new Dark mode", key: "once");

        Assert.Equal("local/ann", Assert.Single(await bot.AllStories()).Author);
    }
}
