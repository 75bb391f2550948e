using Storyline.Conversation;
using Storyline.Slack.Wire;
using Storyline.Views;

namespace Storyline.Slack;

/// <summary>
/// Answers events: mentions, direct messages, the App Home, and what happens to the app itself. An event is acknowledged when
/// its turn is committed and answered, or when time runs out; what fails is sent again by Slack.
/// </summary>
internal sealed class Events(
    Turns turns,
    Installations installations,
    People people,
    Mentions mentions,
    Files files,
    Speech speech,
    Hellos hellos,
    Homes homes,
    Claims claims,
    SharedClaims shared,
    Afterwards afterwards,
    PersonNames names
)
{
    /// <summary>What the app subscribes to, as the manifest names it.</summary>
    public static IReadOnlyList<string> Subscriptions { get; } =
    [
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "member_joined_channel",
        "message.im",
        "tokens_revoked",
        "user_change",
    ];

    public async Task<Ack> Answer(EventCallback callback)
    {
        if (callback.Type == "url_verification")
            return Ack.Text(callback.Challenge ?? "");
        if (
            callback is not { Type: "event_callback", Event: { } happened }
            || (Origin.Of(callback) ?? installations.Only) is not { } said
        )
            return Ack.Empty;
        var origin = await installations.Settle(said, CancellationToken.None);
        if (Work(callback, happened, origin) is not { } work)
            return Ack.Empty;
        var working = claims.Once(work.Key, work.Do);
        if (!await turns.InTime(working))
        {
            afterwards.Finish(() => working);
            return Ack.Empty;
        }
        try
        {
            // Another host is at it: whether it gets to the end is looked at again when Slack asks again.
            return await working ? Ack.Empty : Ack.Failed;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            afterwards.Finish(() => working);
            return Ack.Failed;
        }
    }

    /// <summary>What is to be done, and under which key it is done once; <c>null</c>: nothing.</summary>
    private (string Key, Func<Task<bool>> Do)? Work(EventCallback callback, SlackEvent happened, Origin origin) =>
        happened switch
        {
            { Type: "app_mention" } => Heard(callback, happened, origin),
            { Type: "message", Subtype: null or "file_share" or "thread_broadcast" or "me_message" }
                when IsDirect(happened) => Heard(callback, happened, origin),
            { Type: "app_home_opened", Tab: "home", User.Id: { } user } => (
                $"{origin.Workspace}/home/{user}/{callback.EventId}",
                () => Always(homes.Publish(origin, user, happened.Channel?.Id))
            ),
            { Type: "member_joined_channel", User.Id: { } user, Channel.Id: { } channel } => (
                Key(origin, callback),
                () =>
                    shared.Once(
                        origin.Workspace,
                        Key(origin, callback),
                        () => hellos.Say(origin, user, channel, happened.Inviter)
                    )
            ),
            { Type: "user_change", User: { Id: not null } account } => (
                Key(origin, callback),
                () => Always(Rename(origin, account))
            ),
            { Type: "app_uninstalled" } => (Key(origin, callback), () => Always(End(origin, callback))),
            { Type: "tokens_revoked", Tokens.Bot.Count: > 0 } => (
                Key(origin, callback),
                () => Always(End(origin, callback))
            ),
            _ => null,
        };

    private (string Key, Func<Task<bool>> Do)? Heard(EventCallback callback, SlackEvent happened, Origin origin)
    {
        if (
            happened
            is not { User.Id: { Length: > 0 } user, Channel.Id: { Length: > 0 } channel, Ts: { Length: > 0 } ts }
        )
            return null;
        // Nobody talks to themselves: what bots say, this one included, is not for us.
        if (happened.BotId is not null || user == origin.BotUser)
            return null;
        var key = Keys.OfMessage(origin, channel, ts);
        return (
            key,
            () => shared.Once(origin.Workspace, key, () => Reply(callback, happened, origin, key, user, channel))
        );
    }

    // Some tell of a direct conversation by its id alone; another name for its kind is an old one.
    private static bool IsDirect(SlackEvent happened) =>
        happened.ChannelType is "im" or "app_home" || happened.Channel?.Id?.StartsWith('D') == true;

    private static async Task<bool> Always(Task work)
    {
        await work;
        return true;
    }

    private async Task Reply(
        EventCallback callback,
        SlackEvent happened,
        Origin origin,
        string key,
        string user,
        string channel
    )
    {
        var access = await installations.Find(origin.Workspace, CancellationToken.None);
        if (access is null || user == access.BotUser)
            return;
        var wire = await mentions.Named(origin, access, happened.Text ?? "", CancellationToken.None);
        var sent = await files.Read(
            access,
            happened.Files ?? [],
            areMeant: wire.Trim().Length == 0 || wire.Contains("import", StringComparison.OrdinalIgnoreCase),
            CancellationToken.None
        );
        var inbound = new Inbound
        {
            Key = key,
            Place = new Place(origin.Workspace, channel, happened.ThreadTs, IsDirect(happened)),
            Speaker = await people.Find(
                origin,
                access,
                user,
                null,
                happened.UserTeam ?? happened.Team,
                callback.IsExtSharedChannel,
                CancellationToken.None
            ),
            Said = new Notation.Angles(OwnIn(happened, origin, access)).Read(wire),
            Files = sent.Files,
        };
        var reply = await turns.Take(inbound);
        if (sent.Notes.Count > 0 && reply.View.Parts.Count > 0)
            reply = reply with { View = reply.View.With([.. sent.Notes.Select(note => new Part.Note(note))]) };
        await speech.Say(access, inbound, reply);
    }

    // It comes for whatever somebody changes, a status most often; what is no news is written nowhere.
    private Task Rename(Origin origin, Account account) =>
        people.Changed(origin.Workspace, account) is { } person
            ? names.Learn(origin.Workspace, person, CancellationToken.None)
            : Task.CompletedTask;

    /// <summary>The id by which the bot is mentioned: a mention that came to us mentions us.</summary>
    private static string? OwnIn(SlackEvent happened, Origin origin, Access access)
    {
        var text = happened.Text ?? "";
        foreach (var known in new[] { access.BotUser, origin.BotUser })
            if (known is not null && text.Contains($"<@{known}", StringComparison.Ordinal))
                return known;
        if (happened.Type != "app_mention" || text.IndexOf("<@", StringComparison.Ordinal) is not (>= 0 and var start))
            return access.BotUser;
        var end = text.IndexOfAny(['>', '|'], start);
        return end < 0 ? access.BotUser : text[(start + 2)..end];
    }

    private Task End(Origin origin, EventCallback callback) =>
        installations.End(
            origin.Workspace,
            NodaTime.Instant.FromUnixTimeSeconds(Math.Clamp(callback.EventTime, 0, 10_000_000_000)),
            CancellationToken.None
        );

    private static string Key(Origin origin, EventCallback callback) =>
        $"{origin.Workspace}/event/{callback.Event?.Type}/{callback.EventId}";
}
