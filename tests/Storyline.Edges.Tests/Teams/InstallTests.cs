using System.Text.Json.Nodes;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Teams;

/// <summary>The app is added to teams and chats, and removed.</summary>
public sealed class InstallTests
{
    [Theory]
    [InlineData("installationUpdate-add-team", "conversationUpdate-bot-added-team")]
    [InlineData("conversationUpdate-bot-added-team", "installationUpdate-add-team")]
    [InlineData("installationUpdate-add-personal", "conversationUpdate-bot-added-personal")]
    [InlineData("conversationUpdate-bot-added-personal", "installationUpdate-add-personal")]
    public async Task Whoever_tells_of_it_first_a_team_or_person_is_greeted_once(string first, string second)
    {
        await using var tenant = await TeamsTenant.Open();

        await tenant.Posted(Read(first));
        await tenant.Posted(Read(second));
        await tenant.Restart();
        await tenant.Posted(Read(first));

        var greeting = Assert.Single(tenant.Teams.Posts);
        Assert.Contains("I am Storyline", greeting.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_at_the_same_moment_are_one_greeting()
    {
        await using var tenant = await TeamsTenant.Open();

        await Task.WhenAll(
            tenant.Posted(Read("installationUpdate-add-team")),
            tenant.Posted(Read("conversationUpdate-bot-added-team"))
        );

        Assert.Single(tenant.Teams.Posts);
    }

    [Theory]
    [InlineData("Payments", "You asked this in Payments.")]
    [InlineData(null, "You asked this in General.")]
    public async Task A_channel_is_called_by_its_name_though_messages_do_not_tell_it(string? name, string told)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var other = "19:payments@thread.tacv2";
        tenant.Teams.Channels[other] = name;
        await tenant.Says(Who.Megan, "bind to Checkout", other, thread: "5");

        var asked = await tenant.Says(Who.Megan, "help", other, thread: "5");
        await tenant.Says(Who.Megan, "help", other, thread: "5");

        Assert.Contains(told, asked[0].Text, StringComparison.Ordinal);
        // There is one for each of the two channels.
        Assert.Equal(
            2,
            tenant.Teams.Calls.Count(call =>
                call is { Method: "GET", Path: ["v3", "teams", Wire.Team, "conversations"] }
            )
        );
    }

    [Fact]
    public async Task A_group_chat_has_no_name_and_is_called_by_none()
    {
        await using var tenant = await TeamsTenant.Open();
        const string Chat = "19:f1a5b7c0d3e24f6890ab1cd2ef345678@thread.v2";
        await tenant.Says(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin", Chat);

        var standup = Assert.Single(await tenant.Says(Who.Megan, "standup at 9:30 weekdays", Chat));
        var team = (await tenant.Says(Who.Megan, "team", Chat))[0];

        Assert.Contains("minutes later in the team’s chat.", standup.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("#", standup.Text + team.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_is_greeted_with_the_name_of_whoever_added_the_app()
    {
        await using var tenant = await TeamsTenant.Open();
        tenant.Teams.Knows(
            Read("installationUpdate-add-team")["from"]!["id"]!.ToString(),
            "Megan Bowen",
            Who.Megan.Directory
        );

        var greeting = Assert.Single(await tenant.Posted(Read("installationUpdate-add-team")));

        Assert.Contains("Megan Bowen added me to Checkout Squad", greeting.Text, StringComparison.Ordinal);
        Assert.Single(greeting.Card!["msteams"]!["entities"]!.AsArray());
    }

    [Fact]
    public async Task Where_nobody_knows_who_added_it_nobody_is_named()
    {
        await using var tenant = await TeamsTenant.Open();

        var greeting = Assert.Single(await tenant.Posted(Read("installationUpdate-add-team")));

        Assert.Contains("I am Storyline, new in Checkout Squad.", greeting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", greeting.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_new_members_and_those_who_leave_are_not_greeted()
    {
        await using var tenant = await TeamsTenant.Open();
        var many = Read("conversationUpdate-users-added-team");
        for (var member = 0; member < 50; member++)
            many["membersAdded"]!.AsArray().Add(new JsonObject { ["id"] = $"29:{member}" });

        await tenant.Posted(many);
        await tenant.Posted(Read("conversationUpdate-user-removed-team"));

        Assert.Empty(tenant.Teams.Posts);
    }

    [Fact]
    public async Task Where_the_app_was_removed_nothing_is_said_until_it_comes_back()
    {
        await using var tenant = await TeamsTenant.Open();
        await tenant.Posted(Read("installationUpdate-add-team"));
        await tenant.Posted(Read("installationUpdate-remove-team"));

        var never = Assert.IsType<SendResult.Never>(await tenant.Delivers(ToChannel()));
        var back = Read("installationUpdate-add-team");
        back["id"] = "f:again";
        await tenant.Posted(back);

        Assert.Contains("removed", never.Why, StringComparison.Ordinal);
        Assert.Equal(2, tenant.Teams.Posts.Count);
        Assert.IsType<SendResult.Sent>(await tenant.Delivers(ToChannel()));
    }

    [Fact]
    public async Task A_channel_that_is_renamed_is_called_by_its_new_name()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Posted(
            Read("conversationUpdate-channelRenamed") is var renamed && SetChannel(renamed) ? renamed : renamed
        );

        var posted = await tenant.Says(Who.Megan, "help", thread: "3");

        Assert.Contains("You asked this in sprint-43", posted[0].Text, StringComparison.Ordinal);
    }

    private static bool SetChannel(JsonObject activity)
    {
        activity["channelData"]!["channel"]!["id"] = Wire.Channel;
        return true;
    }

    private static Delivery ToChannel() =>
        new(
            Guid.NewGuid().ToString(),
            new Place($"teams:{Wire.Tenant}", Wire.Channel),
            null,
            View.Of(new Part.Paragraph("Standup starts"))
        )
        {
            Made = NodaTime.Instant.FromUtc(2026, 3, 5, 9, 0),
        };

    private static JsonObject Read(string name) => JsonNode.Parse(Wire.Fixture(name))!.AsObject();
}
