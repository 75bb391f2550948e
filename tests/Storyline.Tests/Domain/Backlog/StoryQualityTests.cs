using Storyline.Domain.Backlog.Reading;
using Storyline.Features.Stories;

namespace Storyline.Tests.Domain.Backlog;

public sealed class StoryQualityTests
{
    private static IEnumerable<string> Codes(string line) =>
        StoryQuality.Hints(StoryText.Read(line)).Select(storyHint => storyHint.Code);

    [Theory]
    [InlineData("As a cook I want to taste the soup so that it is salted")]
    [InlineData("As a cook I want to drag and drop dishes so that I plan")]
    [InlineData("As a cook I want to accept the terms and conditions so that I start")]
    [InlineData("As a cook I want to sign and submit forms so that I start")]
    [InlineData("As a cook I want to find recipes that are short and use salt so that I plan")]
    public void A_good_story_gets_no_hint(string line) => Assert.Empty(Codes(line));

    [Theory]
    [InlineData("As a cook I want to taste the soup", "no_benefit")]
    [InlineData("Taste the soup", "no_role")]
    [InlineData("As a cook I want to taste the soup and print a menu so that I rest", "two_wants")]
    [InlineData("As a cook I want a spoon (wood) so that I stir", "not_minimal")]
    [InlineData("As a cook I want tools, e.g. a spoon, so that I stir", "not_minimal")]
    [InlineData("As a cook I want spoons/ladles so that I stir", "not_minimal")]
    [InlineData("As a cook I want to manage dishes so that I rest", "sweeping")]
    [InlineData("As a cook I want a fast oven so that I rest", "vague")]
    [InlineData("As a cook I want a button to stop the oven so that I rest", "solution")]
    public void Each_weakness_has_its_hint(string line, string code) => Assert.Equal([code], Codes(line));

    [Fact]
    public void A_missing_benefit_asks_who_gains() =>
        Assert.Equal(
            "no \"so that\": who gains what?",
            StoryQuality.Hints(StoryText.Read("As a cook I want salt"))[0].Text
        );

    [Fact]
    public void At_most_three_are_shown_and_the_most_useful_come_first()
    {
        var hints = StoryQuality.Hints(
            StoryText.Read("Manage everything (fast) with a button"),
            points: 20,
            criteria: 0,
            lookAlike: "PB-7"
        );

        Assert.Equal(["look_alike", "too_large", "no_role"], hints.Select(storyHint => storyHint.Code));
    }

    [Fact]
    public void A_sound_story_still_needs_criteria_and_points_before_a_sprint()
    {
        var hints = StoryQuality.Hints(
            StoryText.Read("As a cook I want to taste the soup so that it is salted"),
            points: null,
            criteria: 0
        );

        Assert.Equal(["no_criteria", "no_points"], hints.Select(storyHint => storyHint.Code));
    }
}
