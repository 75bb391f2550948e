namespace Storyline.Edges.Tests.Slack;

public sealed class VanishedChannelTests
{
    [Fact]
    public async Task A_ceremony_whose_channel_is_gone_goes_on_and_ends_and_keeps_its_minutes()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("USAM", "retro start Keep, Drop");
        slack.Slack.Joined.TryRemove("C1", out _);
        foreach (var method in new[] { "chat.postMessage", "chat.update" })
            slack.Slack.Errors[method] = "channel_not_found";

        var next = await slack.Command("USAM", "retro next");
        var ended = await slack.Command("USAM", "retro end");
        var minutes = await slack.Command("USAM", "minutes retro");

        Assert.Contains("Set the stage", next!.Text, StringComparison.Ordinal);
        Assert.Contains("is over", ended!.Text, StringComparison.Ordinal);
        Assert.Contains("Minutes: Retrospective", minutes!.Text, StringComparison.Ordinal);
    }
}
