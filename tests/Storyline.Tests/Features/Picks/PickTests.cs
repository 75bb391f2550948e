using Storyline.Core.Views;

namespace Storyline.Tests.Features.Picks;

public sealed class PickTests
{
    private static IEnumerable<string> Values(Heard answer) =>
        Option.Of(answer.Reply.View).Select(option => option.Value);

    [Theory]
    [InlineData("pick story PB-1", "PB-1 PB-10 PB-11 PB-12")]
    [InlineData("pick story 2", "PB-2")]
    [InlineData("pick story pass", "PB-12")]
    [InlineData("pick story PAY inv", "PB-11")]
    [InlineData("pick story PB-99", "")]
    [InlineData("pick story \"*:", "PB-1 PB-2 PB-3 PB-4 PB-5 PB-6 PB-7 PB-8 PB-9 PB-10 PB-11 PB-12")]
    public async Task Stories_are_found_by_the_start_of_their_key_or_of_their_words(string sentence, string keys)
    {
        await using var bot = await BacklogOf.Stories(10);
        await bot.Hears("priya", "story new Pay an invoice");
        await bot.Hears("priya", "story new Reset the password");

        Assert.Equal(keys, string.Join(' ', Values(await bot.Hears("ann", sentence))));
    }

    [Fact]
    public async Task Epics_are_found_among_epics_alone()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "epic new Onboarding of the list");

        Assert.Equal(["PB-2"], Values(await bot.Hears("ann", "pick epic onb")));
    }

    [Fact]
    public async Task Labels_are_found_by_how_they_start_whoever_gave_them()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay online +mvp +web");
        await bot.Hears("priya", "label PB-1 +mobile");

        Assert.Equal(["mobile", "mvp"], Values(await bot.Hears("ann", "pick label m")));
        Assert.Equal(["mobile", "mvp", "web"], Values(await bot.Hears("ann", "pick label")));
    }

    [Fact]
    public async Task Another_team_and_a_stranger_find_nothing_of_it()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("zoe", "setup Shop key:SH", "#shop");

        Assert.Empty(Values(await bot.Hears("zoe", "pick story number", "#shop")));
        Assert.Empty(Values(await bot.Hears("kim", "pick story number", "@")));
    }

    [Fact]
    public async Task A_form_asks_for_labels_and_the_epic_in_fields_that_find()
    {
        await using var bot = await TestBot.WithTeam();

        var form = (await bot.Hears("priya", "story new")).Reply.View.Parts.OfType<Part.Form>().Single();

        Assert.Equal(
            ["title", "role", "want", "benefit", "description", "criteria", "points", "labels", "epic", "goal"],
            form.Inputs.Select(input => input.Name)
        );
        Assert.Equal(["pick label", "pick epic"], form.Inputs.OfType<Input.Lookup>().Select(input => input.Finds));
    }

    [Fact]
    public async Task Every_field_of_the_new_story_form_is_kept()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "epic new Payments");

        await bot.Submits(
            "priya",
            "story new",
            new()
            {
                ["title"] = "Pay online",
                ["role"] = "a parent",
                ["want"] = "pay online",
                ["benefit"] = "I need no cash",
                ["description"] = "Cards first.",
                ["criteria"] = "A receipt is sent\nA failed card is told",
                ["points"] = "5",
                ["labels"] = "mvp, web",
                ["epic"] = "PB-1",
                ["goal"] = "Activation",
            }
        );

        var story = (await bot.AllStories()).Single(one => !one.IsEpic);
        Assert.Equal(
            ("Pay online", "a parent", "pay online", "I need no cash", "Cards first."),
            (story.Title, story.Role, story.Want, story.Benefit, story.Description)
        );
        Assert.Equal(2, story.Criteria.Count);
        Assert.Equal((5, "PB-1", "Activation"), (story.Points, story.Epic?.ToString(), story.Goal));
        Assert.Equal(["mvp", "web"], story.Labels);
    }
}
