using System.Net.ServerSentEvents;
using System.Text.Json;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Local;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Whoever_watches_hears_at_once_what_reaches_them()
    {
        await using var local = await LocalWorkspace.Answering(inbound =>
            inbound.Said.Text == "help" ? Reply.Show("for ann") : Reply.Done("for all")
        );
        await using var bo = await Watcher.Of(local, "bo");

        await local.Says("ann", "team", "help");
        await local.Posts(
            new
            {
                user = "ann",
                direct = true,
                text = "secret",
            }
        );
        await local.Says("ann", "team", "hello");

        Assert.Equal("hello", (await bo.Next("message")).GetProperty("text").GetString());
        var answer = await bo.Next("message");
        Assert.Equal("for all", answer.GetProperty("text").GetString());
        Assert.Equal("team", answer.GetProperty("channel").GetString());
    }

    [Fact]
    public async Task A_delivery_is_heard_by_the_person_it_is_for()
    {
        await using var local = await LocalWorkspace.Echoing();
        await using var priya = await Watcher.Of(local, "priya");

        await local.Delivers("d-1", "for ann", person: "ann");
        await local.Delivers("d-2", "for priya", person: "priya");

        Assert.Equal("for priya", (await priya.Next("message")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Whoever_comes_back_hears_what_was_missed()
    {
        await using var local = await LocalWorkspace.Answering(_ => null);
        string? last;
        await using (var bo = await Watcher.Of(local, "bo"))
        {
            await local.Says("ann", "team", "one");
            await bo.Next("message");
            last = bo.LastId;
        }
        await local.Says("ann", "team", "two");

        await using var again = await Watcher.Of(local, "bo", last);

        Assert.Equal("two", (await again.Next("message")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_change_of_a_product_is_announced()
    {
        await using var local = await LocalWorkspace.WithBot();
        await using var bo = await Watcher.Of(local, "bo");

        await local.Says("maya", "checkout", "setup Checkout key:CHK zone:Europe/Berlin");

        await bo.Next("backlog");
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_shutdown()
    {
        await using var local = await LocalWorkspace.Echoing();
        await using var bo = await Watcher.Of(local, "bo");

        await local.Restart().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    /// <summary>A person who has the page open.</summary>
    internal sealed class Watcher(Stream stream, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
    {
        public string? LastId { get; private set; }

        public static async Task<Watcher> Of(LocalWorkspace local, string user, string? lastId = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/local/events?user={user}");
            if (lastId is not null)
                request.Headers.Add("Last-Event-ID", lastId);
            var response = await local.Http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            var watcher = new Watcher(
                stream,
                SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator()
            );
            await watcher.Next("hello");
            return watcher;
        }

        public async Task<JsonElement> Next(string type)
        {
            do
            {
                Assert.True(
                    await events
                        .MoveNextAsync()
                        .AsTask()
                        .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken),
                    "The stream has ended."
                );
                LastId = events.Current.EventId ?? LastId;
            } while (events.Current.EventType != type);
            return JsonDocument.Parse(events.Current.Data).RootElement;
        }

        public async ValueTask DisposeAsync()
        {
            await events.DisposeAsync();
            await stream.DisposeAsync();
        }
    }
}
