using System.Globalization;
using Storyline.Core.Messages;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>
/// The shortcuts: a story, a question or an insight made from a message, told in that message's thread, and a new story from anywhere. Each
/// says a sentence that opens a form.
/// </summary>
internal sealed class MessageShortcuts(
    Deadline deadline,
    Installations installations,
    SlackPeople slackPeople,
    SlackMentions slackMentions,
    SlackDialogs slackDialogs,
    AppHomes appHomes,
    SlackResponder slackResponder,
    TimelyAnswers timelyAnswers
)
{
    public const string StoryFromMessage = "story_from_message";
    public const string AskFromMessage = "ask_from_message";
    public const string InsightFromMessage = "insight_from_message";
    public const string NewStory = "new_story";

    /// <summary>All that the manifest may offer, and whether it belongs to a message.</summary>
    public static IReadOnlyDictionary<string, bool> All { get; } =
        new Dictionary<string, bool>
        {
            [StoryFromMessage] = true,
            [AskFromMessage] = true,
            [InsightFromMessage] = true,
            [NewStory] = false,
        };

    public Task<Acknowledgement> Answer(
        MessageShortcut shortcut,
        PayloadOrigin payloadOrigin,
        string user,
        SlackRequest request
    ) =>
        SentenceOf(shortcut.CallbackId) is { } sentence && shortcut.Channel?.Id is { Length: > 0 }
            ? Say(sentence, shortcut, payloadOrigin, user, PlaceOf(shortcut, payloadOrigin), request)
            : Task.FromResult(Acknowledgement.Empty);

    private static string? SentenceOf(string? shortcut) =>
        shortcut switch
        {
            StoryFromMessage => "story draft",
            AskFromMessage => "ask draft",
            InsightFromMessage => "insight draft",
            _ => null,
        };

    public Task<Acknowledgement> Answer(
        GlobalShortcut shortcut,
        PayloadOrigin payloadOrigin,
        string user,
        SlackRequest request
    ) =>
        shortcut.CallbackId == NewStory
            ? Say("story new", shortcut, payloadOrigin, user, null, request)
            : Task.FromResult(Acknowledgement.Empty);

    private Task<Acknowledgement> Say(
        string sentence,
        InteractionRequest shortcut,
        PayloadOrigin payloadOrigin,
        string user,
        Place? place,
        SlackRequest request
    )
    {
        var key = EventKeys.OfPress(shortcut, sentence, null);
        return timelyAnswers.Answer(
            request,
            new SlackWork(
                payloadOrigin.Workspace,
                key,
                async run =>
                {
                    await Handle(sentence, key, shortcut, payloadOrigin, user, place, run);
                    return WorkAnswer.Said;
                },
                Acknowledgement.Empty
            )
        );
    }

    private async Task Handle(
        string sentence,
        string key,
        InteractionRequest shortcut,
        PayloadOrigin payloadOrigin,
        string user,
        Place? place,
        WorkRun run
    )
    {
        if (await installations.Find(payloadOrigin.Workspace, CancellationToken.None) is not { } workspaceAccess)
            return;
        var asked = new Inbound
        {
            Key = key,
            Place = place ?? await appHomes.PlaceOf(payloadOrigin.Workspace, workspaceAccess, user),
            Speaker = await slackPeople.FindSender(shortcut, payloadOrigin, workspaceAccess, user),
            Said = Utterance.Plain(sentence),
            Fields = shortcut is MessageShortcut message
                ? await FieldsOf(message, payloadOrigin, workspaceAccess)
                : new Dictionary<string, string>(),
            Manner = InboundManner.Pressed,
        };
        var reply = await deadline.Take(asked, run);
        if (await slackDialogs.Open(workspaceAccess, shortcut.TriggerId, reply, asked))
            return;
        // Not a form but an answer, for instance who may write stories: shown in a dialog, or said if it is too late for one.
        var isOpen =
            DialogViews.FormOf(reply) is null
            && shortcut.TriggerId is { Length: > 0 } trigger
            && await slackDialogs.Open(
                payloadOrigin.Workspace,
                workspaceAccess,
                trigger,
                await slackDialogs.Dialog(reply, asked)
            );
        if (!isOpen)
            await slackResponder.Say(asked, reply, run.IsRepeated);
    }

    private async Task<IReadOnlyDictionary<string, string>> FieldsOf(
        MessageShortcut shortcut,
        PayloadOrigin payloadOrigin,
        WorkspaceAccess workspaceAccess
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["text"] = new SlackNotation(workspaceAccess.BotUser)
                .Read(
                    await slackMentions.Named(
                        payloadOrigin,
                        workspaceAccess,
                        shortcut.Message?.Text ?? "",
                        CancellationToken.None
                    )
                )
                .Text,
        };
        if (LinkTo(shortcut) is { } link)
            fields["link"] = link;
        if (shortcut.Message?.User is { Length: > 0 } author)
            fields["from"] = (
                await slackPeople.FindById(payloadOrigin, workspaceAccess, author, CancellationToken.None)
            ).Name;
        return fields;
    }

    /// <summary>The thread of the message: what comes of it is told there.</summary>
    private static Place PlaceOf(MessageShortcut shortcut, PayloadOrigin payloadOrigin)
    {
        var channel = shortcut.Channel!.Id!;
        var thread = shortcut.Message?.ThreadTs ?? shortcut.MessageTs ?? shortcut.Message?.Ts;
        return new Place(
            payloadOrigin.Workspace,
            channel,
            thread,
            channel.StartsWith('D'),
            shortcut.Channel.Name is "directmessage" or "privategroup" ? null : shortcut.Channel.Name
        );
    }

    /// <summary>The address of the message, as “Copy link” gives it.</summary>
    private static string? LinkTo(MessageShortcut shortcut)
    {
        if (
            shortcut is not { Team.Domain: { Length: > 0 } domain, Channel.Id: { } channel }
            || (shortcut.MessageTs ?? shortcut.Message?.Ts) is not { } ts
        )
            return null;
        if (
            !domain.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            || !ts.All(letter => char.IsAsciiDigit(letter) || letter == '.')
        )
            return null;
        var thread =
            shortcut.Message?.ThreadTs is { } parent && parent != ts ? $"?thread_ts={parent}&cid={channel}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"https://{domain}.slack.com/archives/{channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}{thread}"
        );
    }
}
