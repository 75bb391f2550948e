using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Teams;

/// <summary>
/// A host dies at each of the commits that a request makes, and another one on the same file goes on. What Teams was told holds;
/// what it was not told is done once when it comes again. The rows of Teams in src/README.md.
/// </summary>
public sealed class KilledHostTests
{
    private const string Spoken = "Log in with a passkey";
    private const int MostPoints = 20;

    private static readonly Dictionary<string, (Func<JsonObject> Sends, Func<TeamsTenant, Task> Check)> Kinds = new()
    {
        ["message"] = (() => Wire.Message(Who.Megan, $"story new {Spoken}", thread: "7", id: "77"), IsDone),
        ["message to the bot alone"] = (
            () => Wire.Message(Who.Megan, $"story new {Spoken}", channel: null, id: "77"),
            IsDone
        ),
        ["press"] = (() => Wire.Press(Who.Megan, new JsonObject { ["data"] = Says() }, id: "f:77"), IsDone),
        ["dialog"] = (() => Wire.Invoke(Who.Megan, "task/submit", Data(), id: "f:77"), IsDone),
        ["message extension"] = (
            () => Wire.Invoke(Who.Megan, "composeExtension/submitAction", Data("createStoryFromMessage"), id: "f:77"),
            IsDone
        ),
        ["installed"] = (() => Recorded("installationUpdate-add-team"), IsGreeted),
        ["renamed"] = (Renamed, IsRenamed),
        ["removed"] = (() => Recorded("installationUpdate-remove-team"), IsGone),
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Killed_at_any_commit_what_was_answered_holds_and_what_comes_again_is_done_once(string kind)
    {
        var (sends, check) = Kinds[kind];
        var isReached = true;
        for (var point = 0; isReached; point++)
        {
            Assert.True(point < MostPoints, "It does not come to an end.");
            await using var tenant = await TeamsTenant.WithProduct(isShared: true);
            await tenant.IsQuiet();
            await using var other = await tenant.Another();
            var kill = new CommitKill(after: point);
            tenant.BeforeCommits = kill.Before;

            var answering = tenant.Sends(sends().ToJsonString());
            var isAnswered = await kill.Answers(answering);
            isReached = kill.IsReached;
            tenant.Clock.AdvanceMinutes(1);
            if (!isAnswered)
            {
                using var again = await other.Sends(sends().ToJsonString());
                Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            }
            await other.IsQuiet();
            await other.ClockMovesTo(tenant.Clock.GetCurrentInstant() + Duration.FromMinutes(2));

            await check(other);
            kill.Bury();
            await answering.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [Theory]
    [InlineData("message")]
    [InlineData("press")]
    [InlineData("dialog")]
    [InlineData("message extension")]
    public async Task However_long_the_store_takes_it_is_done_and_said_once_also_when_Teams_sends_it_again(string kind)
    {
        var (sends, check) = Kinds[kind];
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.IsQuiet();
        var (waits, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        tenant.BeforeCommits = (_, _) =>
        {
            waits.TrySetResult();
            return goesOn.Task;
        };

        var first = tenant.Sends(sends().ToJsonString());
        await waits.Task;
        var again = tenant.Sends(sends().ToJsonString());
        goesOn.SetResult();

        foreach (var answering in new[] { first, again })
        {
            using var response = await answering;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        await tenant.IsQuiet();
        await check(tenant);
        Assert.Single(tenant.Teams.Posts, Tells);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task IsDone(TeamsTenant tenant)
    {
        var stories = 0;
        await foreach (var document in tenant.Store.Everything(null, Cancel))
            stories += document.Kind == "story" ? 1 : 0;
        Assert.Equal(1, stories);
        // An answer in doubt is said again.
        Assert.InRange(tenant.Teams.Posts.Count(Tells), 1, 2);
    }

    private static Task IsGreeted(TeamsTenant tenant)
    {
        Assert.InRange(
            tenant.Teams.Posts.Count(post => post.Text.Contains("I am Storyline", StringComparison.Ordinal)),
            1,
            2
        );
        return Task.CompletedTask;
    }

    private static async Task IsRenamed(TeamsTenant tenant) =>
        Assert.Contains(
            (await tenant.Says(Who.Megan, "help", thread: "9")),
            post => post.Text.Contains("You asked this in Payments", StringComparison.Ordinal)
        );

    private static async Task IsGone(TeamsTenant tenant) =>
        Assert.IsType<SendResult.Never>(
            await tenant.Delivers(
                new Delivery(
                    "late",
                    new Place($"teams:{Wire.Tenant}", Wire.Channel),
                    null,
                    View.Of(new Part.Paragraph("Standup"))
                )
                {
                    Made = tenant.Clock.GetCurrentInstant(),
                }
            )
        );

    private static bool Tells(Call post) => post.Text.Contains(Spoken, StringComparison.Ordinal);

    private static JsonObject Says() => new() { ["says"] = $"story new {Spoken}" };

    private static JsonObject Data(string? command = null) =>
        new()
        {
            ["data"] = Says(),
            ["commandId"] = command,
            ["commandContext"] = command is null ? null : "message",
        };

    /// <summary>The recorded event, adapted to the product's channel and team.</summary>
    private static JsonObject Recorded(string name)
    {
        var activity = JsonNode.Parse(Wire.Fixture(name))!.AsObject();
        activity["id"] = "f:77";
        activity["channelData"]!["team"] = new JsonObject { ["id"] = Wire.Team };
        activity["conversation"]!["id"] = Wire.Channel;
        if (activity["channelData"]!["channel"] is JsonObject channel)
            channel["id"] = Wire.Channel;
        return activity;
    }

    private static JsonObject Renamed()
    {
        var activity = Recorded("installationUpdate-add-team");
        activity["type"] = "conversationUpdate";
        activity.Remove("action");
        activity["channelData"]!["eventType"] = "channelRenamed";
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = Wire.Channel, ["name"] = "Payments" };
        return activity;
    }
}
