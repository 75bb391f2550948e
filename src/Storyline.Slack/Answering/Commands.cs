using Storyline.Conversation;
using Storyline.Slack.Wire;
using Storyline.Views;

namespace Storyline.Slack;

/// <summary>
/// Answers slash commands: what is read to the speaker alone, what is written to everyone in the channel, in the answer to the
/// request where there is time and through the response_url where there is not.
/// </summary>
internal sealed class Commands(
    Turns turns,
    Installations installations,
    People people,
    Mentions mentions,
    Composer composer,
    Hellos hellos,
    Forms forms,
    ResponseUrls urls,
    Afterwards afterwards
)
{
    public async Task<Ack> Answer(SlashCommand command, string key)
    {
        if (
            (Origin.Of(command) ?? installations.Only) is not { } said
            || command is not { ChannelId: { Length: > 0 } channel, UserId: { Length: > 0 } user }
        )
            return Ack.Empty;
        var origin = await installations.Settle(said, CancellationToken.None);
        var answering = Handle(command, key, origin, channel, user);
        if (await turns.InTime(answering))
            return await answering is { } message ? Ack.Of(message) : Ack.Empty;
        afterwards.Finish(async () =>
        {
            if (await answering is { } message && urls.Allowed(command.ResponseUrl) is { } url)
                await urls.Send(url, message, CancellationToken.None);
        });
        return Ack.Empty;
    }

    /// <summary>The message to answer with; <c>null</c>: a dialog was opened instead, or there is nothing to say.</summary>
    private async Task<MessageResponse?> Handle(
        SlashCommand command,
        string key,
        Origin origin,
        string channel,
        string user
    )
    {
        var access = await installations.Find(origin.Workspace, CancellationToken.None);
        var inbound = new Inbound
        {
            Key = key,
            Place = PlaceOf(command, origin, channel),
            Speaker = await people.Find(
                origin,
                access,
                user,
                command.UserName,
                null,
                isShared: false,
                CancellationToken.None
            ),
            Said = new Notation.Angles(access?.BotUser).Read(
                await mentions.Named(origin, access, command.Text ?? "", CancellationToken.None)
            ),
        };
        var reply = await turns.Take(inbound);
        if (reply.View.Parts.Count == 0)
            return null;
        // The answer to a request needs no token, so it is here that people can learn of it.
        if (access is null && await installations.IsPaused(origin.Workspace, CancellationToken.None))
            reply = reply with
            {
                View = reply.View.With(
                    new Part.Note(
                        "I can say nothing else here: Slack no longer takes my token. An administrator can install me again, and everything goes on."
                    )
                ),
            };
        if (access is not null && await forms.Open(access, command.TriggerId, reply, inbound))
            return null;
        if (access is not null && reply.Outcome == Outcome.Done && !inbound.Place.IsDirect)
            afterwards.Finish(() => hellos.SayIfAbsent(access, inbound.Place, urls.Allowed(command.ResponseUrl)));
        var message = await composer.Compose(
            origin.Workspace,
            access,
            reply.View,
            inbound.Said.Entities,
            CancellationToken.None
        );
        return message.As(reply.Audience == Audience.Everyone ? "in_channel" : "ephemeral");
    }

    private static Place PlaceOf(SlashCommand command, Origin origin, string channel)
    {
        var isDirect = command.ChannelName == "directmessage" || channel.StartsWith('D');
        return new Place(origin.Workspace, channel, IsDirect: isDirect, Name: NameOf(command.ChannelName));
    }

    private static string? NameOf(string? name) =>
        string.IsNullOrEmpty(name)
        || name is "directmessage" or "privategroup"
        || name.StartsWith("mpdm-", StringComparison.Ordinal)
            ? null
            : name;
}
