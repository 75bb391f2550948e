using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges.Tests.Drawing;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>A third platform does what every edge does, and no file of the product knows it.</summary>
public sealed partial class ChatEdgeTests : EdgeSuite
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("another secret", HttpStatusCode.Unauthorized)]
    [InlineData(ChatRoom.Secret, HttpStatusCode.BadRequest)]
    public async Task A_request_is_read_only_with_the_platforms_signature(string secret, HttpStatusCode expected)
    {
        await using var room = await ChatRoom.WithTeam();
        var body = Encoding.UTF8.GetBytes("no JSON");

        using var response = await room.Post(body, ChatGate.Sign(body, secret));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public void Its_own_notation_names_people_and_escapes_what_only_looks_like_it()
    {
        var said = new ChatNotation().Read("make [~ann] PO of #checkout, not \\[~bo]");

        Assert.Equal("make @ann PO of #checkout, not [~bo]", said.Text);
        Assert.Equal(["ann", "checkout"], said.Entities.Select(entity => entity.Id));
    }

    [Fact]
    public async Task What_only_looks_like_a_mention_notifies_nobody()
    {
        await using var room = await ChatRoom.WithTeam();

        await room.Says("priya", "story new Write \\[~bo] into the manual");
        var card = await room.Says("ann", "PB-1");

        Assert.Contains("Write \\[~bo] into the manual", card.Text, StringComparison.Ordinal);
    }

    protected override async Task<IEdgeStage> Open() => new Stage(await ChatRoom.WithTeam());

    [GeneratedRegex(@"\((?<number>\d+)\) (?<label>.+)")]
    private static partial Regex NumberedLine();

    [GeneratedRegex(@"(?<!\\)\[~[^\]]+\]")]
    private static partial Regex LiveMention();

    private sealed class Stage(ChatRoom room) : IEdgeStage
    {
        private string? card;

        public async Task<Answered> Says(string person, string text) => Seen(await room.Says(person, text));

        public Task<Answered> Presses(string person, Answered answer, string label) =>
            Says(person, NumberOf(label, (ChatLine)answer.Native!));

        public Task<Answered> Sends(string person, Answered form, Dictionary<string, string> fields) =>
            Says(person, string.Join('\n', fields.Select(field => $"{field.Key}: {field.Value}")));

        public Task<IReadOnlyList<string>> ToldDirectly(string person) => Texts(line => line.Room == $"@{person}");

        public async Task<Answered> PressesDirectly(string person, string label)
        {
            var newest = room.Lines.Last(line => line.Room == $"@{person}");
            return Seen(await room.Says(person, NumberOf(label, newest), directly: true));
        }

        public async Task Delivers(string card, string text)
        {
            var delivery = new Delivery(
                Guid.NewGuid().ToString(),
                new Place(ChatOptions.Workspace, "checkout"),
                null,
                View.Of(new Part.Paragraph(text))
            )
            {
                Card = card,
                Made = room.Clock.GetCurrentInstant(),
                Replaces = this.card,
            };
            this.card = Assert.IsType<SendResult.Sent>(await room.Sender.Send(delivery, Cancel)).Message;
        }

        public Task<IReadOnlyList<string>> ChannelShows() => Texts(line => line is { Room: "checkout", OnlyFor: null });

        public IReadOnlyList<string> Liveness(Answered answer) =>
            [.. LiveMention().Matches(answer.Text).Select(match => match.Value)];

        public ValueTask DisposeAsync() => room.DisposeAsync();

        private Task<IReadOnlyList<string>> Texts(Func<ChatLine, bool> isMeant) =>
            Task.FromResult<IReadOnlyList<string>>([.. room.Lines.Where(isMeant).Select(line => line.Text)]);

        private static Answered Seen(ChatLine line) =>
            new(
                line.Text,
                line.OnlyFor is not null,
                [.. NumberedLine().Matches(line.Text).Select(match => match.Groups["label"].Value)],
                line.Text.Contains("Answer with these lines:", StringComparison.Ordinal),
                line
            );

        private static string NumberOf(string label, ChatLine line) =>
            NumberedLine()
                .Matches(line.Text)
                .First(match => match.Groups["label"].Value == label)
                .Groups["number"]
                .Value;
    }
}

/// <summary>What the chat shows of a view, with the sentences behind its numbers.</summary>
public sealed class ChatDrawingTests : DrawingSuite
{
    protected override string Draw(View view)
    {
        var sentences = new List<string>();
        var text = ChatText.Of(view, button => Number(button.Says));
        return string.Join('\n', [text, .. sentences]);

        int Number(string sentence)
        {
            sentences.Add(sentence);
            return sentences.Count;
        }
    }
}
