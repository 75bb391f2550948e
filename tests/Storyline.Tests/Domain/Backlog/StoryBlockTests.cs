using Storyline.Domain.Backlog.Reading;

namespace Storyline.Tests.Domain.Backlog;

public sealed class StoryBlockTests
{
    private static StoryBlock.One One(string text) => Assert.IsType<StoryBlock.One>(StoryBlock.Read(text));

    private static StoryBlock.Many Many(string text) => Assert.IsType<StoryBlock.Many>(StoryBlock.Read(text));

    [Fact]
    public void Lines_with_AC_are_criteria_in_order()
    {
        var one = One(
            "As an agent, I want to merge twins so that reports are right\nAC: Given two twins, When I merge them, Then one remains\nAC2 - undo brings both back"
        );

        Assert.Equal("merge twins", one.Story.Want);
        Assert.Equal(
            ["Given two twins, When I merge them, Then one remains", "undo brings both back"],
            one.Criteria.Select(criterion => criterion.Text)
        );
    }

    [Fact]
    public void Lines_under_a_heading_are_criteria_until_a_blank_line()
    {
        var one = One(
            "Bake bread\nFor the fair.\n\nAcceptance criteria:\n\nIt is brown\nIt is warm\n\nAsk Ida about salt."
        );

        Assert.Equal(["It is brown", "It is warm"], one.Criteria.Select(criterion => criterion.Text));
        Assert.Equal("For the fair.\n\nAsk Ida about salt.", one.Description);
    }

    [Fact]
    public void Steps_on_several_lines_are_one_criterion()
    {
        var one = One(
            "Bake bread\nGiven dough\n  And an oven\nWhen I wait\nThen there is bread\nGiven no dough\nWhen I wait\nThen nothing"
        );

        Assert.Equal(2, one.Criteria.Count);
        Assert.Equal(new GherkinSteps("dough, And an oven", "I wait", "there is bread"), one.Criteria[0].Steps);
    }

    [Fact]
    public void A_ticked_box_is_a_criterion_that_is_met()
    {
        var one = One("Bake bread\n- [x] brown\n[ ] warm\n- salted");

        Assert.Equal(
            [("brown", true), ("warm", false), ("salted", false)],
            one.Criteria.Select(criterion => (criterion.Text, criterion.Met))
        );
    }

    [Fact]
    public void A_law_that_is_given_is_prose() =>
        Assert.Empty(One("Bake bread\nGiven the new law, ask first.").Criteria);

    [Fact]
    public void A_sentence_broken_over_lines_is_one_story()
    {
        var story = One("As a baker\r\nI want an oven\r\nSo that there is bread\r\n- it is warm").Story;

        Assert.Equal(("baker", "an oven", "there is bread"), (story.Role, story.Want, story.Benefit));
    }

    [Theory]
    [InlineData("As a cook I want soup\nAs a host I want calm", 2)]
    [InlineData("- As a cook I want soup\n\n- As a host I want calm", 2)]
    [InlineData("1. Soup\n2. Calm\n3) Bread", 3)]
    [InlineData("• Soup\n* Calm", 2)]
    [InlineData("For spring:\n- As a cook I want soup\n- As a host I want calm", 2)]
    public void Several_stories_are_a_list(string text, int count) => Assert.Equal(count, Many(text).Stories.Count);

    [Fact]
    public void Each_story_of_a_list_keeps_its_criteria()
    {
        var stories = Many("As a cook I want soup\nAC: hot\nAs a host I want calm\nno music").Stories;

        Assert.Equal("hot", Assert.Single(stories[0].Criteria).Text);
        Assert.Equal("no music", stories[1].Description);
    }

    [Theory]
    [InlineData("Soup\n- hot\n- salted")]
    [InlineData("- Soup")]
    [InlineData("As a cook I want soup\nAC: As a cook I see steam")]
    public void One_story_with_details_is_no_list(string text) =>
        Assert.IsNotType<StoryBlock.Many>(StoryBlock.Read(text));

    [Fact]
    public void Blank_lines_are_nothing() => Assert.IsType<StoryBlock.Nothing>(StoryBlock.Read(" \r\n\uFEFF\n"));

    [Theory]
    [InlineData("given dough when I wait then bread", "dough", "I wait", "bread")]
    [InlineData("Then bread, when I wait, given dough", "dough", "I wait", "bread")]
    [InlineData("GIVEN dough AND WHEN I wait THEN bread", "dough", "I wait", "bread")]
    [InlineData("When I wait, then bread.", null, "I wait", "bread")]
    public void Steps_are_found_in_any_order_and_case(string text, string? given, string? when, string then) =>
        Assert.Equal(new GherkinSteps(given, when, then), Criterion.Read(text).Steps);

    [Theory]
    [InlineData("It is warm")]
    [InlineData("Given dough")]
    public void Other_criteria_have_no_steps(string text) => Assert.Null(Criterion.Read(text).Steps);
}
