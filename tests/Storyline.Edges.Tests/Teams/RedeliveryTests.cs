using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>A message that Teams delivers again.</summary>
public sealed class RedeliveryTests
{
    [Theory]
    [InlineData("story new Pay online", false)]
    [InlineData("backlog", false)]
    [InlineData("backlog", true)]
    public async Task After_a_restart_it_is_not_answered_a_second_time(string text, bool isTimed)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var message = Wire.Message(Who.Megan, text, null);
        if (isTimed)
            message["timestamp"] = "2026-03-05T08:59:59.1234567Z";
        await tenant.Posted(message);
        await tenant.IsQuiet();
        await tenant.Restart();

        Assert.Empty(await tenant.Posted((JsonObject)message.DeepClone()));
    }

    [Fact]
    public async Task Thirty_messages_each_three_times_shuffled_and_across_restarts_have_one_effect_and_one_answer_each()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var messages = Enumerable
            .Range(1, 30)
            .Select(number => Wire.Message(Who.Megan, $"story new Wish {number}", null))
            .ToList();
        var order = new Random(4)
            .GetItems(Enumerable.Range(0, messages.Count).ToArray(), 90)
            .Concat(Enumerable.Range(0, messages.Count))
            .ToList();
        var before = tenant.Teams.Posts.Count;

        for (var at = 0; at < order.Count; at++)
        {
            await tenant.Posted((JsonObject)messages[order[at]].DeepClone());
            if (at % 40 != 39)
                continue;
            await tenant.IsQuiet();
            await tenant.Restart();
        }

        var answers = tenant.Teams.Posts.Skip(before).Select(call => call.Text.Split(' ')[0]).ToList();
        Assert.Equal(30, answers.Count);
        Assert.Equal(30, answers.Distinct().Count());
    }
}
