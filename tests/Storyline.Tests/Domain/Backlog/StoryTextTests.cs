using Storyline.Domain.Backlog.Reading;

namespace Storyline.Tests.Domain.Backlog;

public sealed class StoryTextTests
{
    [Theory]
    [InlineData(
        "new story As a camp admin, I want to add campers, so that I can keep track of each camper",
        "camp admin",
        "add campers",
        "I can keep track of each camper"
    )]
    [InlineData("As a baker I want to weigh flour", "baker", "weigh flour", null)]
    [InlineData("as an   usher  i need a torch  so that i see the rows .", "usher", "a torch", "i see the rows")]
    [InlineData("As the owner, I'd like to close early because it snows", "owner", "close early", "it snows")]
    [InlineData(
        "As a cook, baker or waiter I see my shifts in order to plan.",
        "cook, baker or waiter",
        "see my shifts",
        "plan"
    )]
    [InlineData("As a guest I want a menu so that so that I can choose", "guest", "a menu", "I can choose")]
    [InlineData(
        "In order to bill faster, as an accountant, I want one export",
        "accountant",
        "one export",
        "bill faster"
    )]
    [InlineData("In order to sleep I need silence", null, "silence", "sleep")]
    [InlineData("As a user: want dark mode", "user", "dark mode", null)]
    [InlineData("As a reader - I would like larger letters,so I can read", "reader", "larger letters", "I can read")]
    [InlineData("As a GardenerI want to water less", "Gardener", "water less", null)]
    [InlineData("As a GardenerOwner  would like a tap so thatI can water", "GardenerOwner", "a tap", "I can water")]
    [InlineData("As a host I'm able to mute a guest", "host", "mute a guest", null)]
    [InlineData("As a host I should be able to mute a guest", "host", "mute a guest", null)]
    [InlineData("As a host I only want calm rooms", "host", "only calm rooms", null)]
    [InlineData("As a host I don't want to see drafts", "host", "don't want to see drafts", null)]
    [InlineData(
        "As a parent, when a camp is full, I'd like to join a waiting list",
        "parent",
        "when a camp is full, join a waiting list",
        null
    )]
    [InlineData("As a parent, in order to pay less, I want a discount", "parent", "a discount", "pay less")]
    [InlineData("As a host, the page shows my guests", "host", "the page shows my guests", null)]
    [InlineData("As admin I can close rooms", "admin", "close rooms", null)]
    [InlineData("“As a host I want quiet.”", "host", "quiet", null)]
    [InlineData("**As a** host **I want** quiet, **so that** all can hear", "host", "quiet", "all can hear")]
    [InlineData(
        "As a clerk I want a page so people can ask, so that I hear of it",
        "clerk",
        "a page so people can ask",
        "I hear of it"
    )]
    [InlineData("\uFEFFAs a clerk I want tea", "clerk", "tea", null)]
    [InlineData("As a parent, so that I can pay, I want a bill", "parent", "a bill", "I can pay")]
    [InlineData("I want tea so that I wake", null, "tea", "I wake")]
    public void People_say_who_wants_what_and_why_in_many_ways(string line, string? role, string want, string? benefit)
    {
        var story = StoryText.Read(line);

        Assert.Equal((role, want, benefit), (story.Role, story.Want, story.Benefit));
    }

    [Theory]
    [InlineData("Export the backlog as CSV")]
    [InlineData("As a result, I want to rename it")]
    [InlineData("As discussed, I want to rename it")]
    [InlineData("As soon as the door opens, ring")]
    [InlineData("As a")]
    [InlineData("As a cook I want so that I eat")]
    [InlineData("")]
    public void What_is_not_a_user_story_is_a_title(string line)
    {
        var story = StoryText.Read(line);

        Assert.False(story.IsUserStory);
        Assert.Equal(line, story.Title);
    }

    [Theory]
    [InlineData("As a cook I want to taste the soup.", "Taste the soup")]
    [InlineData("As a cook I want jQuery gone", "jQuery gone")]
    [InlineData("Export  the backlog so that finance can work.", "Export the backlog so that finance can work")]
    public void The_title_is_what_is_wanted(string line, string title) =>
        Assert.Equal(title, StoryText.Read(line).Title);

    [Fact]
    public void A_long_title_is_cut_between_words()
    {
        var title = StoryText.Read("As a cook I want " + string.Join(' ', Enumerable.Repeat("soup", 80))).Title;

        Assert.True(title.Length <= 200);
        Assert.EndsWith("soup…", title, StringComparison.Ordinal);
    }
}
