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
        var isPress =
            activity.Text is null or "" && activity.Value is { ValueKind: System.Text.Json.JsonValueKind.Object };
        // Another bot is never answered: two of them would not stop. In a shared place only what is said to us is ours.
        if (
            activity.From?.Role == "bot"
            || activity.From?.Id?.StartsWith(BotPrefix, StringComparison.Ordinal) == true
            || activity.From?.Id == activity.Recipient?.Id
        )
            return InvokeResponse.Done;
        if (!isPress && !activity.IsPersonal() && !mentions.Names(activity.Recipient))
            return InvokeResponse.Done;

        var incomingActivity = await incomingActivities.Of(activity, cancel);
        if (await answeredMessages.WasAnswered(incomingActivity, cancel))
            return InvokeResponse.Done;
        var (inbound, of, no) = isPress
            ? await Press(incomingActivity, cancel)
            : await Sentence(incomingActivity, mentions, cancel);
        var answering = inbound is null ? Task.FromResult(no!) : botAnswer(inbound, cancel);
        if (await Task.WhenAny(answering, Task.Delay(Silence, time, cancel)) != answering)
            backgroundTasks.Run(() =>
                teamsResponder.Type(incomingActivity.Where, incomingActivity.Thread, CancellationToken.None)
            );
        await replyRouting.Say(incomingActivity, inbound?.Place ?? incomingActivity.Place, await answering, of, cancel);
        backgroundTasks.Run(() => answeredMessages.Note(incomingActivity, CancellationToken.None));
        if (incomingActivity is { IsPersonal: false, IsGuest: false })
            backgroundTasks.Run(() =>
                rosters.Refresh(incomingActivity.Tenant, incomingActivity.Where, CancellationToken.None)
            );
        return InvokeResponse.Done;
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
        {
            if (mention.Mentioned.Id == bot)
            {
                people.Add((mention, new TaggedPerson(bot!, mention.Mentioned.Name ?? "")));
                continue;
            }
            var person = await book.Hear(mention.Mentioned, incomingActivity.Tenant, incomingActivity.Where, cancel);
            people.Add((mention, new TaggedPerson(person.Id, mention.Mentioned.Name ?? person.Name)));
        }
        var said = TeamsMentions.Read(incomingActivity.Activity.Text ?? "", people, bot);
        var (sent, missed) = await teamsFiles.Of(incomingActivity.Activity, cancel);
        if (missed is not null)
            return (
                null,
                null,
                Reply.No(
                    $"I could not fetch “{missed}” from where Teams keeps it, and have changed nothing. Up to 5 MB can be sent; send it again, or paste its lines here."
                )
            );
        // A file without a word is meant to be taken in.
        if (sent.Count > 0 && said.Text.Length == 0)
            said = Utterance.Plain("import");
        return (
            incomingActivity.Says(incomingActivity.Key, said, files: sent),
            said.Entities.Count == 0 && sent.Count == 0 ? said.Text : null,
            null
        );
    }

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
        var key = buttonPayload.Once is { Length: > 0 } once
            ? incomingActivity.KeyOf(once, fields)
            : incomingActivity.Key;
        return (
            incomingActivity.Says(key, Utterance.Plain(says), place, fields),
            fields.Count == 0 ? says : null,
            null
        );
    }
}
