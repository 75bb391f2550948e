using System.Text.Json.Nodes;
using NodaTime;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Schedules fall silent where the bot can no longer speak, the bot says so, and they continue when it is back.</summary>
public sealed class UninstallTests
{
    private const string Weekly = "remind #team to update estimates every Thursday at 16:00";

    public static TheoryData<string> Ways =>
        [
            "conversationUpdate-bot-removed-team",
            "installationUpdate-remove-team",
            "conversationUpdate-channelDeleted",
            "conversationUpdate-teamDeleted",
            "conversationUpdate-teamArchived",
        ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_channels_schedule_falls_silent_and_its_owner_is_told_once(string way)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, Weekly, thread: "2");
        await tenant.Says(Who.Megan, "help", null);
        await tenant.Posted(About(way));
        var before = tenant.Teams.Posts.Count;

        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 20, 9, 0));

        var told = Assert.Single(tenant.Teams.Posts.Skip(before));
        Assert.Equal(Who.Megan.Chat, told.Conversation);
        Assert.Contains("It stays silent until I am there again", told.Text, StringComparison.Ordinal);
        Assert.Contains(
            "skipped",
            (await tenant.Says(Who.Megan, "reminders", null))[0].Text,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task Added_again_it_goes_on()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, Weekly, thread: "2");
        await tenant.Posted(About("installationUpdate-remove-team"));
        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 9, 0));

        await tenant.Says(Who.Isaiah, "backlog", thread: "3");
        var before = tenant.Teams.Posts.Count;
        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 13, 9, 0));

        Assert.Contains(
            "update estimates",
            Assert
                .Single(
                    tenant.Teams.Posts.Skip(before),
                    call => call.Conversation.StartsWith(Wire.Channel, StringComparison.Ordinal)
                )
                .Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_has_blocked_the_bot_is_reminded_of_nothing_until_they_write_again()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "remind me to call Ann every day at 9:30", null);
        tenant.Teams.Closed[Who.Megan.Chat] = 403;
        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 9, 0));
        var tries = Tries();
        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 9, 9, 0));
        Assert.Equal(tries, Tries());
        tenant.Teams.Closed.Clear();

        var why = await tenant.Says(Who.Megan, "why did nothing fire?", null);
        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 10, 9, 0));

        Assert.Contains("blocked", why[0].Text, StringComparison.Ordinal);
        Assert.Contains("call Ann", tenant.Teams.Posts[^1].Text, StringComparison.Ordinal);

        int Tries() => tenant.Teams.Calls.Count(call => call.Method == "POST" && call.Conversation == Who.Megan.Chat);
    }

    [Fact]
    public async Task Somebody_else_who_leaves_the_team_silences_nothing()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, Weekly, thread: "2");
        await tenant.Posted(About("conversationUpdate-user-removed-team"));
        var before = tenant.Teams.Posts.Count;

        await tenant.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 9, 0));

        Assert.Contains(
            "update estimates",
            Assert.Single(tenant.Teams.Posts.Skip(before)).Text,
            StringComparison.Ordinal
        );
    }

    /// <summary>The recorded event, adapted to the product's channel and team.</summary>
    private static JsonObject About(string way)
    {
        var activity = JsonNode.Parse(Wire.Fixture(way))!.AsObject();
        activity["channelData"]!["team"] = new JsonObject { ["id"] = Wire.Team };
        if (activity["channelData"]!["channel"] is JsonObject channel)
            channel["id"] = Wire.Channel;
        return activity;
    }
}
