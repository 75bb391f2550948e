using System.Net;
using System.Text;
using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Local;

public sealed class MessageTests
{
    [Fact]
    public async Task A_message_is_answered_with_audience_text_and_view()
    {
        await using var local = await LocalWorkspace.WithBot();

        var reply = await local.Says("maya", "checkout", "setup Checkout key:CHK zone:Europe/Berlin po:@priya");

        Assert.Equal("everyone", reply.GetProperty("audience").GetString());
        Assert.StartsWith("Checkout is set up", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("title", reply.GetProperty("view").GetProperty("parts")[0].GetProperty("kind").GetString());
        Assert.Contains("Product owner: priya", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_answered_with_null()
    {
        await using var local = await LocalWorkspace.Answering(_ => null);

        var reply = await local.Says("ann", "team", "lunch, anyone?");

        Assert.Equal(JsonValueKind.Null, reply.ValueKind);
        Assert.Equal(["lunch, anyone?"], await local.Sees("/local/channels/team/messages?user=ann"));
    }

    [Fact]
    public async Task Names_may_be_written_with_their_signs()
    {
        Inbound? heard = null;
        await using var local = await LocalWorkspace.Answering(inbound =>
        {
            heard = inbound;
            return null;
        });

        await local.Says("@ann", "#team", "make @Ada PO");

        Assert.Equal(new Place("local", "team", Name: "team"), heard!.Place);
        Assert.Equal("ann", heard.Speaker.Id);
        Assert.Equal("Ada", Assert.Single(heard.Said.Entities).Id);
    }

    [Fact]
    public async Task A_direct_message_needs_no_channel()
    {
        Inbound? heard = null;
        await using var local = await LocalWorkspace.Answering(inbound =>
        {
            heard = inbound;
            return null;
        });

        await local.Posts(
            new
            {
                user = "ann",
                direct = true,
                text = "hi",
            }
        );

        Assert.Equal(new Place("local", "@ann", IsDirect: true), heard!.Place);
        Assert.Equal(["hi"], await local.Sees("/local/users/ann/messages"));
    }

    [Fact]
    public async Task Fields_files_key_and_thread_come_along()
    {
        Inbound? heard = null;
        await using var local = await LocalWorkspace.Answering(inbound =>
        {
            heard = inbound;
            return null;
        });
        var umlaut = new byte[] { 0xE4, 0x0A };

        await local.Posts(
            new
            {
                user = "ann",
                channel = "team",
                text = "import",
                key = "k-1",
                thread = "t7",
                unknown = new { x = 1 },
                fields = new
                {
                    title = "Log in",
                    points = 5,
                    mvp = true,
                },
                files = new[]
                {
                    new { name = "a.txt", content = "one\ntwo" },
                    new { name = "b.txt", content = $"data:text/plain;base64,{Convert.ToBase64String(umlaut)}" },
                },
            }
        );

        Assert.Equal("k-1", heard!.Key);
        Assert.Equal("t7", heard.Place.Thread);
        Assert.Equal(["Log in", "5", "true"], heard.Fields.Values);
        Assert.Equal("one\ntwo", Encoding.UTF8.GetString(heard.Files[0].Content.Span));
        Assert.Equal(umlaut, heard.Files[1].Content.ToArray());
    }

    [Theory]
    [InlineData("""{ "channel": "team", "text": "hi" }""", "user is missing")]
    [InlineData("""{ "user": "@", "channel": "team", "text": "hi" }""", "user is missing")]
    [InlineData("""{ "user": "ann", "text": "hi" }""", "in which channel")]
    [InlineData("""{ "user": "ann", "channel": "@bo", "text": "hi" }""", "not a valid name for a channel")]
    [InlineData("""{ "user": "a\nb", "channel": "team", "text": "hi" }""", "not a valid name for a user")]
    [InlineData("""{ "user": "ann", "channel": "team", "text": "hi" """, "not the expected JSON")]
    [InlineData("""{ "user": 7, "channel": "team" }""", "at $.user")]
    [InlineData("""{ "user": "ann", "channel": "team", "text": "\ud800" }""", "not the expected JSON")]
    [InlineData("""{ "user": "ann", "channel": "team", "fields": { "a": [1] } }""", "not the expected JSON")]
    [InlineData(
        """{ "user": "ann", "channel": "team", "files": [{ "name": "x", "content": "data:;base64,?" }] }""",
        "not valid base64"
    )]
    [InlineData("null", "JSON object")]
    [InlineData("", "not the expected JSON")]
    [InlineData("[]", "not the expected JSON")]
    public async Task What_cannot_be_read_is_refused_in_a_sentence(string body, string sentence)
    {
        await using var local = await LocalWorkspace.Answering(_ =>
            throw new InvalidOperationException("The bot must not be called.")
        );

        using var response = await local.PostsRaw(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            sentence,
            (await LocalWorkspace.Json(response)).GetProperty("title").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Deep_JSON_is_refused()
    {
        await using var local = await LocalWorkspace.Echoing();

        using var response = await local.PostsRaw(
            $$"""{ "user": "ann", "channel": "team", "x": {{new string('[', 40)}}{{new string(']', 40)}} }"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(300_000, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(300_000, true, HttpStatusCode.OK)]
    [InlineData(6_000_000, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_message_has_a_size_and_files_a_larger_one(int size, bool asFile, HttpStatusCode expected)
    {
        await using var local = await LocalWorkspace.Answering(_ => null);
        var filler = new string('x', size);
        object message = asFile
            ? new
            {
                user = "ann",
                channel = "team",
                text = "import",
                files = new[] { new { name = "a.txt", content = filler } },
            }
            : new
            {
                user = "ann",
                channel = "team",
                text = filler,
            };

        using var response = await local.PostsRaw(JsonSerializer.Serialize(message));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_backlog_pane_asks_for_the_reader_and_leaves_no_trace()
    {
        await using var local = await LocalWorkspace.Answering(inbound =>
            inbound.Said.Text switch
            {
                "backlog" => Page(1, Button.More("backlog from 3")),
                "backlog from 3" => Page(3),
                _ => null,
            }
        );

        var view = (await local.Gets("/local/channels/team/backlog?user=ann&pages=2")).GetProperty("view");

        var rows = view.GetProperty("parts")[0];
        Assert.Equal(
            ["CHK-1", "CHK-2", "CHK-3", "CHK-4"],
            rows.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("story").GetString())
        );
        Assert.Empty(await local.Sees("/local/channels/team/messages?user=ann"));

        static Reply Page(int from, params Button[] next) =>
            Reply.Show(
                View.Of(
                    new Part.Rows(
                        [new Row("one", Story: $"CHK-{from}"), new Row("two", Story: $"CHK-{from + 1}")],
                        from
                    ),
                    new Part.Buttons(next)
                )
            );
    }

    [Fact]
    public async Task The_sprint_pane_shows_the_board_and_the_ceremony_that_is_held()
    {
        await using var local = await LocalWorkspace.WithBot();
        await local.Says("ann", "team", "setup Checkout key:CHK");
        var before = await local.Gets("/local/channels/team/sprint?user=ann");
        await local.Says("ann", "team", "story new One");
        await local.Says("ann", "team", "sprint add CHK-1");
        await local.Says("ann", "team", "sprint start 2w goal:Launch");
        await local.Says("ann", "team", "confirm");
        await local.Says("ann", "team", "retro start");

        var page = await local.Gets("/local/channels/team/sprint?user=ann");

        Assert.Contains("No sprint is running", before.GetProperty("view").ToString());
        Assert.Equal(JsonValueKind.Null, before.GetProperty("ceremony").ValueKind);
        Assert.Contains("CHK-1", page.GetProperty("view").ToString());
        Assert.Contains("Retrospective", page.GetProperty("ceremony").ToString());
    }

    [Fact]
    public async Task An_anonymous_note_is_kept_in_no_transcript()
    {
        await using var local = await LocalWorkspace.WithBot();
        await local.Says("ann", "team", "setup Checkout key:CHK");
        await local.Says("ann", "team", "retro start anonymous");
        await local.Says("ann", "team", "retro next");

        await local.Says("bo", "team", "retro add zebra-secret");

        foreach (var reader in new[] { "ann", "bo" })
            Assert.All(
                await local.Sees($"/local/channels/team/messages?user={reader}"),
                line => Assert.DoesNotContain("zebra-secret", line.ToString())
            );
    }
}
