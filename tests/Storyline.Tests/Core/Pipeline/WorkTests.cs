using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Domain.Sprints;
using Storyline.Tests.Features;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>What a turn sees of documents that others change concurrently.</summary>
public sealed class WorkTests
{
    [Fact]
    public async Task What_was_not_there_is_not_there_for_the_whole_turn()
    {
        await using var bot = await SprintOf.ReadyStories(1);
        var inbound = new Inbound
        {
            Key = "work",
            Place = new Place("local", "checkout"),
            Speaker = new Person("priya", "priya"),
            Said = Utterance.Plain(""),
        };
        var work = new Work(
            bot.Store,
            null!,
            null!,
            null!,
            await bot.Partition(),
            new Dictionary<string, string>(),
            inbound,
            Instant.MinValue
        );
        var team = (await bot.AllStories())[0].Team;

        var before = await work.NextSprint(team, TestContext.Current.CancellationToken);
        await bot.Hears("priya", "sprint fill");
        var after = await work.NextSprint(team, TestContext.Current.CancellationToken);

        Assert.Null(before);
        Assert.Null(after);
        Assert.Single(await bot.Documents("sprint"));
    }
}
