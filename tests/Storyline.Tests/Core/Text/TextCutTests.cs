using System.Globalization;
using Storyline.Core.Text;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Tests.Core.Text;

public sealed class TextCutTests
{
    private const string Family = "👩‍👩‍👧‍👦";
    private const string Marked = "e\u0301";

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("two words", 5, "two…")]
    [InlineData("😀😀😀😀", 4, "😀😀😀😀")]
    [InlineData("😀😀😀😀😀", 4, "😀😀😀…")]
    public void A_text_is_cut_to_its_length_with_an_ellipsis(string text, int most, string expected) =>
        Assert.Equal(expected, TextCut.To(text, most));

    [Fact]
    public void A_family_emoji_is_kept_whole_or_left_out()
    {
        Assert.Equal("Hi…", TextCut.To($"Hi {Family}!", 6));
        Assert.Equal($"Hi {Family}", TextCut.Fitting($"Hi {Family}!", 10));
        Assert.Equal("Hi ", TextCut.Fitting($"Hi {Family}!", 9));
    }

    [Fact]
    public void A_letter_is_not_parted_from_the_mark_on_it()
    {
        Assert.Equal("caf", TextCut.Fitting($"caf{Marked}s", 4));
        Assert.Equal($"caf{Marked}", TextCut.Fitting($"caf{Marked}s", 5));
        Assert.Equal(3, TextCut.BoundaryAt($"caf{Marked}s", 4));
    }

    [Fact]
    public void A_letter_under_a_thousand_marks_is_cut_between_them()
    {
        var endless = "a" + new string('\u0301', 1_000);

        Assert.Equal(10, TextCut.Fitting(endless, 10).Length);
        Assert.Equal(10, TextCut.BoundaryAt(endless, 10));
    }

    [Fact]
    public void A_text_on_one_line_has_no_breaks_left() =>
        Assert.Equal("one two…", TextCut.ToLine("one\ntwo\nthree", 8));

    [Fact]
    public void No_cut_at_any_length_parts_a_grapheme()
    {
        const string Text = $"a😀{Marked}{Family}🇩🇪 👍🏽z and a little more of it";
        var starts = StringInfo.ParseCombiningCharacters(Text).Append(Text.Length).ToHashSet();

        for (var length = 0; length <= Text.Length; length++)
        {
            Assert.Contains(TextCut.Fitting(Text, length).Length, starts);
            Assert.Contains(TextCut.BoundaryAt(Text, length), starts.Append(0));
        }
    }

    [Fact]
    public void A_quoted_story_and_a_shortened_title_keep_their_last_grapheme_whole()
    {
        Assert.Equal("Fix… (8 more)", StoryWords.Cut($"Fix {Family}!", 5));
        Assert.Equal("abcdefghijklm…", Phrase.Shorten($"abcdefghijklm{Family}nopqrs", 18));
    }
}
