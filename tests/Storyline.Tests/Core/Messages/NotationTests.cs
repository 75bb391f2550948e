using Storyline.Core.Messages;

namespace Storyline.Tests.Core.Messages;

public sealed class NotationTests
{
    [Theory]
    [InlineData("make @ada PO", "ada")]
    [InlineData("setup X pm:@ada", "ada")]
    [InlineData("make <@ada> PO", "ada")]
    [InlineData("make <at>ada</at> PO", "ada")]
    public void A_typed_name_is_the_id(string typed, string id)
    {
        Assert.Equal(id, Assert.Single(new TypedNotation().Read(typed).Entities).Id);
    }

    [Fact]
    public void A_letter_and_its_mark_become_one_character()
    {
        Assert.Equal("Café für Łódź", new TypedNotation().Read("Cafe\u0301 fu\u0308r Ło\u0301dz\u0301").Text);
    }

    [Theory]
    [InlineData("mail ann@example.org about #12")]
    [InlineData("a < b > c & <script>alert(1)</script>")]
    [InlineData("<!channel> <!here>")]
    public void What_is_no_mention_stays_as_typed(string typed)
    {
        var said = new TypedNotation().Read(typed);

        Assert.Equal(typed, said.Text);
        Assert.Empty(said.Entities);
    }
}
