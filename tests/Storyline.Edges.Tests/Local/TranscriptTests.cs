using System.Text.Json;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Local;

public sealed class TranscriptTests
{
    [Fact]
    public async Task A_line_tells_who_said_what_when_to_whom()
    {
        await using var local = await LocalWorkspace.Echoing();

        await local.Says("ann", "team", "hello");
        var lines = (await local.Gets("/local/channels/team/messages?user=bo")).EnumerateArray().ToList();

        Assert.Equal(["ann", "Storyline"], lines.Select(line => line.GetProperty("from").GetString()));
        Assert.All(lines, line => Assert.Equal("everyone", line.GetProperty("audience").GetString()));
        Assert.StartsWith("2026-03-05T09:00:", lines[0].GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("view").ValueKind);
        Assert.Equal("heard hello", lines[1].GetProperty("text").GetString());
        Assert.Equal("text", lines[1].GetProperty("view").GetProperty("parts")[0].GetProperty("kind").GetString());
        Assert.True(
            string.CompareOrdinal(lines[0].GetProperty("id").GetString(), lines[1].GetProperty("id").GetString()) < 0
        );
    }

    [Fact]
    public async Task What_was_done_is_answered_though_the_conversation_cannot_be_read()
    {
        await using var local = await LocalWorkspace.Echoing();
        await local.Restart();
        local.DamageStore();

        var reply = await local.Says("ann", "team", "hello");

        Assert.Equal("heard hello", reply.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_private_answer_and_what_it_was_asked_are_seen_by_the_speaker_alone()
    {
        await using var local = await LocalWorkspace.Answering(inbound => Reply.Show("your card is 5"));

        await local.Says("ann", "team", "poker play CHK-1 5");

        Assert.Equal(
            ["poker play CHK-1 5", "your card is 5"],
            await local.Sees("/local/channels/team/messages?user=ann")
        );
        Assert.Empty(await local.Sees("/local/channels/team/messages?user=bo"));
        Assert.Empty(await local.Sees("/local/channels/team/messages"));
    }

    [Fact]
    public async Task A_direct_conversation_is_in_its_persons_list_alone()
    {
        await using var local = await LocalWorkspace.Echoing();

        await local.Posts(
            new
            {
                user = "ann",
                direct = true,
                text = "secret",
            }
        );

        Assert.Equal(["secret", "heard secret"], await local.Sees("/local/users/@ann/messages"));
        Assert.Empty(await local.Sees("/local/users/bo/messages"));
        Assert.Empty(await local.Sees("/local/channels/team/messages?user=ann"));
    }

    [Fact]
    public async Task Reading_after_an_id_gives_what_came_next_page_by_page()
    {
        await using var local = await LocalWorkspace.Answering(_ => null);
        foreach (var text in new[] { "1", "2", "3", "4", "5" })
            await local.Says("ann", "team", text);
        var first = (await local.Gets("/local/channels/team/messages?user=ann"))
            .EnumerateArray()
            .First()
            .GetProperty("id")
            .GetString();

        Assert.Equal(["2", "3"], await local.Sees($"/local/channels/team/messages?user=ann&after={first}&limit=2"));
        Assert.Equal(["4", "5"], await local.Sees("/local/channels/team/messages?user=ann&limit=2"));
        Assert.Equal(["1", "2", "3", "4", "5"], await local.Sees("/local/channels/team/messages?user=ann&after="));
    }

    [Fact]
    public async Task Lines_older_than_memory_are_read_from_the_store()
    {
        await using var local = await LocalWorkspace.Answering(_ => null);
        for (var n = 0; n < 1_100; n++)
            await local.Says("ann", "team", $"{n}");
        await local.Restart();

        var all = new List<string>();
        for (var after = "0"; ; )
        {
            var page = (await local.Gets($"/local/channels/team/messages?user=ann&after={after}&limit=400"))
                .EnumerateArray()
                .ToList();
            if (page.Count == 0)
                break;
            all.AddRange(page.Select(line => line.GetProperty("text").GetString()!));
            after = page[^1].GetProperty("id").GetString()!;
        }

        Assert.Equal(Enumerable.Range(0, 1_100).Select(n => $"{n}"), all);
        Assert.Equal(
            Enumerable.Range(300, 800).Select(n => $"{n}"),
            await local.Sees("/local/channels/team/messages?user=ann&limit=800")
        );
    }

    [Fact]
    public async Task A_message_that_comes_again_is_shown_once()
    {
        await using var local = await LocalWorkspace.Echoing();

        await local.Says("ann", "team", "hello", key: "k-1");
        await local.Says("ann", "team", "hello", key: "k-1");
        await local.Restart();
        await local.Says("ann", "team", "hello", key: "k-1");

        Assert.Equal(["hello", "heard hello"], await local.Sees("/local/channels/team/messages?user=ann"));
    }

    [Fact]
    public async Task A_delivery_that_comes_again_is_shown_once_even_after_a_restart()
    {
        await using var local = await LocalWorkspace.Echoing();

        Assert.IsType<SendResult.Sent>(await local.Delivers("d-1", "Standup in 5 minutes"));
        Assert.IsType<SendResult.Sent>(await local.Delivers("d-1", "Standup in 5 minutes"));
        await local.Restart();
        Assert.IsType<SendResult.Sent>(await local.Delivers("d-1", "Standup in 5 minutes"));

        Assert.Equal(["Standup in 5 minutes"], await local.Sees("/local/channels/team/messages?user=ann"));
    }

    [Fact]
    public async Task A_delivery_to_a_person_is_seen_by_that_person_alone()
    {
        await using var local = await LocalWorkspace.Echoing();

        await local.Delivers("d-1", "Ann proposes a move", person: "priya");

        Assert.Equal(["Ann proposes a move"], await local.Sees("/local/users/priya/messages"));
        Assert.Empty(await local.Sees("/local/channels/team/messages?user=priya"));
    }

    [Fact]
    public async Task A_restart_keeps_the_conversation_its_order_and_who_is_there()
    {
        await using var local = await LocalWorkspace.Answering(inbound =>
            inbound.Speaker.Id == "bo" ? Reply.Show("for bo") : null
        );
        await local.Says("ann", "team", "first");
        await local.Says("bo", "random", "help");

        await local.Restart();
        await local.Says("ann", "team", "second");

        Assert.Equal(["first", "second"], await local.Sees("/local/channels/team/messages?user=ann"));
        Assert.Equal(["help", "for bo"], await local.Sees("/local/channels/random/messages?user=bo"));
        Assert.Empty(await local.Sees("/local/channels/random/messages?user=ann"));
        var known = await local.Gets("/local/channels");
        Assert.Equal(
            ["random", "team"],
            known.GetProperty("channels").EnumerateArray().Select(channel => channel.GetProperty("name").GetString())
        );
        Assert.Equal(["ann", "bo"], known.GetProperty("people").EnumerateArray().Select(person => person.GetString()));
    }

    [Fact]
    public async Task Many_at_once_are_all_there_with_ids_that_grow()
    {
        await using var local = await LocalWorkspace.Echoing();

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(n =>
                    n % 4 == 0 ? local.Delivers($"d-{n}", $"d {n}") : (Task)local.Says($"p{n}", "team", $"{n}")
                )
        );

        var ids = (await local.Gets("/local/channels/team/messages?user=ann"))
            .EnumerateArray()
            .Select(line => line.GetProperty("id").GetString()!)
            .ToList();
        Assert.Equal(70, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
    }

    [Fact]
    public async Task A_card_that_lives_changes_where_it_stands()
    {
        await using var workspace = await LocalWorkspace.Echoing();

        await workspace.Delivers("one", "0 of 3 have voted", card: "poker:1");
        await workspace.Says("ann", "team", "hello");
        await workspace.Delivers("two", "1 of 3 has voted", card: "poker:1");
        await workspace.Restart();
        await workspace.Delivers("three", "2 of 3 have voted", card: "poker:1");

        Assert.Equal(
            ["2 of 3 have voted", "hello", "heard hello"],
            await workspace.Sees("/local/channels/team/messages")
        );
    }
}
