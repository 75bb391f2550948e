using System.Text.Json;

namespace Storyline.Edges.Tests.Local;

/// <summary>The local page does what every edge does.</summary>
public sealed class LocalEdgeTests : EdgeSuite
{
    protected override async Task<IEdgeStage> Open()
    {
        var local = await LocalWorkspace.WithBot();
        await local.Says("maya", "checkout", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@priya sm:@sam");
        await local.Says("ann", "checkout", "help");
        await local.Says("bo", "checkout", "help");
        return new Stage(local);
    }

    private sealed class Stage(LocalWorkspace local) : IEdgeStage
    {
        public async Task<Answered> Says(string person, string text) =>
            Seen(await local.Says(person, "checkout", text));

        public async Task<Answered> Presses(string person, Answered answer, string label) =>
            Seen(await local.Says(person, "checkout", SentenceOf((JsonElement)answer.Native!, label)));

        public async Task<Answered> Sends(string person, Answered form, Dictionary<string, string> fields)
        {
            var asked = ((JsonElement)form.Native!)
                .GetProperty("view")
                .GetProperty("parts")
                .EnumerateArray()
                .Single(part => part.GetProperty("kind").GetString() == "form");
            return Seen(
                await local.Posts(
                    new
                    {
                        user = person,
                        channel = "checkout",
                        text = asked.GetProperty("says").GetString(),
                        fields,
                    }
                )
            );
        }

        public async Task<IReadOnlyList<string>> ToldDirectly(string person) =>
            await local.Sees($"/local/users/{person}/messages");

        public async Task<Answered> PressesDirectly(string person, string label)
        {
            var newest = (await local.Gets($"/local/users/{person}/messages")).EnumerateArray().Last();
            return Seen(
                await local.Posts(
                    new
                    {
                        user = person,
                        direct = true,
                        text = SentenceOf(newest, label),
                    }
                )
            );
        }

        public Task Delivers(string card, string text) =>
            local.Delivers(Guid.NewGuid().ToString(), text, "checkout", card: card);

        public async Task<IReadOnlyList<string>> ChannelShows() =>
            await local.Sees("/local/channels/checkout/messages?user=ann");

        // The response holds a list of spans, and the page writes their text as text (the tests of the page ensure that).
        public IReadOnlyList<string> Liveness(Answered answer) =>
            [.. Living(((JsonElement)answer.Native!).GetProperty("view"))];

        public ValueTask DisposeAsync() => local.DisposeAsync();

        private static Answered Seen(JsonElement reply) =>
            new(
                reply.GetProperty("text").GetString()!,
                reply.GetProperty("audience").GetString() == "speaker",
                [.. Buttons(reply.GetProperty("view")).Select(button => button.GetProperty("label").GetString()!)],
                reply
                    .GetProperty("view")
                    .GetProperty("parts")
                    .EnumerateArray()
                    .Any(part => part.GetProperty("kind").GetString() == "form"),
                reply
            );

        private static string SentenceOf(JsonElement message, string label) =>
            Buttons(message.GetProperty("view"))
                .First(button => button.GetProperty("label").GetString() == label)
                .GetProperty("says")
                .GetString()!;

        private static IEnumerable<JsonElement> Buttons(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.Array => element.EnumerateArray().SelectMany(Buttons),
                JsonValueKind.Object
                    when element.TryGetProperty("label", out _) && element.TryGetProperty("says", out _) => [element],
                JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Buttons(property.Value)),
                _ => [],
            };

        private static IEnumerable<string> Living(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.Array => element.EnumerateArray().SelectMany(Living),
                JsonValueKind.Object
                    when element.TryGetProperty("pings", out var pings) && pings.ValueKind == JsonValueKind.True =>
                [
                    "a ping",
                ],
                JsonValueKind.Object when element.TryGetProperty("url", out _) => ["a link"],
                JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Living(property.Value)),
                _ => [],
            };
    }
}
