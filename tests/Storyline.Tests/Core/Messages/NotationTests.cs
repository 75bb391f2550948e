using Storyline.Core.Messages;

namespace Storyline.Tests.Core.Messages;

public sealed class NotationTests
{
    [Fact]
    public void Angle_brackets_become_people_channels_and_words_and_the_bot_itself_goes()
    {
        var said = new Notation.Angles("U0BOT").Read(
            "<@U0BOT> ask <@U0ADA|ada> in <#C1|team> about <https://example.org/x|the page> &amp; &lt;b&gt;\n"
        );

        Assert.Equal("ask @ada in #team about the page (https://example.org/x) & <b>", said.Text);
        Assert.Equal(
            [(EntityKind.Person, "U0ADA"), (EntityKind.Channel, "C1")],
            said.Entities.Select(mentionedEntity => (mentionedEntity.Kind, mentionedEntity.Id))
        );
        Assert.All(
            said.Entities,
            mentionedEntity =>
                Assert.Equal(
                    mentionedEntity.Name,
                    said.Text.Substring(mentionedEntity.Start + 1, mentionedEntity.Length - 1)
                )
        );
    }

    [Theory]
    [InlineData("<https://example.org>", "https://example.org")]
    [InlineData("<http://example.org|example.org>", "example.org")]
    [InlineData("<mailto:ada@example.org|ada@example.org>", "ada@example.org")]
    [InlineData("<https://example.org/?a=1&amp;b=2|the page>", "the page (https://example.org/?a=1&b=2)")]
    public void A_link_keeps_its_words_and_where_it_leads(string wire, string text)
    {
        Assert.Equal(text, new Notation.Angles().Read(wire).Text);
    }

    [Fact]
    public void An_escape_is_undone_once_only()
    {
        Assert.Equal("&lt;!channel&gt;", new Notation.Angles().Read("&amp;lt;!channel&amp;gt;").Text);
    }

    [Theory]
    [InlineData("a <|> b")]
    [InlineData("<|label>")]
    [InlineData("<>")]
    public void Angle_brackets_around_nothing_stay_text(string typed) =>
        Assert.Equal(typed, new Notation.Angles().Read(typed).Text);

    [Fact]
    public void At_tags_become_people_and_only_the_bot_itself_goes()
    {
        var people = new[] { new TaggedPerson("28:bot", "Bot"), new TaggedPerson("29:ada", "Ada Lovelace") };

        var said = new Notation.AtTags(people, "28:bot").Read("<at>Bot</at> make <at>Ada Lovelace</at> PO\n");

        Assert.Equal("make @Ada Lovelace PO", said.Text);
        Assert.Equal("29:ada", Assert.Single(said.Entities).Id);
    }

    [Fact]
    public void A_tag_that_nobody_stands_behind_stays_text()
    {
        Assert.Equal("say <at>Eve</at>", new Notation.AtTags([]).Read("say <at>Eve</at>").Text);
    }

    [Theory]
    [InlineData("make @ada PO", "ada")]
    [InlineData("setup X pm:@ada", "ada")]
    [InlineData("make <@ada> PO", "ada")]
    [InlineData("make <at>ada</at> PO", "ada")]
    public void A_typed_name_is_the_id(string typed, string id)
    {
        Assert.Equal(id, Assert.Single(new Notation.Typed().Read(typed).Entities).Id);
    }

    [Fact]
    public void A_letter_and_its_mark_become_one_character()
    {
        Assert.Equal("Café für Łódź", new Notation.Typed().Read("Cafe\u0301 fu\u0308r Ło\u0301dz\u0301").Text);
    }

    [Theory]
    [InlineData("mail ann@example.org about #12")]
    [InlineData("a < b > c & <script>alert(1)</script>")]
    [InlineData("<!channel> <!here>")]
    public void What_is_no_mention_stays_as_typed(string typed)
    {
        var said = new Notation.Typed().Read(typed);

        Assert.Equal(typed, said.Text);
        Assert.Empty(said.Entities);
    }

    [Theory]
    [InlineData("<|>")]
    [InlineData("<>")]
    [InlineData("before <|label> after")]
    [InlineData("<|")]
    public void An_angle_that_leads_nowhere_stays_as_it_came(string wire)
    {
        var said = new Notation.Angles().Read(wire);

        Assert.Equal(wire, said.Text);
        Assert.Empty(said.Entities);
    }
}
