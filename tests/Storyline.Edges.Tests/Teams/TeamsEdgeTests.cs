using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Teams does what every edge does; people speak with a mention in a channel here.</summary>
public sealed class TeamsEdgeTests : EdgeSuite
{
    protected override async Task<IEdgeStage> Open()
    {
        var tenant = await TeamsTenant.Open();
        foreach (var name in new[] { "maya", "priya", "sam", "ann", "bo" })
            tenant.Teams.Knows(Person(name).Account, name, Person(name).Directory);
        var setup = Wire.Message(
            Person("maya"),
            "setup Checkout key:PB zone:Europe/Berlin pm:<at>maya</at> po:<at>priya</at> sm:<at>sam</at>"
        );
        foreach (var name in new[] { "maya", "priya", "sam" })
            setup["entities"]!.AsArray().Add(Wire.Mention(Person(name).Account, name));
        await tenant.Posted(setup);
        await tenant.Says(Person("ann"), "help");
        await tenant.Says(Person("bo"), "help");
        return new Stage(tenant);
    }

    private static Who Person(string name) => new(name, $"29:{name}", $"{name}-in-entra");

    /// <summary>A card as somebody sees it.</summary>
    private sealed record Seen(JsonObject Card, string Conversation, bool IsDialog = false);

    private sealed class Stage(TeamsTenant tenant) : IEdgeStage
    {
        private int said = 100_000;
        private string? posted;

        public async Task<Answered> Says(string person, string text)
        {
            var id = $"1772445{Interlocked.Increment(ref said)}";
            var posts = await tenant.Says(Person(person), text, id: id);
            // Messages to others at the same time are not the answer.
            posts =
            [
                .. posts.Where(post =>
                    post.Conversation == Person(person).Chat || post.Conversation.EndsWith(id, StringComparison.Ordinal)
                ),
            ];
            var seen = new Seen(posts[0].Card!, posts[0].Conversation);
            var open = TextMessageTests
                .Actions(seen.Card)
                .FirstOrDefault(action => action["fallback"]?["data"]?["msteams"]?["type"]?.ToString() == "task/fetch");
            if (open is null)
                return Show(seen);
            var dialog = await tenant.Calls(
                Wire.Invoke(
                    Person(person),
                    "task/fetch",
                    new JsonObject { ["data"] = open["fallback"]!["data"]!.DeepClone() },
                    Channel(seen),
                    Thread(seen)
                )
            );
            return Show(new Seen(FakeTeams.CardsIn(dialog).Single(), seen.Conversation, IsDialog: true));
        }

        public Task<Answered> Presses(string person, Answered answer, string label) =>
            Press(person, (Seen)answer.Native!, label, []);

        public Task<Answered> Sends(string person, Answered form, Dictionary<string, string> fields)
        {
            var seen = (Seen)form.Native!;
            var submit = Submit(seen.Card)!;
            var inputs = new JsonObject();
            foreach (var (name, value) in fields)
                inputs[$"{submit["data"]!["form"]}.{name}"] = value;
            return Press(person, seen, submit["title"]!.ToString(), inputs);
        }

        public Task<IReadOnlyList<string>> ToldDirectly(string person) =>
            Task.FromResult<IReadOnlyList<string>>([
                .. tenant
                    .Teams.Posts.Where(call => call.Conversation == Person(person).Chat)
                    .Select(call => Text(call.Card!)),
            ]);

        public Task<Answered> PressesDirectly(string person, string label)
        {
            var newest = tenant.Teams.Posts.Last(call => call.Conversation == Person(person).Chat);
            return Press(person, new Seen(newest.Card!, newest.Conversation), label, []);
        }

        public async Task Delivers(string card, string text)
        {
            var delivery = new Delivery(
                Guid.NewGuid().ToString(),
                new Place($"teams:{Wire.Tenant}", Wire.Channel),
                null,
                View.Of(new Part.Paragraph(text))
            )
            {
                Card = card,
                Made = tenant.Clock.GetCurrentInstant(),
                Replaces = posted,
            };
            posted = Assert.IsType<SendResult.Sent>(await tenant.Delivers(delivery)).Message;
        }

        public Task<IReadOnlyList<string>> ChannelShows() =>
            Task.FromResult<IReadOnlyList<string>>([
                .. tenant
                    .Teams.Standing.Values.Where(call =>
                        call.Conversation.StartsWith(Wire.Channel, StringComparison.Ordinal)
                    )
                    .Select(call => Text(call.Card!)),
            ]);

        public IReadOnlyList<string> Liveness(Answered answer)
        {
            var card = ((Seen)answer.Native!).Card;
            var living = new List<string>();
            if (card["msteams"] is not null)
                living.Add("mention");
            foreach (var text in Texts(card))
            {
                if (Regex.IsMatch(text, "<[A-Za-z/!@]"))
                    living.Add("tag");
                if (Regex.IsMatch(text, @"(?<!\\)\[[^\]]*(?<!\\)\]\("))
                    living.Add("link");
                if (Regex.IsMatch(text, @"(?<![\\*])\*bold\*(?!\*)|(?<!\\)~no|(?<!\\)`code"))
                    living.Add("markup");
                if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("${", StringComparison.Ordinal))
                    living.Add("template");
            }
            return living;
        }

        public ValueTask DisposeAsync() => tenant.DisposeAsync();

        private async Task<Answered> Press(string person, Seen seen, string label, JsonObject inputs)
        {
            var action = TextMessageTests.Actions(seen.Card).First(action => action["title"]!.ToString() == label);
            var before = tenant.Teams.Posts.Count;
            var answer = seen.IsDialog
                ? await tenant.Calls(
                    Wire.Invoke(
                        Person(person),
                        "task/submit",
                        new JsonObject { ["data"] = With(action["data"]!, inputs) },
                        Channel(seen),
                        Thread(seen)
                    )
                )
                : await tenant.Calls(Wire.Press(Person(person), action, Channel(seen), Thread(seen), inputs));
            await tenant.IsQuiet();
            if (
                tenant
                    .Teams.Posts.Skip(before)
                    .FirstOrDefault(call => call.Conversation != Person("priya").Chat || person == "priya") is
                { } post
            )
                return Show(new Seen(post.Card!, post.Conversation));
            if (FakeTeams.CardsIn(answer).FirstOrDefault() is { } card)
                return Show(new Seen(card, seen.Conversation, seen.IsDialog), isPrivate: true);
            return new Answered(
                answer?["value"]?.ToString() ?? answer?["task"]?["value"]?.ToString() ?? "",
                true,
                [],
                false,
                null
            );
        }

        private static JsonObject With(JsonNode data, JsonObject inputs)
        {
            var sent = (JsonObject)data.DeepClone();
            foreach (var (name, value) in inputs)
                sent[name] = value?.DeepClone();
            return sent;
        }

        private static Answered Show(Seen seen, bool? isPrivate = null) =>
            new(
                Text(seen.Card),
                isPrivate ?? (seen.IsDialog || seen.Conversation.StartsWith("a:", StringComparison.Ordinal)),
                [.. TextMessageTests.Actions(seen.Card).Select(action => action["title"]!.ToString())],
                Submit(seen.Card) is not null,
                seen
            );

        private static JsonNode? Submit(JsonObject card) =>
            TextMessageTests.Actions(card).FirstOrDefault(action => action["data"]!["form"] is not null);

        private static string? Channel(Seen seen) =>
            seen.Conversation.StartsWith("a:", StringComparison.Ordinal) ? null : seen.Conversation.Split(';')[0];

        private static string? Thread(Seen seen) =>
            seen.Conversation.Split(";messageid=") is [_, var thread] ? thread : null;

        // The text as a reader sees it, without Markdown escapes.
        private static string Text(JsonObject card) =>
            string.Join('\n', Texts(card))
                .Replace("\\", "", StringComparison.Ordinal)
                .Replace("\u2060", "", StringComparison.Ordinal);

        private static IEnumerable<string> Texts(JsonNode? node) =>
            node switch
            {
                JsonObject element when element["type"]?.ToString() == "TextBlock" => [element["text"]!.ToString()],
                JsonObject element when element["type"]?.ToString() == "FactSet" => element["facts"]!
                    .AsArray()
                    .Select(fact => $"{fact!["title"]}: {fact["value"]}"),
                JsonObject element => element.SelectMany(member => Texts(member.Value)),
                JsonArray array => array.SelectMany(Texts),
                _ => [],
            };
    }
}
