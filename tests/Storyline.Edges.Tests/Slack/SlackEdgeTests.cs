using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Slack does what every edge does; people speak through the slash command here.</summary>
public sealed class SlackEdgeTests : EdgeSuite
{
    protected override async Task<IEdgeStage> Open() => new Stage(await SlackWorkspace.WithTeam());

    private sealed class Stage(SlackWorkspace slack) : IEdgeStage
    {
        private string? posted;

        public async Task<Answered> Says(string person, string text) => Seen(await slack.Command(Id(person), text));

        public async Task<Answered> Presses(string person, Answered answer, string label) =>
            Seen(await slack.Press(Id(person), (Shown)answer.Native!, First((Shown)answer.Native!, label)));

        public async Task<Answered> Sends(string person, Answered form, Dictionary<string, string> fields)
        {
            var before = slack.Slack.Messages.Count;
            var values = fields.ToDictionary(
                field => field.Key,
                field =>
                    field.Key == "points"
                        ? new { type = "static_select", selected_option = new { value = field.Value } }
                        : (object)new { type = "plain_text_input", value = field.Value }
            );
            await slack.Submit(Id(person), (OpenView)form.Native!, values);
            return Seen(slack.Slack.Messages.Skip(before).LastOrDefault());
        }

        public Task<IReadOnlyList<string>> ToldDirectly(string person) =>
            Task.FromResult<IReadOnlyList<string>>([
                .. slack
                    .Slack.Messages.Where(message => message.Channel == FakeSlack.DirectOf(Id(person)))
                    .Select(message => message.Text),
            ]);

        public async Task<Answered> PressesDirectly(string person, string label)
        {
            var newest = slack.Slack.Messages.Last(message => message.Channel == FakeSlack.DirectOf(Id(person)));
            return Seen(await slack.Press(Id(person), newest, First(newest, label)));
        }

        public async Task Delivers(string card, string text)
        {
            var delivery = new Delivery(
                Guid.NewGuid().ToString(),
                new Place($"slack:{FakeSlack.Team}", "C1"),
                null,
                Storyline.Core.Views.View.Of(new Part.Paragraph(text))
            )
            {
                Card = card,
                Made = slack.Clock.GetCurrentInstant(),
                Replaces = posted,
            };
            posted = Assert
                .IsType<SendResult.Sent>(await slack.Sender.Send(delivery, TestContext.Current.CancellationToken))
                .Message;
        }

        public Task<IReadOnlyList<string>> ChannelShows() =>
            Task.FromResult<IReadOnlyList<string>>([
                .. slack
                    .Slack.Messages.Where(message => message is { Channel: "C1", OnlyFor: null })
                    .Select(message => message.Text),
            ]);

        public IReadOnlyList<string> Liveness(Answered answer)
        {
            var message = (Shown)answer.Native!;
            var living = Types(message.Blocks)
                .Where(type => type is "link" or "user" or "usergroup" or "broadcast" or "channel" or "mrkdwn")
                .ToList();
            if (
                message.Text.Contains('<', StringComparison.Ordinal)
                || message.Text.Contains('>', StringComparison.Ordinal)
            )
                living.Add("unescaped text");
            return living;
        }

        public ValueTask DisposeAsync() => slack.DisposeAsync();

        private static string Id(string person) => $"U{person.ToUpperInvariant()}";

        private Answered Seen(Shown? message)
        {
            if (message is not null)
                return new Answered(
                    BlockRules.TextOf(message.Blocks),
                    message.OnlyFor is not null,
                    [.. message.Buttons.Select(button => button.GetProperty("text").GetProperty("text").GetString()!)],
                    false,
                    message
                );
            Assert.True(
                slack.Slack.Dialogs.TryRemove("anyone", out var open),
                "There is no answer, and no dialog is open."
            );
            return new Answered(open.Text, true, [], open.View.TryGetProperty("submit", out _), open);
        }

        private static JsonElement First(Shown message, string label) =>
            message.Buttons.First(button => button.GetProperty("text").GetProperty("text").GetString() == label);

        private static IEnumerable<string> Types(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.Array => element.EnumerateArray().SelectMany(Types),
                JsonValueKind.Object => element
                    .EnumerateObject()
                    .SelectMany(property =>
                        property is { Name: "type", Value.ValueKind: JsonValueKind.String }
                            ? [property.Value.GetString()!]
                            : Types(property.Value)
                    ),
                _ => [],
            };
    }
}
