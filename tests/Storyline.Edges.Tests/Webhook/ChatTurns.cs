using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>Answers messages, each once: one that comes again gets the text of the first time.</summary>
internal sealed class ChatTurns(BotAnswer bot, ChatOffers offers, ChatClient platform, IClock clock)
    : RequestDeduplicator<ChatAnswer>(clock, most: 1_000, lifetime: Duration.FromHours(1))
{
    private readonly PeopleCache<ChatPerson> people = new(clock);

    public Task<ChatAnswer> Answer(ChatMessage message) => Once(message.Id, () => Say(message));

    protected override bool IsFinal(ChatAnswer result) => true;

    private async Task<ChatAnswer> Say(ChatMessage message)
    {
        var (said, fields) = offers.Read(message.From, message.Text);
        var inbound = new Inbound
        {
            Key = message.Id,
            Place = PlaceOf(message),
            Speaker = await SpeakerOf(message.From),
            Said = said,
            Fields = fields,
        };
        // Work that was begun is finished, whoever has hung up meanwhile.
        var reply = await bot(inbound, CancellationToken.None);
        return new ChatAnswer(offers.Write(reply.View, message.From), reply.Audience == Audience.Speaker);
    }

    private async Task<Person> SpeakerOf(string id)
    {
        var found = await people.Find(
            ChatOptions.Workspace,
            id,
            () => platform.Person(id, CancellationToken.None),
            CancellationToken.None
        );
        return new Person(id, found?.Person.Name ?? id, Zone: found?.Person.Zone) { NamedAt = found?.Asked };
    }

    private static Place PlaceOf(ChatMessage message) =>
        message.Room is { } room
            ? new Place(ChatOptions.Workspace, room, Name: room)
            : new Place(ChatOptions.Workspace, $"@{message.From}", IsDirect: true);
}

/// <param name="IsPrivate">It is for the speaker alone, not for the room.</param>
internal sealed record ChatAnswer(string Text, bool IsPrivate);
