using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sync;

namespace Storyline.Tests.Features.Sync;

/// <summary>The kept sums against the stories themselves, after everything that may change them.</summary>
public sealed class ServingTallyTests
{
    [Fact]
    public async Task What_a_story_serves_is_added_up_whatever_changes_it()
    {
        await using var bot = await World();

        foreach (
            var said in (string[])
                [
                    "story new Pay by card",
                    "PB-1 serves Acquisition",
                    "estimate PB-1 5",
                    "story new Refunds",
                    "estimate PB-2 3",
                    "link PB-2 to R-1",
                    "PB-1 serves Retention",
                    "undo",
                    "PB-1 serves nothing",
                    "undo",
                    "close PB-2: not now",
                    "undo",
                    "delete PB-2",
                    "epic new Payment",
                ]
        )
        {
            var answer = await bot.Hears(said.StartsWith("estimate", StringComparison.Ordinal) ? "ann" : "priya", said);
            Assert.True(answer.Outcome is Outcome.Done or Outcome.Asked, $"{said}: {answer.Text}");
            if (answer.Outcome == Outcome.Asked)
                await bot.Hears("priya", "yes");
            await AssertKept(bot, said);
        }
    }

    [Fact]
    public async Task Stories_of_before_the_first_goal_are_counted_with_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("ann", "estimate PB-1 5");
        await bot.Hears("priya", "story new Refunds");

        await bot.Hears("maya", "goal new Acquisition");

        await AssertKept(bot, "the first goal");
        Assert.Contains("0 of 6 open points serve a goal", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task Taking_the_first_goal_back_and_setting_it_again_counts_again()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("maya", "goal new Acquisition");
        await bot.Hears("maya", "undo");
        await bot.Hears("priya", "story new Refunds");

        await bot.Hears("maya", "goal new Retention");

        await AssertKept(bot, "the goal after the first");
    }

    [Fact]
    public async Task Two_at_once_lose_nothing()
    {
        await using var bot = await World();
        for (var story = 1; story <= 12; story++)
            await bot.Hears(
                "priya",
                $"story new Story number {(char)('a' + story)} about {new string((char)('k' + story), 6)}"
            );

        await Task.WhenAll(
            Enumerable
                .Range(1, 12)
                .Select(story => bot.Hears(story % 2 == 0 ? "priya" : "maya", $"PB-{story} serves Acquisition"))
                .Concat(Enumerable.Range(1, 12).Select(story => bot.Hears("ann", $"estimate PB-{story} 2")))
        );

        await AssertKept(bot, "both");
    }

    [Fact]
    public async Task A_product_that_kept_no_sums_is_counted_where_it_is_asked()
    {
        await using var bot = await World();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "PB-1 serves Acquisition");
        await Forget(bot);

        var asked = await bot.Hears("maya", "sync");
        var counted = await bot.Hears("maya", "sync count");

        Assert.Contains("1 of 1 open points serve a goal", asked.Text);
        Assert.Contains("I’ve counted 1 open story.", counted.Text);
        await AssertKept(bot, "counted again");
    }

    [Fact]
    public async Task Many_stories_are_counted_by_a_job_while_people_go_on()
    {
        await using var bot = await World();
        await Fill(bot, 2_300);

        var begun = await bot.Hears("priya", "sync count");
        var waiting = await bot.Hears("maya", "sync");
        await bot.Hears("priya", "move PB-1500 to top");
        await bot.Hears("priya", "PB-7 serves Acquisition");
        await bot.Hears("priya", "PB-2200 serves Acquisition");
        await bot.Errands.Sweep(TestContext.Current.CancellationToken);
        await bot.Hears("priya", "move PB-2 to bottom");
        await bot.Hears("ann", "estimate PB-2100 8");
        while (await bot.Errands.Sweep(TestContext.Current.CancellationToken) > 0) { }

        Assert.Contains("I’ve counted 1,000 open stories so far, and go on.", begun.Text);
        Assert.Contains("I’m still counting which stories serve a goal.", waiting.Text);
        await AssertKept(bot, "the job");
        Assert.Contains("2 of ", (await bot.Hears("maya", "sync")).Text);
    }

    /// <summary>A bot with two goals and a roadmap item for the first.</summary>
    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition");
        await bot.Hears("maya", "goal new Retention");
        await bot.Hears("maya", "roadmap add now Paperless goal:Acquisition");
        return bot;
    }

    private static async Task AssertKept(TestBot bot, string after)
    {
        var tally = DocumentBody.Read<ServingTally>((await Kept(bot, [ServingTally.DocumentId])).Single());
        var shares = (await Kept(bot, ServingShare.Ids)).Select(DocumentBody.Read<ServingShare>);
        var kept = ServingEntry.Add(
            tally.Entries,
            shares.Where(share => share.Run == tally.Run).SelectMany(share => share.Entries)
        );
        var stories = (await bot.Documents("story")).Select(DocumentBody.Read<Story>);
        var counted = ServingEntry.Add(
            [],
            stories
                .Select(ServingLink.Of)
                .Where(one => one is not null)
                .Select(one => new ServingEntry(one!.Value.Link, one.Value.Sum))
        );
        Assert.True(tally.IsComplete, after);
        Assert.True(counted.ToHashSet().SetEquals(kept), $"After “{after}”: {string.Join(", ", kept)}");
    }

    private static async Task<IReadOnlyList<StoredDocument>> Kept(TestBot bot, IReadOnlyCollection<string> ids) =>
        await bot.Store.FindMany(await bot.Partition(), ids, TestContext.Current.CancellationToken);

    private static async Task Forget(TestBot bot)
    {
        foreach (var stored in await Kept(bot, [ServingTally.DocumentId, .. ServingShare.Ids]))
            await bot.Store.Commit(
                new Batch(stored.Partition, [new Write.Delete(stored.Id, stored.ETag!)]),
                TestContext.Current.CancellationToken
            );
    }

    private static async Task Fill(TestBot bot, int stories)
    {
        await bot.Hears("priya", "story new Pay by card");
        var first = Assert.Single(await bot.Documents("story"));
        var story = DocumentBody.Read<Story>(first);
        var keys = OrderKey.Many(new OrderKey(story.Order), null, stories);
        for (var number = 2; number <= stories; number += 90)
            await bot.Store.Commit(
                new Batch(
                    first.Partition,
                    [
                        .. Enumerable
                            .Range(number, Math.Min(90, stories - number + 1))
                            .Select(at =>
                                (Write)
                                    new Write.Create(
                                        DocumentBody.Write(
                                            first.Partition,
                                            story with
                                            {
                                                Key = new(story.Key.Prefix, at),
                                                Title = $"Story {at}",
                                                Order = keys[at - 1].ToString(),
                                            }
                                        )
                                    )
                            ),
                    ]
                ),
                TestContext.Current.CancellationToken
            );
    }
}
