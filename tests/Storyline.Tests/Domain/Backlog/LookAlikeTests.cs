using Storyline.Domain.Backlog.Reading;
using Storyline.Features.Import;

namespace Storyline.Tests.Domain.Backlog;

public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("As a cook I want to taste the soup", "as the chef, I'd like tasting soups.")]
    [InlineData("Export the café menu as CSV", "Exporting cafe menus as a CSV")]
    [InlineData("As a host I want a quiet dining room", "Quiet dining rooms")]
    public void The_same_wish_in_other_words_is_likely_the_same(string a, string b) =>
        Assert.True(LookAlike.Score(a, b) >= LookAlike.Likely, $"{LookAlike.Score(a, b)}");

    [Theory]
    [InlineData("Send the menu to regular guests by post", "Send the menu to regular guests by courier")]
    [InlineData("Accept blank prices for local dishes on menus", "Accept blank prices for non-local dishes on menus")]
    [InlineData(
        "As a cook I want to taste the soup so that guests smile",
        "As a cook I want a new oven so that guests smile"
    )]
    public void One_word_can_make_another_story(string a, string b) =>
        Assert.False(LookAlike.Score(a, b) >= LookAlike.Likely, $"{LookAlike.Score(a, b)}");

    [Fact]
    public void Search_words_start_words_of_the_story_and_the_most_telling_comes_first()
    {
        var words = LookAlike.SearchWords("As a cook I want to see the temperatures of ovens so that I rest");

        Assert.Equal("temperatur", words[0]);
        Assert.Contains("oven", words);
        Assert.InRange(words.Count, 3, 5);
    }

    [Fact]
    public void In_real_backlogs_few_pairs_are_called_alike_and_they_are()
    {
        foreach (
            var (file, pairs) in new[]
            {
                ("g02-federalspending", 3),
                ("g04-recycling", 1),
                ("g08-frictionless", 1),
                ("g12-camperplus", 1),
                ("g13-planningpoker", 1),
            }
        )
        {
            var stories = StoryFile
                .Read(File.ReadAllBytes(SharedFiles.Path($"data/stories/{file}.txt")))
                .Lines.Select(line => line.Story)
                .ToList();

            var likely = stories
                .Index()
                .Sum(a => stories.Skip(a.Index + 1).Count(b => LookAlike.Score(a.Item, b) >= LookAlike.Likely));

            Assert.Equal((file, pairs), (file, likely));
        }
    }
}
