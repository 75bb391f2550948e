using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Products;

/// <summary>
/// Nobody meets a bare “not allowed”: checked in a real conversation, for every command with a row in the accountability table.
/// </summary>
public sealed class RefusalTests
{
    private static readonly string[] People = ["maya", "priya", "sam", "ann", "gus"];
    private static readonly Dictionary<string, string> Holders = new()
    {
        ["PM"] = "maya",
        ["PO"] = "priya",
        ["SM"] = "sam",
        ["developer"] = "the developers",
    };

    [Fact]
    public async Task Who_may_not_learns_who_decides_and_what_to_do_instead_and_nothing_changes()
    {
        await using var bot = await BacklogOf.Stories(13);
        await bot.Hears("priya", "make @gus stakeholder");
        var before = await Kept(bot);

        foreach (
            var usage in bot.Vocabulary.Usages.Where(usage =>
                usage is { Matter.AnyoneAdds: false, IsLook: false }
                && !usage.Say.StartsWith("done <story>, ", StringComparison.Ordinal)
            )
        )
        {
            foreach (var person in People)
            {
                var matter = usage.Example.StartsWith("dod ", StringComparison.Ordinal)
                    ? Storyline.Core.Products.Matter.Work
                    : usage.Matter!;
                var stake = matter.StakeOf(RoleOf(person));
                if (stake == Storyline.Core.Products.Stake.Accountable)
                    continue;

                var answer = await bot.Hears(person, usage.Example);

                AssertLeadsOn(answer, matter, stake, person, usage.Example);
            }
        }
        Assert.Equal(before, await Kept(bot));
    }

    [Fact]
    public async Task What_a_form_says_is_not_lost_when_somebody_else_decides()
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Submits("maya", "story edit PB-1", new() { ["title"] = "Pay by card" });
        await bot.Hears("priya", "accept P-1");

        Assert.Contains("I’ve put your proposal P-1 to priya", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Pay by card", Assert.Single(await bot.AllStories()).Title);
    }

    [Theory]
    [InlineData("backlog")]
    [InlineData("PB-1")]
    [InlineData("roles")]
    [InlineData("who decides the order?")]
    [InlineData("propose move PB-1 to top")]
    [InlineData("ask PO: may I?")]
    [InlineData("make me PM")]
    [InlineData("accept P-1")]
    [InlineData("help")]
    [InlineData("setup Mine key:PB")]
    [InlineData("hgfdsa")]
    public async Task Somebody_of_another_company_learns_nothing(string sentence)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "move PB-2 to top");
        var before = (await Kept(bot), (await bot.Turns()).Count, bot.Sent.Count);

        var answer = await bot.Hears(Outsider(sentence));

        Assert.Equal("I answer the members of the team in this channel. Ask one of them to admit you.", answer.Text);
        Assert.Equal(before, (await Kept(bot), (await bot.Turns()).Count, bot.Sent.Count));
    }

    private static void AssertLeadsOn(
        Heard answer,
        Storyline.Core.Products.Matter matter,
        Storyline.Core.Products.Stake stake,
        string person,
        string sentence
    )
    {
        var decides = Holders
            .Single(holder =>
                holder.Key
                == Storyline
                    .Core.Products.RoleNames.All.Select(role => (role, matter.StakeOf(role)))
                    .First(one => one.Item2 == Storyline.Core.Products.Stake.Accountable)
                    .role switch
                {
                    Storyline.Core.Products.Role.ProductManager => "PM",
                    Storyline.Core.Products.Role.ProductOwner => "PO",
                    Storyline.Core.Products.Role.ScrumMaster => "SM",
                    _ => "developer",
                }
            )
            .Value;
        var says = answer.Buttons.Select(button => button.Says).ToList();
        var why = $"{person}: {sentence}\n{answer.Text}";
        // A developer's wish is decided by itself: the answer may also say why it cannot be done at all.
        if (person == "ann" && stake == Storyline.Core.Products.Stake.Consulted)
        {
            Assert.True(
                answer.Text.Contains(decides, StringComparison.Ordinal)
                    || answer.Outcome is Outcome.Refused or Outcome.Shown or Outcome.Asked,
                why
            );
            Assert.NotEmpty(answer.Text);
            return;
        }
        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.True(answer.Text.Contains(decides, StringComparison.Ordinal), why);
        Assert.Contains(says, one => one.StartsWith("who decides", StringComparison.Ordinal));
        if (stake == Storyline.Core.Products.Stake.Consulted)
            Assert.True(says.Contains($"propose {sentence}"), why);
        else if (decides != "the developers")
            Assert.True(says.Any(one => one.StartsWith("ask ", StringComparison.Ordinal)), why);
    }

    private static Storyline.Core.Products.Role RoleOf(string person) =>
        Storyline.Core.Products.RoleNames.All[Array.IndexOf(People, person)];

    /// <summary>The stories and the product, without proposals: those are the way forward, not a change.</summary>
    private static async Task<string> Kept(TestBot bot) =>
        string.Join('\n', (await bot.Documents("story")).Select(story => $"{story.Id} {story.ETag}"));

    private static Inbound Outsider(string sentence) =>
        new()
        {
            Key = $"outside-{sentence}",
            Place = new Place("local", "checkout"),
            Speaker = new Person("eve", "Eve", Belonging.Outsider),
            Said = new TypedNotation().Read(sentence),
        };
}
