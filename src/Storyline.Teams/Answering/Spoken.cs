using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>Answers what people write, and what older clients send as a message when a button is pressed.</summary>
internal sealed class Spoken(
    Scenes scenes,
    Answer answer,
    Replies replies,
    Elsewhere elsewhere,
    AddressBook book,
    Rosters rosters,
    Files files,
    Voice voice,
    Utterances utterances,
    Behind behind,
    TimeProvider time
)
{
    // Accounts of bots; people's begin with 29.
    private const string BotPrefix = "28:";

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(1_500);

    public async Task<InvokeResponse> Hear(Activity activity, CancellationToken cancel)
    {
        var mentions = Mentions.Of(activity);
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

        var scene = await scenes.Of(activity, cancel);
        if (await utterances.WasAnswered(scene, cancel))
            return InvokeResponse.Done;
        var (inbound, of, no) = isPress ? await Press(scene, cancel) : await Sentence(scene, mentions, cancel);
        var answering = inbound is null ? Task.FromResult(no!) : answer(inbound, cancel);
        if (await Task.WhenAny(answering, Task.Delay(Silence, time, cancel)) != answering)
            behind.Do(() => voice.Type(scene.Where, scene.Thread, CancellationToken.None));
        await replies.Say(scene, inbound?.Place ?? scene.Place, await answering, of, cancel);
        behind.Do(() => utterances.Note(scene, CancellationToken.None));
        if (scene is { IsPersonal: false, IsGuest: false })
            behind.Do(() => rosters.Refresh(scene.Tenant, scene.Where, CancellationToken.None));
        return InvokeResponse.Done;
    }

    private async Task<(Inbound? Said, string? Of, Reply? No)> Sentence(
        Scene scene,
        IReadOnlyList<Mention> mentions,
        CancellationToken cancel
    )
    {
        var bot = scene.Activity.Recipient?.Id;
        var people = new List<(Mention, TaggedPerson)>();
        foreach (var mention in mentions)
        {
            if (mention.Mentioned.Id == bot)
            {
                people.Add((mention, new TaggedPerson(bot!, mention.Mentioned.Name ?? "")));
                continue;
            }
            var person = await book.Hear(mention.Mentioned, scene.Tenant, scene.Where, cancel);
            people.Add((mention, new TaggedPerson(person.Id, mention.Mentioned.Name ?? person.Name)));
        }
        var said = Mentions.Read(scene.Activity.Text ?? "", people, bot);
        var (sent, missed) = await files.Of(scene.Activity, cancel);
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
            scene.Says(scene.Key, said, files: sent),
            said.Entities.Count == 0 && sent.Count == 0 ? said.Text : null,
            null
        );
    }

    private async Task<(Inbound? Said, string? Of, Reply? No)> Press(Scene scene, CancellationToken cancel)
    {
        var pressed = Pressed.Read(scene.Activity.Value);
        if (pressed.Says is not { Length: > 0 } says || await elsewhere.Of(scene, pressed, cancel) is not { } place)
            return (null, null, Reply.No(Dialogs.NotOurs));
        var fields = await elsewhere.Fields(scene, pressed, scene.Activity.Value, cancel);
        var key = pressed.Once is { Length: > 0 } once ? scene.KeyOf(once, fields) : scene.Key;
        return (scene.Says(key, Utterance.Plain(says), place, fields), fields.Count == 0 ? says : null, null);
    }
}
