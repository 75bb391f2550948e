using System.Globalization;
using Storyline.Conversation;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>
/// The shortcuts: a story or a question made from a message, told in that message's thread, and a new story from anywhere. Each
/// says a sentence that opens a form.
/// </summary>
internal sealed class Shortcuts(
    Turns turns,
    Installations installations,
    People people,
    Mentions mentions,
    Forms forms,
    Homes homes,
    Speech speech,
    Afterwards afterwards
)
{
    public const string StoryFromMessage = "story_from_message";
    public const string AskFromMessage = "ask_from_message";
    public const string NewStory = "new_story";

    /// <summary>All that the manifest may offer, and whether it belongs to a message.</summary>
    public static IReadOnlyDictionary<string, bool> All { get; } =
        new Dictionary<string, bool>
        {
            [StoryFromMessage] = true,
            [AskFromMessage] = true,
            [NewStory] = false,
        };

    public Task<Ack> Answer(MessageShortcut shortcut, Origin origin, string user) =>
        shortcut switch
        {
            { CallbackId: StoryFromMessage, Channel.Id.Length: > 0 } => Say(
                "story draft",
                shortcut,
                origin,
                user,
                PlaceOf(shortcut, origin)
            ),
            { CallbackId: AskFromMessage, Channel.Id.Length: > 0 } => Say(
                "ask draft",
                shortcut,
                origin,
                user,
                PlaceOf(shortcut, origin)
            ),
            _ => Task.FromResult(Ack.Empty),
        };

    public Task<Ack> Answer(GlobalShortcut shortcut, Origin origin, string user) =>
        shortcut.CallbackId == NewStory ? Say("story new", shortcut, origin, user, null) : Task.FromResult(Ack.Empty);

    private async Task<Ack> Say(string sentence, InteractionRequest shortcut, Origin origin, string user, Place? place)
    {
        var answering = Handle(sentence, shortcut, origin, user, place);
        if (!await turns.InTime(answering))
            afterwards.Finish(() => answering);
        else
            await answering;
        return Ack.Empty;
    }

    private async Task Handle(string sentence, InteractionRequest shortcut, Origin origin, string user, Place? place)
    {
        if (await installations.Find(origin.Workspace, CancellationToken.None) is not { } access)
            return;
        var asked = new Inbound
        {
            Key = Keys.OfPress(shortcut, sentence, null),
            Place = place ?? await homes.PlaceOf(origin.Workspace, access, user),
            Speaker = await people.Find(
                origin,
                access,
                user,
                shortcut.User?.Username ?? shortcut.User?.Name,
                shortcut.User?.TeamId,
                isShared: origin.IsOther(shortcut.User?.TeamId),
                CancellationToken.None
            ),
            Said = Utterance.Plain(sentence),
            Fields = shortcut is MessageShortcut message
                ? await FieldsOf(message, origin, access)
                : new Dictionary<string, string>(),
        };
        var reply = await turns.Take(asked);
        if (await forms.Open(access, shortcut.TriggerId, reply, asked))
            return;
        // Not a form but an answer, for instance who may write stories: shown in a dialog, or said if it is too late for one.
        var isOpen =
            Dialogs.FormOf(reply) is null
            && shortcut.TriggerId is { Length: > 0 } trigger
            && await forms.Open(origin.Workspace, access, trigger, await forms.Dialog(reply, asked));
        if (!isOpen)
            await speech.Say(access, asked, reply);
    }

    private async Task<IReadOnlyDictionary<string, string>> FieldsOf(
        MessageShortcut shortcut,
        Origin origin,
        Access access
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["text"] = new Notation.Angles(access.BotUser)
                .Read(await mentions.Named(origin, access, shortcut.Message?.Text ?? "", CancellationToken.None))
                .Text,
        };
        if (LinkTo(shortcut) is { } link)
            fields["link"] = link;
        if (shortcut.Message?.User is { Length: > 0 } author)
            fields["from"] = (
                await people.Find(origin, access, author, null, null, isShared: false, CancellationToken.None)
            ).Name;
        return fields;
    }

    /// <summary>The thread of the message: what comes of it is told there.</summary>
    private static Place PlaceOf(MessageShortcut shortcut, Origin origin)
    {
        var channel = shortcut.Channel!.Id!;
        var thread = shortcut.Message?.ThreadTs ?? shortcut.MessageTs ?? shortcut.Message?.Ts;
        return new Place(
            origin.Workspace,
            channel,
            thread,
            channel.StartsWith('D'),
            shortcut.Channel.Name is "directmessage" or "privategroup" ? null : shortcut.Channel.Name
        );
    }

    /// <summary>The address of the message, as «Copy link» gives it.</summary>
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
