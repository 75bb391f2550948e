using System.Text.Json;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Local;

/// <summary>
/// Several hosts on one file: the page of each host shows everything once and in the same order, whichever host received it.
/// </summary>
public sealed class SeveralHostsTests
{
    private const string Team = "/local/channels/team/messages?user=ann";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_said_at_one_host_is_shown_by_the_other()
    {
        await using var one = await LocalWorkspace.Shared(inbound => Reply.Done($"heard {inbound.Said.Text}"));
        await using var other = await one.Another();
        await one.Says("ann", "team", "1");
        Assert.Equal(["1", "heard 1"], await other.Sees(Team));

        await other.Says("bo", "team", "2");
        await one.Says("ann", "team", "3");

        string[] all = ["1", "heard 1", "2", "heard 2", "3", "heard 3"];
        Assert.Equal(all, await one.Sees(Team));
        Assert.Equal(all, await other.Sees(Team));
        Assert.Equal(await Ids(one), await Ids(other));
    }

    [Fact]
    public async Task What_was_read_before_a_restart_goes_on_behind_it()
    {
        await using var one = await LocalWorkspace.Shared(_ => null);
        await using var other = await one.Another();
        await one.Says("ann", "team", "1");
        await other.Says("ann", "team", "2");
        var last = (await Ids(one))[^1];

        await other.Says("ann", "team", "3");
        await one.Restart();

        Assert.Equal(["3"], await one.Sees($"{Team}&after={last}"));
        Assert.Equal(["1", "2", "3"], await one.Sees(Team));
    }

    [Fact]
    public async Task A_delivery_and_what_becomes_of_a_card_are_shown_by_both()
    {
        await using var one = await LocalWorkspace.Shared(_ => null);
        await using var other = await one.Another();
        await one.Says("ann", "team", "before");
        await one.Delivers("d-1", "vote: 0 of 2", card: "round-1");
        Assert.Equal(["before", "vote: 0 of 2"], await other.Sees(Team));

        await other.Delivers("d-2", "the timer rings");
        await other.Delivers("d-3", "vote: 1 of 2", card: "round-1");
        Assert.Equal(["before", "vote: 1 of 2", "the timer rings"], await one.Sees(Team));
        await one.Delivers("d-4", "vote: 2 of 2", card: "round-1");
        await one.Delivers("d-2", "the timer rings");

        string[] all = ["before", "vote: 2 of 2", "the timer rings"];
        Assert.Equal(all, await one.Sees(Team));
        Assert.Equal(all, await other.Sees(Team));
    }

    [Fact]
    public async Task Who_watches_one_host_hears_what_the_other_was_told()
    {
        await using var one = await LocalWorkspace.Shared(_ => null);
        await using var other = await one.Another();
        await using var ann = await EventStreamTests.Watcher.Of(one, "ann");

        await other.Says("bo", "team", "hello");
        await other.Delivers("d-1", "vote: 0 of 2", card: "round-1");

        Assert.Equal("hello", (await ann.Next("message")).GetProperty("text").GetString());
        Assert.Equal("vote: 0 of 2", (await ann.Next("message")).GetProperty("text").GetString());
        await other.Delivers("d-2", "vote: 1 of 2", card: "round-1");
        Assert.Equal("vote: 1 of 2", (await ann.Next("changed")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_backlog_on_display_is_known_to_be_old_when_another_host_has_written()
    {
        await using var one = await LocalWorkspace.Shared();
        await using var other = await one.Another();
        await one.Says("maya", "team", "setup Checkout key:CHK zone:Europe/Berlin");
        await using var ann = await EventStreamTests.Watcher.Of(one, "ann");

        await other.Says("maya", "team", "story new Log in");

        await ann.Next("backlog");
        Assert.Contains(
            "Log in",
            (await one.Gets("/local/channels/team/backlog?user=maya")).GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Channels_and_people_of_one_host_are_known_to_the_other()
    {
        await using var one = await LocalWorkspace.Shared(_ => null);
        await using var other = await one.Another();
        await other.Gets("/local/channels");

        await one.Says("ann", "team", "hello");

        Assert.Equal(
            (await one.Gets("/local/channels")).GetRawText(),
            (await other.Gets("/local/channels")).GetRawText()
        );
        Assert.Contains("ann", (await other.Gets("/local/channels")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_secret_stays_where_it_was_said()
    {
        await using var one = await LocalWorkspace.Shared();
        await using var other = await one.Another();
        await one.Says("maya", "team", "setup Checkout key:CHK zone:Europe/Berlin");
        await one.Says("ann", "team", "story new Log in");
        await one.Says("ann", "team", "poker CHK-1");

        await one.Says("ann", "team", "vote 5");
        await other.Says("ann", "team", "hello");

        Assert.Contains("(kept secret)", await one.Sees(Team));
        Assert.DoesNotContain("(kept secret)", await other.Sees(Team));
        Assert.Equal(
            (await one.Sees(Team)).SkipWhile(text => text != "hello"),
            (await other.Sees(Team)).SkipWhile(text => text != "hello")
        );
    }

    [Fact]
    public async Task What_it_means_is_what_was_written_last_wherever_that_was()
    {
        await using var one = await LocalWorkspace.Shared();
        await using var other = await one.Another();
        await one.Says("maya", "team", "setup Checkout key:CHK zone:Europe/Berlin");
        await one.Says("maya", "team", "story new Log in");
        await other.Says("maya", "team", "story new Pay by card");

        var estimated = await one.Says("maya", "team", "estimate it 5");

        Assert.Contains("CHK-2", estimated.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_follows_by_id_misses_nothing_and_reads_nothing_twice()
    {
        await using var one = await LocalWorkspace.Shared(_ => null);
        await using var other = await one.Another();
        async Task Talk(LocalWorkspace host, string who)
        {
            for (var number = 0; number < 25; number++)
            {
                await host.Says(who, "team", $"{who} {number}");
                if (number % 5 == 0)
                    await host.Delivers($"d-{who}-{number}", $"for {who} {number}");
            }
        }

        var talking = Task.WhenAll(Talk(one, "ann"), Talk(other, "bo"), Talk(other, "cy"));
        var (read, isOver) = (new List<JsonElement>(), false);
        while (!isOver)
        {
            isOver = talking.IsCompleted;
            var after = read.Count == 0 ? "" : read[^1].GetProperty("id").GetString();
            read.AddRange((await one.Gets($"{Team}&after={after}")).EnumerateArray());
            await Task.Yield();
        }
        await talking.WaitAsync(Cancel);

        var texts = read.Select(line => line.GetProperty("text").GetString()!).ToList();
        Assert.Equal(texts.Distinct(), texts);
        Assert.Equal(75, texts.Count(text => !text.StartsWith("for ", StringComparison.Ordinal)));
        Assert.Equal(15, texts.Count(text => text.StartsWith("for ", StringComparison.Ordinal)));
        Assert.Equal(texts, await other.Sees(Team));
    }

    private static async Task<IReadOnlyList<string>> Ids(LocalWorkspace host) =>
        [.. (await host.Gets(Team)).EnumerateArray().Select(line => line.GetProperty("id").GetString()!)];
}
