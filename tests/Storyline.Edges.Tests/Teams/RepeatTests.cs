using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>A message that Teams brings again.</summary>
public sealed class RepeatTests
{
    [Theory]
    [InlineData("story new Pay online", false)]
    [InlineData("backlog", false)]
    [InlineData("backlog", true)]
    public async Task After_a_restart_it_is_not_answered_a_second_time(string text, bool isTimed)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var message = Wire.Message(Who.Megan, text, null);
        if (isTimed) message["timestamp"] = "2026-03-05T08:59:59.1234567Z";
        await tenant.Posted(message);
        await tenant.IsQuiet();
        await tenant.Restart();

        Assert.Empty(await tenant.Posted((JsonObject)message.DeepClone()));
    }
}
