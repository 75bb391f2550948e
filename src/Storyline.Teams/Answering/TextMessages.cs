using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Edges;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>Answers what people write, and what older clients send as a message when a button is pressed.</summary>
internal sealed class TextMessages(
    IncomingActivities incomingActivities,
    BotAnswer botAnswer,
    ReplyRouting replyRouting,
    PressContext pressContext,
    AddressBook book,
    Rosters rosters,
    TeamsFiles teamsFiles,
    TeamsResponder teamsResponder,
    AnsweredMessages answeredMessages,
    BackgroundTasks backgroundTasks,
    TimeProvider time
)
{
    // Accounts of bots; people's begin with 29.
    private const string BotPrefix = "28:";

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(1_500);

    public async Task<InvokeResponse> Hear(Activity activity, CancellationToken cancel)
    {
        var mentions = TeamsMentions.Of(activity);
        var isPress = activity.Text is null or "" && activity.Value is { ValueKind: JsonValueKind.Object };
        var isToUs = isPress || activity.IsPersonal() || mentions.Names(activity.Recipient);
        if (IsFromBot(activity) || !isToUs)
            return InvokeResponse.Done;

        var incomingActivity = await incomingActivities.Of(activity, cancel);
        if (await answeredMessages.WasAnswered(incomingActivity, cancel))
            return InvokeResponse.Done;
        var (inbound, of, no) = isPress
            ? await Press(incomingActivity, cancel)
            : await Sentence(incomingActivity, mentions, cancel);
        var reply = inbound is null ? no! : await Answer(incomingActivity, inbound, cancel);
        await replyRouting.Say(incomingActivity, inbound?.Place ?? incomingActivity.Place, reply, of, cancel);
        backgroundTasks.Run(() => answeredMessages.Note(incomingActivity, CancellationToken.None));
        if (incomingActivity is { IsPersonal: false, IsGuest: false })
            backgroundTasks.Run(() =>
                rosters.Refresh(incomingActivity.Tenant, incomingActivity.Where, CancellationToken.None)
            );
        return InvokeResponse.Done;
    }

    // Another bot is never answered: two of them would not stop.
    private static bool IsFromBot(Activity activity) =>
        activity.From?.Role == "bot"
        || activity.From?.Id?.StartsWith(BotPrefix, StringComparison.Ordinal) == true
        || activity.From?.Id == activity.Recipient?.Id;

    /// <summary>The bot's answer; while it takes its time, Teams shows that the bot is typing.</summary>
    private async Task<Reply> Answer(IncomingActivity incomingActivity, Inbound inbound, CancellationToken cancel)
    {
        var answering = botAnswer(inbound, cancel);
        if (await Task.WhenAny(answering, Task.Delay(Silence, time, cancel)) != answering)
            backgroundTasks.Run(() =>
                teamsResponder.Type(incomingActivity.Where, incomingActivity.Thread, CancellationToken.None)
            );
        return await answering;
    }

    private async Task<(Inbound? Said, string? Of, Reply? No)> Sentence(
        IncomingActivity incomingActivity,
        IReadOnlyList<Mention> mentions,
        CancellationToken cancel
    )
    {
        var bot = incomingActivity.Activity.Recipient?.Id;
        var people = new List<(Mention, TaggedPerson)>();
        foreach (var mention in mentions)
            people.Add((mention, await PersonBehind(mention, incomingActivity, bot, cancel)));
        var said = TeamsMentions.Read(incomingActivity.Activity.Text ?? "", people, bot);
        var (sent, missed) = await teamsFiles.Of(incomingActivity.Activity, cancel);
        if (missed is not null)
            return (null, null, NotFetched(missed));
        // A file without a word is meant to be taken in.
        if (sent.Count > 0 && said.Text.Length == 0)
            said = Utterance.Plain("import");
        return (
            incomingActivity.Types(said, sent),
            said.Entities.Count == 0 && sent.Count == 0 ? said.Text : null,
            null
        );
    }

    private async Task<TaggedPerson> PersonBehind(
        Mention mention,
        IncomingActivity incomingActivity,
        string? bot,
        CancellationToken cancel
    )
    {
        if (mention.Mentioned.Id is { } id && id == bot)
            return new TaggedPerson(id, mention.Mentioned.Name ?? "");
        var person = await book.Hear(mention.Mentioned, incomingActivity.Tenant, incomingActivity.Where, cancel);
        return new TaggedPerson(person.Id, mention.Mentioned.Name ?? person.Name);
    }

    private static Reply NotFetched(string file) =>
        Reply.No(
            $"I could not fetch “{file}” from where Teams keeps it, and have changed nothing. Up to 5 MB can be sent; send it again, or paste its lines here."
        );

    private async Task<(Inbound? Said, string? Of, Reply? No)> Press(
        IncomingActivity incomingActivity,
        CancellationToken cancel
    )
    {
        var buttonPayload = ButtonPayload.Read(incomingActivity.Activity.Value);
        if (
            buttonPayload.Says is not { Length: > 0 } says
            || await pressContext.Of(incomingActivity, buttonPayload, cancel) is not { } place
        )
            return (null, null, Reply.No(TaskModules.NotOurs));
        var fields = await pressContext.Fields(
            incomingActivity,
            buttonPayload,
            incomingActivity.Activity.Value,
            cancel
        );
        var key = incomingActivity.KeyOf(buttonPayload.Once, fields);
        return (
            incomingActivity.Says(key, Utterance.Plain(says), place, fields),
            fields.Count == 0 ? says : null,
            null
        );
    }
}
