using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Storyline.Domain.Backlog.Reading;
using Storyline.Features.Import;
using Storyline.Features.Stories;

namespace Storyline.Tests.Domain.Backlog;

public sealed class StoryTextProperties
{
    private static readonly HashSet<string> Connecting = new(
        (
            "as a an the i we i'd i'm i'll want wants need like love wish hope expect would will be able to do really am are can could should must may might "
            + "so that in order because new story add create please user stories write make have has get"
        ).Split(' ')
    );

    private static readonly string[] Pieces =
    [
        "As a",
        "as an",
        "As the",
        "I want to",
        "I want",
        "i need",
        "I'd like to",
        "I should be able to",
        "so that",
        "so",
        "in order to",
        "because",
        ",",
        ", ",
        "  ",
        " ",
        ".",
        "only",
        "don't",
        "when",
        "baker",
        "bread",
        "oven",
        "camp admin",
        "drag and drop",
        "I",
        "we",
        "SOUP-12",
        "jQuery",
        "é",
        "\t",
        "\uFEFF",
        "- ",
        "to",
        "that",
    ];

    [Property(MaxTest = 1000)]
    public bool Any_text_is_read_without_complaint(string? text)
    {
        var story = StoryText.Read(text ?? "");
        _ = StoryBlock.Read(text ?? "");
        _ = StoryQuality.Hints(story);
        _ = LookAlike.SearchWords(text ?? "");
        _ = LookAlike.Score(text ?? "", story.Title);
        return story.Title.Length <= StoryText.LongestTitle;
    }

    [Property(MaxTest = 1000)]
    public bool Any_bytes_are_read_without_complaint(byte[]? bytes) => StoryFile.Read(bytes ?? []).Lines is not null;

    [Property(MaxTest = 3000)]
    public Property No_word_is_lost_but_those_that_connect() =>
        Prop.ForAll(
            Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)).ToArbitrary(),
            line =>
            {
                var story = StoryText.Read(line);
                if (story.Want is null)
                    return Words(story.Sentence).SequenceEqual(Words(line));
                var kept = Words($"{story.Role} {story.Want} {story.Benefit}").CountBy(word => word).ToDictionary();
                return Words(line)
                    .Where(word => !Connecting.Contains(word))
                    .CountBy(word => word)
                    .All(said => kept.GetValueOrDefault(said.Key) == said.Value);
            }
        );

    [Property(MaxTest = 300)]
    public Property Reading_the_sentence_again_says_the_same() =>
        Prop.ForAll(
            Gen.Elements("cook", "camp admin", "host").Two().Zip(Gen.Elements("bake bread", "see rooms")).ToArbitrary(),
            said =>
            {
                var ((role, benefit), want) = said;
                var story = StoryText.Read($"As a {role}  I want to {want} ,so that {benefit} rests.");
                return (story.Role, story.Want, story.Benefit) == (role, want, $"{benefit} rests");
            }
        );

    [Theory]
    [InlineData("so that ")]
    [InlineData("so ")]
    [InlineData("I want ")]
    [InlineData("I really would only also ")]
    [InlineData("As a ")]
    [InlineData("to ")]
    [InlineData("In order to ")]
    [InlineData("Given when then and ")]
    [InlineData("- [ ] ")]
    [InlineData("> ")]
    [InlineData("As a \n")]
    [InlineData("As a b\nI want\n")]
    [InlineData("I want\n")]
    [InlineData("1. ")]
    [InlineData("(")]
    [InlineData("a/")]
    public void A_hundred_thousand_repetitions_are_read_to_the_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000));

        Assert.NotNull(StoryText.Read("As a " + text));
        Assert.NotNull(StoryBlock.Read(text));
        Assert.NotNull(StoryBlock.Read("As a b\n" + text));
        Assert.NotNull(Criterion.Read(text));
        Assert.NotNull(StoryQuality.Hints(StoryText.Read(text)));
    }

    private static IEnumerable<string> Words(string text) =>
        text.Replace("\uFEFF", "")
            .Split([' ', '\t', ',', '.', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('-').ToLowerInvariant())
            .Where(word => word.Length > 0);
}
