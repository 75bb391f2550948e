using System.Text;
using Storyline.Features.Import;

namespace Storyline.Tests.Domain.Backlog;

public sealed class StoryFileTests
{
    private static StoryFile Read(string text) => StoryFile.Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Every_line_that_says_something_is_an_entry_with_its_number()
    {
        var file = Read("\r\n- As a cook I want soup\n\n2. Bread\rTea\u0085* Milk");

        Assert.Equal(
            [(2, "Soup"), (4, "Bread"), (5, "Tea"), (6, "Milk")],
            file.Lines.Select(line => (line.Number, line.Story.Title))
        );
    }

    [Fact]
    public void What_is_unusual_is_remarked()
    {
        var file = Read(
            "\nAs a cook I want soup\n\uFEFFAs a host I want calm so that I rest\nTea\0\nas a cook, I want soup.\n"
                + new string('x', 5000)
        );

        Assert.Equal(
            [
                "1 byte order mark inside the text, line 3",
                "1 NUL character left out, line 4",
                "1 blank line",
                "1 line cut at 4,000 characters, line 6",
                "2 lines are not user stories, lines 4, 6",
                "2 lines without \"so that\", lines 2, 5",
                "line 5 repeats line 2",
            ],
            file.Remarks
        );
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_says_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        var file = StoryFile.Read([.. encoding.GetPreamble(), .. encoding.GetBytes("Café\r\nThé")]);

        Assert.Equal(["Café", "Thé"], file.Lines.Select(line => line.Story.Title));
        Assert.DoesNotContain(file.Remarks, remark => remark.Contains("encoding", StringComparison.Ordinal));
    }

    [Fact]
    public void Invalid_UTF_8_is_read_as_Windows_1252()
    {
        var file = StoryFile.Read([0x93, (byte)'C', 0xE9, 0x94, (byte)' ', 0x80, (byte)'5']);

        Assert.Equal("“Cé” €5", file.Lines[0].Story.Sentence);
        Assert.Contains("encoding guessed as Windows-1252", file.Remarks);
    }

    [Fact]
    public void UTF_16_without_a_mark_is_guessed()
    {
        var file = StoryFile.Read(Encoding.Unicode.GetBytes("Soup\nBread"));

        Assert.Equal(["Soup", "Bread"], file.Lines.Select(line => line.Story.Title));
        Assert.Contains("encoding guessed as UTF-16 (little endian)", file.Remarks);
    }

    [Fact]
    public void An_empty_file_is_said_to_be_empty() => Assert.Equal(["the file is empty"], StoryFile.Read([]).Remarks);

    [Theory]
    [InlineData("- As a cook,  I want soup.", "as a cook I want soup")]
    [InlineData("\uFEFFSoup", "1. soup!")]
    [InlineData("Caf\u00E9", "Cafe\u0301")]
    public void A_fingerprint_ignores_spacing_case_and_commas(string a, string b) =>
        Assert.Equal(LineFingerprint.Of(a), LineFingerprint.Of(b));

    [Theory]
    [InlineData("Support C", "Support C++")]
    [InlineData("Use v1.1", "Use v11")]
    [InlineData("???", "!!!")]
    public void A_fingerprint_keeps_apart_what_differs(string a, string b) =>
        Assert.NotEqual(LineFingerprint.Of(a), LineFingerprint.Of(b));

    [Fact]
    public void A_fingerprint_is_the_same_on_every_run() =>
        Assert.Equal("3c3a4e9f2b8f2cdbaa2b9ab5", LineFingerprint.Of("As a cook I want soup"));

    [Theory]
    [InlineData("g02-federalspending.punctuated", 98, 50)]
    [InlineData("g02-federalspending", 97, 50)]
    [InlineData("g04-recycling", 51, 45)]
    [InlineData("g08-frictionless", 66, 63)]
    [InlineData("g12-camperplus", 55, 43)]
    [InlineData("g13-planningpoker", 53, 53)]
    public void Every_line_of_a_real_backlog_says_who_wants_what(string name, int lines, int benefits)
    {
        var file = StoryFile.Read(File.ReadAllBytes(SharedFiles.Path($"data/stories/{name}.txt")));

        Assert.Equal(lines, file.Lines.Count);
        Assert.All(file.Lines, line => Assert.True(line.Story.IsUserStory, line.Story.Sentence));
        Assert.Equal(benefits, file.Lines.Count(line => line.Story.Benefit is not null));
    }
}
