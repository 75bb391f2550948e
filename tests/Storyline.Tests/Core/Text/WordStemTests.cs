using Storyline.Core.Text;

namespace Storyline.Tests.Core.Text;

public sealed class WordStemTests
{
    [Theory]
    [InlineData("order", "orders", "ordering", "ordered")]
    [InlineData("plan", "plans", "planning", "planned")]
    [InlineData("story", "stories")]
    [InlineData("role", "roles")]
    [InlineData("holiday", "holidays")]
    [InlineData("date", "dates")]
    [InlineData("release", "releases", "releasing", "released")]
    [InlineData("pass", "passes", "passing", "passed")]
    [InlineData("call", "calls", "calling", "called")]
    public void Forms_of_one_word_have_one_stem(params string[] forms) =>
        Assert.Single(forms.Select(WordStem.Of).Distinct());

    [Theory]
    [InlineData("oauth2s")]
    [InlineData("is")]
    [InlineData("use")]
    public void Short_words_and_names_with_digits_stay(string word) => Assert.Equal(word, WordStem.Of(word));

    [Theory]
    [InlineData("passwords", "password")]
    [InlineData("BUGS", "BUG")]
    [InlineData("access", "access")]
    public void A_plural_loses_its_s(string word, string expected) => Assert.Equal(expected, WordStem.Singular(word));

    [Theory]
    [InlineData("stories")]
    [InlineData("splitting")]
    [InlineData("priorities")]
    public void A_stem_starts_the_word_it_stands_for(string word) =>
        Assert.StartsWith(WordStem.Of(word), word, StringComparison.Ordinal);
}
