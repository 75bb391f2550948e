using Storyline.Core.Messages;
using Storyline.Teams.Read;
using Storyline.Teams.Wire;

namespace Storyline.Edges.Tests.Teams;

public sealed class TeamsNotationTests
{
    [Fact]
    public void At_tags_become_people_and_only_the_bot_itself_goes()
    {
        var people = new[] { new TaggedPerson("28:bot", "Bot"), new TaggedPerson("29:ada", "Ada Lovelace") };

        var said = new TeamsNotation(people, "28:bot").Read("<at>Bot</at> make <at>Ada Lovelace</at> PO\n");

        Assert.Equal("make @Ada Lovelace PO", said.Text);
        Assert.Equal("29:ada", Assert.Single(said.Entities).Id);
    }

    [Fact]
    public void A_tag_that_nobody_stands_behind_stays_text()
    {
        Assert.Equal("say <at>Eve</at>", new TeamsNotation([]).Read("say <at>Eve</at>").Text);
    }
}
