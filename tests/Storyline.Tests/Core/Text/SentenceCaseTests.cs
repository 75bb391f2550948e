using Storyline.Core.Text;

namespace Storyline.Tests.Core.Text;

public sealed class SentenceCaseTests
{
    [Theory]
    [InlineData("the vision", "The vision")]
    [InlineData("Already", "Already")]
    [InlineData("élan", "Élan")]
    [InlineData("e\u0301lan", "E\u0301lan")]
    [InlineData("𐐨", "𐐀")]
    [InlineData("12 stories", "12 stories")]
    [InlineData("😀 hello", "😀 hello")]
    [InlineData("", "")]
    public void The_first_letter_becomes_a_capital(string text, string expected) =>
        Assert.Equal(expected, SentenceCase.Of(text));
}
