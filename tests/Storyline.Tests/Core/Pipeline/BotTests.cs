using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>The guarantees of the pipeline, whatever is said.</summary>
public sealed class BotTests
{
    [Fact]
    public async Task A_redelivered_message_gets_the_same_answer_and_changes_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        var first = await bot.Hears("priya", "story new Export as CSV", key: "once");
        var again = await bot.Hears("priya", "story new Export as CSV", key: "once");

        Assert.Equal(first.Text, again.Text);
        Assert.Contains("1 stor", (await bot.Hears("priya", "backlog")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("story new Export as PDF")]
    [InlineData("move PB-2 to top")]
    [InlineData("estimate PB-1 5")]
    [InlineData("As a user, I want a list, so that I see it")]
    public async Task A_message_that_comes_again_where_nobody_heard_it_gets_the_same_answer_whatever_has_happened_since(
        string sentence
    )
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Export as CSV");
        await bot.Hears("priya", "story new Share a link");
        var first = await bot.Hears("priya", sentence, key: "once");
        await bot.Hears("priya", "move PB-1 to top");
        await bot.Hears("priya", "estimate PB-1 8");
        var before = (await bot.Hears("priya", "backlog")).Text;

        await bot.Restart();
        var again = await bot.Hears("priya", sentence, key: "once");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(before, (await bot.Hears("priya", "backlog")).Text);
    }

    [Fact]
    public async Task A_message_delivered_many_times_at_once_is_done_once()
    {
        await using var bot = await TestBot.WithTeam();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => bot.Hears("priya", "story new Export as CSV", key: "once"))
        );

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Contains("1 stor", (await bot.Hears("priya", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_changes_nothing_writes_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("ann", "backlog", key: "read");

        var product = await Product(bot);
        Assert.Null(await bot.Store.Find(product, TurnRecord.IdOf("read"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Words_that_nobody_understands_change_nothing_and_lead_on()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Export as CSV");

        var answer = await bot.Hears("priya", "mvoe PB-1 to top");

        Assert.Equal(Outcome.Unknown, answer.Outcome);
        Assert.Contains("move PB-1 to top", answer.Buttons.Select(button => button.Says));
        Assert.Contains("nothing was changed", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_people_writing_at_once_all_get_through()
    {
        await using var bot = await TestBot.WithTeam();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 40).Select(number => bot.Hears($"dev{number}", $"story new Wish {number} of many"))
        );

        Assert.All(answers, answer => Assert.Equal(Outcome.Done, answer.Outcome));
        Assert.Contains("40 stor", (await bot.Hears("priya", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_with_the_way_out()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "story new " + new string('x', 5_000));

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Contains("import", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_storms_is_slowed_down_without_touching_others()
    {
        await using var bot = await TestBot.WithTeam();
        Inbound From(string workspace, int number) =>
            new()
            {
                Key = $"{workspace}-{number}",
                Place = new Place(workspace, "C1"),
                Speaker = new Person($"U{number}", "Someone"),
                Said = Utterance.Plain("help"),
            };

        var storm = new List<Heard>();
        for (var number = 0; number < 100; number++)
            storm.Add(await bot.Hears(From("slack:T1", number)));
        var other = await bot.Hears(From("slack:T2", 1));

        Assert.Contains(storm, answer => answer.Text.Contains("faster than", StringComparison.Ordinal));
        Assert.DoesNotContain("faster than", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_from_another_company_learns_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears(
            new Inbound
            {
                Key = "foreign",
                Place = new Place("local", "checkout"),
                Speaker = new Person("eve", "Eve", Belonging.Outsider),
                Said = Utterance.Plain("backlog"),
            }
        );

        Assert.DoesNotContain("PB", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Checkout", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<string> Product(TestBot bot)
    {
        var stored = await bot.Store.Find("workspace|local", "channel:checkout", TestContext.Current.CancellationToken);
        return $"product|{DocumentBody.Read<Storyline.Core.Products.Binding>(stored!).ProductId}";
    }
}
