using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers events: mentions, direct messages, the App Home, and what happens to the app itself. An event is acknowledged when
/// its turn is committed and answered, or when time runs out; what fails is sent again by Slack.
/// </summary>
internal sealed class SlackEvents(
    Deadline deadline,
    Installations installations,
    SlackPeople slackPeople,
    SlackMentions slackMentions,
    SlackFiles slackFiles,
    SlackResponder slackResponder,
    Onboarding onboarding,
    AppHomes appHomes,
    EventDeduplicator eventDeduplicator,
    SharedEventDeduplicator shared,
    BackgroundTasks backgroundTasks,
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

    public async Task<Acknowledgement> Answer(EventCallback callback)
    {
        if (callback.Type == "url_verification")
            return Acknowledgement.Text(callback.Challenge ?? "");
        if (
            callback is not { Type: "event_callback", Event: { } happened }
            || (PayloadOrigin.Of(callback) ?? installations.Only) is not { } said
        )
            return Acknowledgement.Empty;
        var payloadOrigin = await installations.Settle(said, CancellationToken.None);
        if (Work(callback, happened, payloadOrigin) is not { } work)
            return Acknowledgement.Empty;
        var working = eventDeduplicator.Once(work.Key, work.Do);
        if (!await deadline.InTime(working))
        {
            backgroundTasks.Run(() => working);
            return Acknowledgement.Empty;
        }
        try
        {
            // Another host is answering it. Slack sends it again, and then it is seen whether that host finished.
            return await working ? Acknowledgement.Empty : Acknowledgement.Failed;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            backgroundTasks.Run(() => working);
            return Acknowledgement.Failed;
        }
    }

    /// <summary>The work for an event, with the key under which it is done once; <c>null</c>: there is none.</summary>
    private (string Key, Func<Task<bool>> Do)? Work(
        EventCallback callback,
        SlackEvent happened,
        PayloadOrigin payloadOrigin
    ) =>
        happened switch
        {
            { Type: "app_mention" } => Heard(callback, happened, payloadOrigin),
            { Type: "message", Subtype: null or "file_share" or "thread_broadcast" or "me_message" }
                when IsDirect(happened) => Heard(callback, happened, payloadOrigin),
            { Type: "app_home_opened", Tab: "home", User.Id: { } user } => (
                $"{payloadOrigin.Workspace}/home/{user}/{callback.EventId}",
                () => Always(appHomes.Publish(payloadOrigin, user, happened.Channel?.Id))
            ),
            { Type: "member_joined_channel", User.Id: { } user, Channel.Id: { } channel } => Joined(
                Key(payloadOrigin, callback),
                payloadOrigin,
                user,
                channel,
                happened.Inviter
            ),
            { Type: "user_change", User: { Id: not null } account } => (
                Key(payloadOrigin, callback),
                () => Always(Rename(payloadOrigin, account))
            ),
            { Type: "app_uninstalled" } or { Type: "tokens_revoked", Tokens.Bot.Count: > 0 } => (
                Key(payloadOrigin, callback),
                () => Always(End(payloadOrigin, callback))
            ),
            _ => null,
        };

    private (string Key, Func<Task<bool>> Do)? Joined(
        string key,
        PayloadOrigin payloadOrigin,
        string user,
        string channel,
        string? inviter
    ) =>
        (
            key,
            () => shared.Once(payloadOrigin.Workspace, key, () => onboarding.Say(payloadOrigin, user, channel, inviter))
        );

    private (string Key, Func<Task<bool>> Do)? Heard(
        EventCallback callback,
        SlackEvent happened,
        PayloadOrigin payloadOrigin
    )
    {
        if (
            happened
            is not { User.Id: { Length: > 0 } user, Channel.Id: { Length: > 0 } channel, Ts: { Length: > 0 } ts }
        )
            return null;
        // Messages of bots, this one included, are not for us.
        if (happened.BotId is not null || user == payloadOrigin.BotUser)
            return null;
        var key = EventKeys.OfMessage(payloadOrigin, channel, ts);
        return (
            key,
            () =>
                shared.Once(
                    payloadOrigin.Workspace,
                    key,
                    () => Reply(callback, happened, payloadOrigin, key, user, channel)
                )
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
        PayloadOrigin payloadOrigin,
        string key,
        string user,
        string channel
    )
    {
        var workspaceAccess = await installations.Find(payloadOrigin.Workspace, CancellationToken.None);
        if (workspaceAccess is null || user == workspaceAccess.BotUser)
            return;
        var wire = await slackMentions.Named(
            payloadOrigin,
            workspaceAccess,
            happened.Text ?? "",
            CancellationToken.None
        );
        var messageFiles = await slackFiles.Read(
            workspaceAccess,
            happened.Files ?? [],
            areMeant: IsAboutFiles(wire),
            CancellationToken.None
        );
        var speaker = await slackPeople.Find(
            payloadOrigin,
            workspaceAccess,
            user,
            null,
            happened.UserTeam ?? happened.Team,
            callback.IsExtSharedChannel,
            CancellationToken.None
        );
        var inbound = new Inbound
        {
            Key = key,
            Place = new Place(payloadOrigin.Workspace, channel, happened.ThreadTs, IsDirect(happened)),
            Speaker = speaker,
            Said = new SlackNotation(OwnIn(happened, payloadOrigin, workspaceAccess)).Read(wire),
            Files = messageFiles.Files,
        };
        var reply = await deadline.Take(inbound);
        await slackResponder.Say(workspaceAccess, inbound, messageFiles.AddNotes(reply));
    }

    private static bool IsAboutFiles(string wire) =>
        wire.Trim().Length == 0 || wire.Contains("import", StringComparison.OrdinalIgnoreCase);

    // Slack sends this for every change of a profile, most often a status; a name that is known is not stored again.
    private Task Rename(PayloadOrigin payloadOrigin, Account account) =>
        slackPeople.Changed(payloadOrigin.Workspace, account) is { } person
            ? names.Learn(payloadOrigin.Workspace, person, CancellationToken.None)
            : Task.CompletedTask;

    /// <summary>The id by which the bot is mentioned: a mention that came to us mentions us.</summary>
    private static string? OwnIn(SlackEvent happened, PayloadOrigin payloadOrigin, WorkspaceAccess workspaceAccess)
    {
        var text = happened.Text ?? "";
        foreach (var known in new[] { workspaceAccess.BotUser, payloadOrigin.BotUser })
            if (known is not null && text.Contains($"<@{known}", StringComparison.Ordinal))
                return known;
        if (happened.Type != "app_mention" || text.IndexOf("<@", StringComparison.Ordinal) is not (>= 0 and var start))
            return workspaceAccess.BotUser;
        var end = text.IndexOfAny(['>', '|'], start);
        return end < 0 ? workspaceAccess.BotUser : text[(start + 2)..end];
    }

    private Task End(PayloadOrigin payloadOrigin, EventCallback callback) =>
        installations.End(
            payloadOrigin.Workspace,
            NodaTime.Instant.FromUnixTimeSeconds(Math.Clamp(callback.EventTime, 0, 10_000_000_000)),
            CancellationToken.None
        );

    private static string Key(PayloadOrigin payloadOrigin, EventCallback callback) =>
        $"{payloadOrigin.Workspace}/event/{callback.Event?.Type}/{callback.EventId}";
}
