using Storyline.Core.Messages;
using Storyline.Slack.Read;
using Storyline.Teams.Read;
using Storyline.Teams.Wire;

namespace Storyline.Tests.Core.Messages;

/// <summary>What the platforms wrap around a sentence: quotes, names in pieces, groups.</summary>
public sealed class SentAsItIsTests
{
    [Theory]
    [InlineData("<quoted messageId=\"1\"/> PB-3")]
    [InlineData("PB-3 <quoted messageId=\"1\"/>")]
    [InlineData("<quoted messageId=\"1\"></quoted> PB-3")]
    [InlineData("<quoted messageId=\"1\"/><quoted messageId=\"2\"/>PB-3")]
    [InlineData("<at>Bot</at> <quoted messageId=\"1\"/> PB-3")]
    [InlineData("<quoted messageId=\"1\"/> <at>Bot</at> PB-3")]
    public void A_quote_marker_in_Teams_says_nothing(string wire) =>
        Assert.Equal("PB-3", TeamsMentions.Read(wire, [Tag("28:bot", "Bot", "Bot")], "28:bot").Text.Trim());

    [Theory]
    [InlineData("assign PB-1 to <at>Ada</at> <at>Weber</at>")]
    [InlineData("assign PB-1 to <at>Ada</at>&nbsp;<at>Weber</at>")]
    [InlineData("assign PB-1 to <at>Ada</at><at>Weber</at>")]
    public void Neighbouring_mentions_of_one_person_in_Teams_are_one(string wire)
    {
        var said = TeamsMentions.Read(
            wire,
            [Tag("29:ada", "Ada Weber", "Ada"), Tag("29:ada", "Ada Weber", "Weber")],
            "28:bot"
        );

        Assert.Equal("29:ada", Assert.Single(said.Entities).Id);
        Assert.StartsWith("assign PB-1 to @Ada", said.Text, StringComparison.Ordinal);
        Assert.Equal(said.Text.Length, said.Entities[0].Start + said.Entities[0].Length);
    }

    [Fact]
    public void Mentions_of_two_people_in_Teams_stay_two()
    {
        var said = TeamsMentions.Read(
            "remind <at>Ada</at> <at>Bo</at> to vote",
            [Tag("29:ada", "Ada", "Ada"), Tag("29:bo", "Bo", "Bo")],
            "28:bot"
        );

        Assert.Equal(["29:ada", "29:bo"], said.Entities.Select(entity => entity.Id));
    }

    [Theory]
    [InlineData("assign PB-1 to <!subteam^S1|@devs>", "S1", "devs")]
    [InlineData("assign PB-1 to <!subteam^S1>", "S1", "S1")]
    [InlineData("assign PB-1 to <!here>", "here", "here")]
    [InlineData("assign PB-1 to <!channel|@channel>", "channel", "channel")]
    public void A_group_in_Slack_is_no_person(string wire, string id, string name)
    {
        var group = Assert.Single(new SlackNotation("UBOT").Read(wire).Entities);

        Assert.Equal((EntityKind.Group, id, name), (group.Kind, group.Id, group.Name));
    }

    private static (Mention, TaggedPerson) Tag(string id, string name, string piece) =>
        (new Mention(new ChannelAccount(id, name), $"<at>{piece}</at>"), new TaggedPerson(id, name));
}
