using System.Text.Json.Nodes;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Messages that the bot sends unprompted, and what happens when Teams refuses them.</summary>
public sealed class SendTests
{
    private const string Workspace = "teams:" + Wire.Tenant;

    [Fact]
    public async Task A_reply_that_is_to_come_later_comes_later()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var before = tenant.Teams.Posts.Count;
        tenant.Teams.Refuse(429, retryAfter: "0");
        tenant.Teams.Refuse(412, retryAfter: "0");
        tenant.Teams.Refuse(502, retryAfter: "0");

        await tenant.Says(Who.Megan, "story new Pay online");

        Assert.Single((await tenant.Until(before + 1)).Skip(before));
    }

    [Fact]
    public async Task Replies_in_one_conversation_keep_their_order_also_when_one_has_to_wait()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var before = tenant.Teams.Posts.Count;
        tenant.Teams.Refuse(429, times: 2, retryAfter: "0");

        await tenant.Says(Who.Megan, "story new First", thread: "5");
        await tenant.Says(Who.Megan, "story new Second", thread: "5");
        await tenant.ClockMovesTo(tenant.Clock.GetCurrentInstant() + Duration.FromSeconds(5));

        Assert.Equal(["CHK-1", "CHK-2"], tenant.Teams.Posts.Skip(before).Select(call => call.Text[..5]));
    }

    [Theory]
    [InlineData("story new Pay online", "CHK-1", 500)]
    [InlineData("story new Pay online", "CHK-1", 0)]
    [InlineData("story new Pay online", "CHK-1", 503)]
    [InlineData("backlog", "It is empty", 500)]
    [InlineData("backlog", "It is empty", 429)]
    public async Task A_reply_that_was_not_taken_follows_once_in_the_same_conversation(
        string sentence,
        string answer,
        int status
    )
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var said = await tenant.Says(Who.Megan, sentence, thread: "1");
        await tenant.Restart();
        var before = tenant.Teams.Posts.Count;
        // The pointer in the channel to what was answered in the chat is an answer of its own.
        tenant.Teams.Refuse(status, times: said.Count);

        var posted = await tenant.Says(
            Who.Megan,
            sentence.Replace("Pay", "Play", StringComparison.Ordinal),
            thread: "1"
        );
        await tenant.ClockMovesTo(tenant.Clock.GetCurrentInstant() + Duration.FromMinutes(1));

        Assert.Empty(posted);
        var followed = tenant.Teams.Posts.Skip(before).ToList();
        Assert.Equal(
            said.Select(call => call.Conversation).Order(StringComparer.Ordinal),
            followed.Select(call => call.Conversation).Order(StringComparer.Ordinal)
        );
        Assert.Single(
            followed,
            call => call.Text.Contains(answer.Replace("1", "2", StringComparison.Ordinal), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Somebody_who_never_wrote_is_written_to()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var sent = await tenant.Delivers(To(person: "eddfa9d4-346e-4cce-a18f-fa6261ad776b"));

        Assert.IsType<SendResult.Sent>(sent);
        var begun = tenant.Teams.Calls.Last(call => call.Path is ["v3", "conversations"]).Activity!;
        Assert.Equal(Wire.Tenant, begun["tenantId"]!.ToString());
        Assert.Equal(Who.Adele.Directory, Assert.Single(begun["members"]!.AsArray())!["id"]!.ToString());
        Assert.Equal($"a:1of-{Who.Adele.Directory}", tenant.Teams.Posts[^1].Conversation);
    }

    [Fact]
    public async Task After_a_restart_a_channel_and_a_person_are_reached_as_before()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "help", null);
        await tenant.Restart();

        await tenant.Delivers(To(channel: Wire.Channel));
        await tenant.Delivers(To(person: Who.Megan.Directory));

        Assert.Equal([Wire.Channel, Who.Megan.Chat], tenant.Teams.Posts.TakeLast(2).Select(call => call.Conversation));
        Assert.DoesNotContain(tenant.Teams.Calls, call => call.Path is ["v3", "conversations"]);
    }

    [Fact]
    public async Task A_card_is_changed_where_it_stands_and_its_thread_is_found()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var first = Assert.IsType<SendResult.Sent>(await tenant.Delivers(To(channel: Wire.Channel)));

        await tenant.Delivers(To(channel: Wire.Channel) with { Replaces = first.Message });
        await tenant.Delivers(To(channel: Wire.Channel, thread: first.Message));

        var change = tenant.Teams.Calls.Single(call => call.Method == "PUT");
        Assert.Equal(first.Message, change.Path[^1]);
        Assert.Equal($"{Wire.Channel};messageid={first.Message}", tenant.Teams.Posts[^1].Conversation);
    }

    [Theory]
    [InlineData(403, "they have blocked or removed the app")]
    [InlineData(404, "not there any more")]
    public async Task Whoever_is_gone_is_not_written_to_again(int status, string why)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "help", null);
        tenant.Teams.Closed[Who.Megan.Chat] = status;
        var first = Assert.IsType<SendResult.Never>(await tenant.Delivers(To(person: Who.Megan.Directory)));
        var posts = tenant.Teams.Posts.Count;

        var second = Assert.IsType<SendResult.Never>(await tenant.Delivers(To(person: Who.Megan.Directory)));

        Assert.Contains(why, first.Why, StringComparison.Ordinal);
        Assert.Contains(why, second.Why, StringComparison.Ordinal);
        Assert.Equal(posts, tenant.Teams.Posts.Count);
    }

    [Fact]
    public async Task Whoever_writes_again_is_written_to_again()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "help", null);
        tenant.Teams.Closed[Who.Megan.Chat] = 403;
        await tenant.Delivers(To(person: Who.Megan.Directory));
        tenant.Teams.Closed.Clear();

        await tenant.Says(Who.Megan, "help", null);

        Assert.IsType<SendResult.Sent>(await tenant.Delivers(To(person: Who.Megan.Directory)));
    }

    [Theory]
    [InlineData(429, "17", typeof(SendResult.Later))]
    [InlineData(412, null, typeof(SendResult.Later))]
    [InlineData(502, null, typeof(SendResult.Later))]
    [InlineData(504, null, typeof(SendResult.Later))]
    [InlineData(500, null, typeof(SendResult.Unclear))]
    [InlineData(0, null, typeof(SendResult.Unclear))]
    [InlineData(401, null, typeof(SendResult.Never))]
    [InlineData(408, null, typeof(SendResult.Never))]
    [InlineData(413, null, typeof(SendResult.Never))]
    [InlineData(400, null, typeof(SendResult.Never))]
    [InlineData(302, null, typeof(SendResult.Never))]
    public async Task A_delivery_ends_as_Teams_answers(int status, string? retryAfter, Type ending)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        tenant.Teams.Refuse(status, retryAfter: retryAfter);

        var sent = await tenant.Delivers(To(channel: Wire.Channel));

        Assert.IsType(ending, sent);
        if (retryAfter is not null)
            Assert.Equal(Duration.FromSeconds(17), Assert.IsType<SendResult.Later>(sent).After);
    }

    [Fact]
    public async Task A_channel_in_which_the_app_never_was_is_not_guessed()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var never = Assert.IsType<SendResult.Never>(await tenant.Delivers(To(channel: "19:other@thread.tacv2")));

        Assert.Contains("add it there", never.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_token_serves_many_calls()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        for (var time = 0; time < 5; time++)
            await tenant.Says(Who.Megan, "help", null);

        Assert.Equal(1, tenant.Teams.TokensGiven);
    }

    [Fact]
    public async Task A_mention_of_somebody_known_is_real()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var ping = View.Of(
            new Part.Paragraph(
                $"{new Span.Mention($"{Workspace}/{Who.Megan.Directory}", Who.Megan.Name, Pings: true)}, standup in ten minutes"
            )
        );

        await tenant.Delivers(To(channel: Wire.Channel) with { View = ping });

        var card = tenant.Teams.Posts[^1].Card!;
        var mention = Assert.Single(card["msteams"]!["entities"]!.AsArray())!;
        Assert.Equal(Who.Megan.Account, mention["mentioned"]!["id"]!.ToString());
        Assert.StartsWith("<at>Megan Bowen</at>", card["body"]![0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("@Megan Bowen, standup in ten minutes", tenant.Teams.Posts[^1].Activity!["summary"]!.ToString());
    }

    private static Delivery To(string? channel = null, string? person = null, string? thread = null) =>
        new(
            Guid.NewGuid().ToString(),
            new Place(Workspace, channel ?? $"{Workspace}/{person}", thread, IsDirect: person is not null),
            person,
            View.Of(new Part.Paragraph("Standup starts"))
        )
        {
            Made = Instant.FromUtc(2026, 3, 5, 9, 0),
        };
}
