using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>How much the bot accepts, and what it answers when a message exceeds that.</summary>
public sealed class LimitsTests
{
    private static readonly string Long = new('x', 9_000);

    [Fact]
    public async Task A_sentence_has_4000_characters()
    {
        await using var bot = await TestBot.WithTeam();

        var no = await bot.Hears("priya", "story new " + new string('x', 3_991));
        var yes = await bot.Hears("priya", "story new " + new string('x', 3_990));

        Assert.Equal(
            "That is 4001 characters; I read up to 4000 in one message, and have changed nothing. For a long list of stories use import with a file.",
            no.Line(0)
        );
        Assert.Equal(Outcome.Done, yes.Outcome);
    }

    [Theory]
    [InlineData("story edit PB-1", "title", 201, "The title has 201 characters; at most 200 fit. Nothing was changed.")]
    [InlineData(
        "story edit PB-1",
        "description",
        8_001,
        "The description has 8001 characters; at most 8000 fit. Nothing was changed."
    )]
    public async Task A_field_of_a_story_has_its_length(string sentence, string field, int length, string answer)
    {
        await using var bot = await BacklogOf.Stories(1);

        var no = await bot.Submits("priya", sentence, new() { [field] = Long[..length] });
        var yes = await bot.Submits("priya", sentence, new() { [field] = Long[..(length - 1)] });

        Assert.Contains(answer, no.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, yes.Outcome);
    }

    [Fact]
    public async Task A_story_has_so_many_criteria_labels_and_comments()
    {
        await using var bot = await BacklogOf.Stories(
            1,
            new Limits
            {
                CriteriaPerStory = 2,
                LabelsPerStory = 2,
                CommentsPerStory = 2,
            }
        );
        foreach (
            var sentence in (string[])
                ["PB-1 add ac One", "PB-1 add ac Two", "label PB-1 +one +two", "comment PB-1: one", "comment PB-1: two"]
        )
            await bot.Hears("priya", sentence);

        Assert.StartsWith(
            "A story has at most 2 criteria; PB-1 has 2.",
            (await bot.Hears("priya", "PB-1 add ac Three")).Line(0),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "A story has at most 2 labels.",
            (await bot.Hears("priya", "label PB-1 +three")).Line(0),
            StringComparison.Ordinal
        );
        Assert.Equal(Outcome.Refused, (await bot.Hears("priya", "comment PB-1: three")).Outcome);
        var story = Assert.Single(await bot.AllStories());
        Assert.Equal((2, 2, 2), (story.Criteria.Count, story.Labels.Count, story.Comments.Count));
    }

    [Fact]
    public async Task A_backlog_holds_so_many_stories_and_closing_some_makes_room()
    {
        await using var bot = await BacklogOf.Stories(3, new Limits { StoriesPerTeam = 3 });

        var one = await bot.Hears("priya", "story new One too many");
        var two = await bot.SaysAndAgrees("priya", "stories new\nPay by card\nGet a receipt");
        await bot.Hears("priya", "close PB-2 as obsolete");
        var room = await bot.Hears("priya", "story new There is room again");

        Assert.StartsWith("The backlog of Checkout has 3 stories, the most is", one.Line(0), StringComparison.Ordinal);
        Assert.Equal(Outcome.Refused, two.Outcome);
        Assert.Equal(Outcome.Done, room.Outcome);
    }

    [Fact]
    public async Task Questions_answers_and_reasons_have_their_length()
    {
        await using var bot = await BacklogOf.Stories(2, new Limits { DescriptionLength = 20 });
        await bot.Hears("ann", "move PB-2 to top");
        await bot.Hears("ann", "ask PO: why so?");

        foreach (
            var (person, sentence) in new[]
            {
                ("ann", "ask PO: "),
                ("priya", "answer Q-1 "),
                ("ann", "reason P-1: "),
                ("priya", "decline P-1 "),
            }
        )
            Assert.Contains(
                "21 characters",
                (await bot.Hears(person, sentence + Long[..21])).Text,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_person_says_five_things_a_second_and_fifteen_at_once()
    {
        await using var bot = await TestBot.WithTeam();

        var storm = new List<Heard>();
        for (var at = 0; at < 20; at++)
            storm.Add(await bot.Hears(From("slack:T1", "U1", at)));
        var other = await bot.Hears(From("slack:T1", "U2", 100));
        bot.Clock.Advance(Duration.FromSeconds(1));
        var later = new List<Heard>();
        for (var at = 0; at < 10; at++)
            later.Add(await bot.Hears(From("slack:T1", "U1", 200 + at)));

        Assert.Equal(15, storm.Count(answer => !IsTooFast(answer)));
        Assert.False(IsTooFast(other));
        Assert.Equal(5, later.Count(answer => !IsTooFast(answer)));
    }

    [Fact]
    public async Task A_workspace_says_twenty_things_a_second_and_sixty_at_once()
    {
        await using var bot = await TestBot.WithTeam();

        var storm = new List<Heard>();
        for (var at = 0; at < 80; at++)
            storm.Add(await bot.Hears(From("slack:T1", $"U{at}", at)));
        var other = await bot.Hears(From("slack:T2", "U1", 100));
        bot.Clock.Advance(Duration.FromSeconds(1));
        var later = new List<Heard>();
        for (var at = 0; at < 30; at++)
            later.Add(await bot.Hears(From("slack:T1", $"V{at}", 200 + at)));

        Assert.Equal(60, storm.Count(answer => !IsTooFast(answer)));
        Assert.False(IsTooFast(other));
        Assert.Equal(20, later.Count(answer => !IsTooFast(answer)));
    }

    [Fact]
    public async Task A_page_has_ten_rows_and_positions_are_counted_to_the_limit()
    {
        await using var bot = await BacklogOf.Stories(6, new Limits { PageSize = 2, CountedUpTo = 4 });

        var page = await bot.Hears("ann", "backlog");
        var far = await bot.Hears("priya", "move PB-1 to 5");

        Assert.Contains("4+ stories", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Buttons, button => button.Label == "More");
        Assert.StartsWith("I count positions up to 4.", far.Line(0), StringComparison.Ordinal);
    }

    private static bool IsTooFast(Heard answer) =>
        answer.Text.StartsWith(
            "You're sending faster than I can keep up; I skipped this one.",
            StringComparison.Ordinal
        );

    private static Inbound From(string workspace, string person, int at) =>
        new()
        {
            Key = $"{workspace}-{person}-{at}",
            Place = new Place(workspace, "C1"),
            Speaker = new Person(person, person),
            Said = Utterance.Plain("help"),
        };
}
