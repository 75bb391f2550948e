using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>A whole sentence that is offered is taken or left; what is said next is no piece of it.</summary>
public sealed class OfferedTests
{
    private static readonly string[] Offering =
    [
        "opportunity knocks",
        "should we comment on PB-1 that it is late?",
        "could someone put PB-2 on top?",
        "maybe we should remind the team to stretch tomorrow at 9",
    ];

    private static readonly string[] Next =
    [
        "decide we never deploy on Fridays",
        "remind us that we never deploy",
        "nobody knows what this means",
        "tomorrow perhaps",
    ];

    public static TheoryData<string, string> Talks { get; } =
    [.. Offering.SelectMany(offering => Next.Select(next => (offering, next)))];

    [Theory]
    [MemberData(nameof(Talks))]
    public async Task What_is_said_after_an_offer_is_no_piece_of_it(string offering, string next)
    {
        await using var bot = await BacklogOf.Stories(2);
        var partition = await bot.Partition();
        var offer = await bot.Hears("ann", offering);
        var before = Kept.Of(bot, partition);

        var answer = await bot.Hears("ann", next);

        Assert.Equal(Outcome.Asked, offer.Outcome);
        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Equal(before, Kept.Of(bot, partition));
    }

    [Theory]
    [InlineData("ann", "remind me that it is late", "risk knocks")]
    [InlineData("ann", "remind us to stretch", "buy pens")]
    [InlineData("ann", "remind me to stretch at 3", "after lunch perhaps")]
    [InlineData("priya", "story new", "،")]
    [InlineData("priya", "PB-2 add ac", "—")]
    [InlineData("priya", "close PB-2", "*")]
    public async Task What_is_no_time_or_no_text_is_no_answer(string who, string asking, string next)
    {
        await using var bot = await BacklogOf.Stories(2);
        var partition = await bot.Partition();
        var asked = await bot.Hears(who, asking);
        var before = Kept.Of(bot, partition);

        var answer = await bot.Hears(who, next);

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal(Outcome.Unknown, answer.Outcome);
        Assert.Equal(before, Kept.Of(bot, partition));
    }

    [Fact]
    public async Task A_yes_takes_it()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", Offering[1]);

        var answer = await bot.Hears("ann", "yes");

        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.Contains("PB-1 ann: it is late", answer.Text, StringComparison.Ordinal);
    }
}
