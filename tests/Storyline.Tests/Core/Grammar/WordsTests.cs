using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Tests.Core.Grammar;

public sealed class WordsTests
{
    private static Words Read(string text, StoryKey? last = null) =>
        new(
            new TypedNotation().Read(text),
            new ParseContext("PB", last, new MentionedEntity(EntityKind.Person, 0, 0, "ann", "ann"))
        );

    [Theory]
    [InlineData("story new Export")]
    [InlineData("new story Export")]
    [InlineData("Create Story Export")]
    [InlineData("hey storyline, can you create story Export please")]
    [InlineData("  ADD   story  Export  ")]
    public void A_phrase_of_two_words_is_taken_in_both_orders_and_without_politeness(string said)
    {
        var words = Read(said);

        Assert.True(words.Take("story", "new|create|add"));
        Assert.Equal("Export", words.Rest());
    }

    [Theory]
    [InlineData("PB-12")]
    [InlineData("pb-12")]
    [InlineData("pb12")]
    [InlineData("#12")]
    [InlineData("12")]
    [InlineData("PB–12")]
    [InlineData("PB-12:")]
    [InlineData("PB-12?")]
    public void A_story_is_named_in_all_the_ways_people_write_a_key(string said)
    {
        Assert.True(Read(said).Take(out StoryKey story));
        Assert.Equal(new StoryKey("PB", 12), story);
    }

    [Fact]
    public void It_means_the_last_story_of_the_conversation()
    {
        Assert.True(Read("it", last: new StoryKey("PB", 7)).Take(out StoryKey story));
        Assert.Equal(new StoryKey("PB", 7), story);
        Assert.False(Read("it").Take(out StoryKey _));
    }

    [Fact]
    public void Several_stories_are_taken_with_commas_and_ands()
    {
        var words = Read("PB-4, PB-9 and 11 below PB-2");

        Assert.True(words.Take(out IReadOnlyList<StoryKey> stories));
        Assert.Equal(["PB-4", "PB-9", "PB-11"], stories.Select(story => story.ToString()));
        Assert.True(words.Take("below"));
    }

    [Fact]
    public void Options_and_labels_are_taken_off_the_end_and_the_title_keeps_its_colons()
    {
        var words = Read("Fix ratio 16:9 in note: player “full screen” points:3 epic:\"Big screens\" +mvp -web");

        var tail = words.TakeTail("points", "epic");

        Assert.Equal("3", tail["points"]);
        Assert.Equal("Big screens", tail["epic"]);
        Assert.Equal(["mvp"], tail.Labels);
        Assert.Equal(["web"], tail.Dropped);
        Assert.Equal("Fix ratio 16:9 in note: player “full screen”", words.Rest());
    }

    [Theory]
    [InlineData("“Faster sign-in” points:3")]
    [InlineData("\"Faster sign-in\" points=3")]
    [InlineData("Faster sign-in --points 3")]
    [InlineData("Faster sign-in —points 3")]
    public void Quotes_protect_and_every_form_of_an_option_is_read(string said)
    {
        var words = Read(said);

        Assert.Equal("3", words.TakeTail("points")["points"]);
        Assert.Equal("Faster sign-in", words.Rest());
    }

    [Fact]
    public void An_option_may_name_a_person()
    {
        var tail = Read("setup Checkout pm:@maya").TakeTail("pm");

        Assert.Equal("maya", tail.Person("pm")?.Id);
    }

    [Fact]
    public void What_stands_below_a_line_is_read_apart()
    {
        var words = Read("add As an agent, I want to merge +mvp\nAC: Given a, When b, Then c\nAC: more");
        words.Take("add");

        var below = words.TakeBelow();

        Assert.Equal("AC: Given a, When b, Then c\nAC: more", below);
        Assert.Equal(["mvp"], words.TakeTail().Labels);
        Assert.Equal("As an agent, I want to merge", words.Rest());
    }

    [Theory]
    [InlineData("½", 0.5)]
    [InlineData("80%", 0.8)]
    [InlineData("5", 5)]
    public void Numbers_are_read_as_people_write_them(string said, double expected)
    {
        Assert.True(Read(said).Take(out double number));
        Assert.Equal(expected, number, 6);
    }

    [Theory]
    [InlineData("3rd", 3)]
    [InlineData("third", 3)]
    [InlineData("#4", 4)]
    public void Positions_are_read_as_people_write_them(string said, int expected)
    {
        Assert.True(Read(said).Take(out int number));
        Assert.Equal(expected, number);
    }
}
