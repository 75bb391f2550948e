using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers events: mentions, direct messages, the App Home, and what happens to the app itself. An event is acknowledged when
/// its turn is committed and answered, or when it is kept for that; what fails is sent again by Slack.
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
    SlackConversations slackConversations,
    TimelyAnswers timelyAnswers,
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

    public async Task<Acknowledgement> Answer(EventCallback callback, SlackRequest request)
    {
        if (callback.Type == "url_verification")
            return Acknowledgement.Text(callback.Challenge ?? "");
        if (
            callback is not { Type: "event_callback", Event: { } happened }
            || (PayloadOrigin.Of(callback) ?? installations.Only) is not { } said
        )
            return Acknowledgement.Empty;
        var payloadOrigin = await installations.Settle(said, CancellationToken.None);
        return Work(callback, happened, payloadOrigin) is { } work
            ? await timelyAnswers.Answer(request, work with { IsEvent = true })
            : Acknowledgement.Empty;
    }

    /// <summary>The work for an event; <c>null</c>: there is none.</summary>
    private SlackWork? Work(EventCallback callback, SlackEvent happened, PayloadOrigin payloadOrigin) =>
        happened switch
        {
            { Type: "app_mention" } => Heard(callback, happened, payloadOrigin),
            { Type: "message", Subtype: null or "file_share" or "thread_broadcast" or "me_message" }
                when IsDirect(happened) => Heard(callback, happened, payloadOrigin),
            { Type: "app_home_opened", Tab: "home", User.Id: { } user } => Passing(
                payloadOrigin,
                $"{payloadOrigin.Workspace}/home/{user}/{callback.EventId}",
                _ => appHomes.Publish(payloadOrigin, user, happened.Channel?.Id)
            ),
            { Type: "member_joined_channel", User.Id: { } user, Channel.Id: { } channel } => Passing(
                payloadOrigin,
                Key(payloadOrigin, callback),
                run => Welcome(callback, payloadOrigin, user, channel, run.IsRepeated)
            ),
            { Type: "user_change", User: { Id: not null } account } => Of(
                payloadOrigin,
                Key(payloadOrigin, callback),
                _ => Rename(payloadOrigin, account)
            ),
            { Type: "app_uninstalled" } or { Type: "tokens_revoked", Tokens.Bot.Count: > 0 } => Passing(
                payloadOrigin,
                Key(payloadOrigin, callback),
                _ => End(payloadOrigin, callback)
            ),
            _ => null,
        };

    private Task Welcome(
        EventCallback callback,
        PayloadOrigin payloadOrigin,
        string user,
        string channel,
        bool isRepeated
    ) =>
        onboarding.Say(Key(payloadOrigin, callback), payloadOrigin, user, channel, callback.Event?.Inviter, isRepeated);

    /// <summary>Work that is not kept: Slack tells of it again, or it no longer matters.</summary>
    private static SlackWork Passing(PayloadOrigin payloadOrigin, string key, Func<WorkRun, Task> work) =>
        Of(payloadOrigin, key, work) with
        {
            IsKept = false,
        };

    private static SlackWork Of(PayloadOrigin payloadOrigin, string key, Func<WorkRun, Task> work) =>
        new(
            payloadOrigin.Workspace,
            key,
            async run =>
            {
                await work(run);
                return WorkAnswer.Said;
            },
            Acknowledgement.Empty
        );

    private SlackWork? Heard(EventCallback callback, SlackEvent happened, PayloadOrigin payloadOrigin)
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
        return Of(payloadOrigin, key, run => Reply(callback, happened, payloadOrigin, key, user, channel, run));
    }

    // Some tell of a direct conversation by its id alone; another name for its kind is an old one.
    private static bool IsDirect(SlackEvent happened) =>
        happened.ChannelType is "im" or "app_home" || happened.Channel?.Id?.StartsWith('D') == true;

    private async Task Reply(
        EventCallback callback,
        SlackEvent happened,
        PayloadOrigin payloadOrigin,
        string key,
        string user,
        string channel,
        WorkRun run
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
        var speaker = await Speaker(callback, happened, payloadOrigin, workspaceAccess, user);
        var inbound = new Inbound
        {
            Key = key,
            Place = new Place(payloadOrigin.Workspace, channel, happened.ThreadTs, IsDirect(happened)),
            Speaker = speaker,
            Said = new SlackNotation(OwnIn(happened, payloadOrigin, workspaceAccess)).Read(wire),
            Files = messageFiles.Files,
        };
        if (IsDirect(happened))
            slackConversations.Note(payloadOrigin.Workspace, user, channel);
        var reply = await deadline.Take(inbound, run);
        await slackResponder.Say(inbound, messageFiles.AddNotes(reply), run.IsRepeated);
    }

    private Task<Person> Speaker(
        EventCallback callback,
        SlackEvent happened,
        PayloadOrigin payloadOrigin,
        WorkspaceAccess workspaceAccess,
        string user
    ) =>
        slackPeople.Find(
            payloadOrigin,
            workspaceAccess,
            user,
            null,
            happened.UserTeam ?? happened.Team,
            callback.IsExtSharedChannel,
            CancellationToken.None
        );

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
