using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class EditStoryTests
{
    [Theory]
    [InlineData("PB-1 title: Sign in with SSO", "title: “Number 1 of the list” → “Sign in with SSO”")]
    [InlineData("PB-1 role: parent", "role: none → “parent”")]
    [InlineData("set goal of PB-1 to Activation", "goal: none → “Activation”")]
    [InlineData("PB-1 so that I can sleep", "benefit: none → “I can sleep”")]
    [InlineData("PB-1 description: first\nsecond", "description: none → “first")]
    [InlineData("PB-1 epic: Onboarding", "epic: none → PB-3 Onboarding (new)")]
    public async Task A_field_changes_in_one_line_that_says_both(string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(2);

        var answer = await bot.Hears("priya", said);

        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        Assert.Contains("undo", answer.Buttons.Select(button => button.Says));
    }

    [Fact]
    public async Task A_whole_sentence_after_the_key_writes_the_story_anew()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("priya", "PB-1: As a parent, I want to pay online, so that I need no cash");

        var story = await bot.Story(1);
        Assert.Equal(
            ("Pay online", "parent", "pay online", "I need no cash"),
            (story.Title, story.Role, story.Want, story.Benefit)
        );
    }

    [Fact]
    public async Task Labels_behind_a_new_title_are_labels()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("priya", "PB-1 title: Sign in -v with SSO +mvp");

        var story = await bot.Story(1);
        Assert.Equal(("Sign in -v with SSO", "mvp"), (story.Title, Assert.Single(story.Labels)));
    }

    [Fact]
    public async Task A_developer_proposes_and_nothing_changes_yet()
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("ann", "PB-1 title: Mine now");

        Assert.Contains("priya", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Number 1 of the list", (await bot.Story(1)).Title);
    }

    [Fact]
    public async Task A_form_changes_what_was_changed_in_it_and_empties_what_was_emptied()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "PB-1 goal: Activation");

        await bot.Submits(
            "priya",
            "story edit PB-1",
            new()
            {
                ["title"] = "New",
                ["goal"] = "",
                ["foreign"] = "x",
            }
        );

        Assert.Equal(("New", null), ((await bot.Story(1)).Title, (await bot.Story(1)).Goal));
    }

    [Fact]
    public async Task Two_people_at_once_both_keep_their_change()
    {
        await using var bot = await BacklogOf.Stories(1);

        await Task.WhenAll(
            bot.Hears("priya", "PB-1 goal: Activation"),
            bot.Hears("ann", "estimate PB-1 5"),
            bot.Hears("bo", "comment PB-1: fine")
        );

        var story = await bot.Story(1);
        Assert.Equal(("Activation", 5.0, 1), (story.Goal, story.Points, story.Comments.Count));
    }

    [Theory]
    [InlineData("PB-99 title: x", "There is no PB-99")]
    [InlineData("XY-1 title: x", "not a story of Checkout")]
    [InlineData("PB-1 title:", "What is its new name")]
    public async Task What_cannot_be_changed_is_answered(string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(1);

        Assert.Contains(expected, (await bot.Hears("priya", said)).Text, StringComparison.Ordinal);
        Assert.Equal("Number 1 of the list", (await bot.Story(1)).Title);
    }
}
