using Storyline.Core.Messages;
using Storyline.Slack.Read;

namespace Storyline.Edges.Tests.Slack;

public sealed class SlackNotationTests
{
    [Fact]
    public void Angle_brackets_become_people_channels_and_words_and_the_bot_itself_goes()
    {
        var said = new SlackNotation("U0BOT").Read(
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
        Assert.Equal(text, new SlackNotation().Read(wire).Text);
    }

    [Fact]
    public void An_escape_is_undone_once_only()
    {
        Assert.Equal("&lt;!channel&gt;", new SlackNotation().Read("&amp;lt;!channel&amp;gt;").Text);
    }

    [Theory]
    [InlineData("a <|> b")]
    [InlineData("<|label>")]
    [InlineData("<>")]
    public void Angle_brackets_around_nothing_stay_text(string typed) =>
        Assert.Equal(typed, new SlackNotation().Read(typed).Text);

    [Theory]
    [InlineData("<|>")]
    [InlineData("<>")]
    [InlineData("before <|label> after")]
    [InlineData("<|")]
    public void An_angle_that_leads_nowhere_stays_as_it_came(string wire)
    {
        var said = new SlackNotation().Read(wire);

        Assert.Equal(wire, said.Text);
        Assert.Empty(said.Entities);
    }
}
