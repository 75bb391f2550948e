using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Storyline.Views;

namespace Storyline.Teams.Answering;

/// <summary>
/// The app comes to a team, a chat or a person, and leaves. Teams tells it twice (an installation and a change of the members, in
/// any order), so that each is greeted once until the app leaves again.
/// </summary>
internal sealed class Arrivals(
    Scenes scenes,
    Answer answer,
    AddressBook book,
    Rosters rosters,
    Shelf shelf,
    Voice voice
)
{
    public async Task<InvokeResponse> Note(Activity activity, CancellationToken cancel)
    {
        switch (activity)
        {
            case { Type: ActivityTypes.InstallationUpdate, Action: "add" }:
                return await Greet(activity, cancel);
            case { Type: ActivityTypes.InstallationUpdate, Action: "remove" }:
                return await Leave(activity, cancel);
            case { Type: ActivityTypes.ConversationUpdate }
                when activity.MembersAdded?.Any(member => member.Id == activity.Recipient?.Id) == true:
                return await Greet(activity, cancel);
            case { Type: ActivityTypes.ConversationUpdate }
                when activity.MembersRemoved?.Any(member => member.Id == activity.Recipient?.Id) == true:
                return await Leave(activity, cancel);
            case { Type: ActivityTypes.ConversationUpdate }:
                return await Follow(activity, cancel);
            default:
                return InvokeResponse.Done;
        }
    }

    private async Task<InvokeResponse> Greet(Activity activity, CancellationToken cancel)
    {
        var scene = await scenes.Of(activity, cancel);
        var whom = Whom(scene);
        if (await shelf.KeepFirst(scene.Tenant, new Greeting(whom), cancel) is not { IsNew: true })
            return InvokeResponse.Done;
        var help = await answer(scene.Says($"greeting|{whom}|{activity.Id}", Utterance.Plain("help")), cancel);
        var said = await voice.Say(
            scene.Tenant,
            scene.Where,
            scene.Thread,
            new Saying(Welcome(scene, await AdderOf(scene, cancel), help))
            {
                Reader = scene.IsPersonal ? scene.Who : null,
            },
            cancel
        );
        if (said is Sending.Sent or null)
            return InvokeResponse.Done;
        // Not said: whoever tells of the arrival next finds it open.
        await shelf.Forget<Greeting>(scene.Tenant, Greeting.IdOf(whom), cancel);
        return InvokeResponse.Done;
    }

    private async Task<InvokeResponse> Leave(Activity activity, CancellationToken cancel)
    {
        var scene = await scenes.Of(activity, cancel);
        await shelf.Forget<Greeting>(scene.Tenant, Greeting.IdOf(Whom(scene)), cancel);
        const string Why = "the app was removed there";
        await book.Lose(scene.Tenant, scene.Where.Channel, Why, cancel);
        if (scene.Where.Team is { } team)
            await LoseTeam(scene.Tenant, team, Why, cancel);
        return InvokeResponse.Done;
    }

    /// <summary>Channels and teams are renamed and closed.</summary>
    private async Task<InvokeResponse> Follow(Activity activity, CancellationToken cancel)
    {
        var scene = await scenes.Of(activity, cancel);
        var channel = activity.ChannelData.Text("channel", "id") is { } id
            ? await book.FindConversation(scene.Tenant, AddressBook.ChannelOf(id), cancel)
            : null;
        switch (activity.ChannelData.Text("eventType"))
        {
            case "channelRenamed" when channel is not null:
                await book.Keep(
                    scene.Tenant,
                    channel with
                    {
                        Name = activity.ChannelData.Text("channel", "name") ?? channel.Name,
                    },
                    cancel
                );
                break;
            case "channelDeleted" when channel is not null:
                await book.Lose(scene.Tenant, channel.Channel, "the channel was deleted", cancel);
                break;
            case "teamDeleted" or "teamHardDeleted" when scene.Where.Team is { } gone:
                await LoseTeam(scene.Tenant, gone, "the team was deleted", cancel);
                break;
            case "teamArchived" when scene.Where.Team is { } shut:
                await LoseTeam(scene.Tenant, shut, "the team was archived", cancel);
                break;
            case "teamUnarchived" or "teamRestored" when scene.Where.Team is { } open:
                await FindTeam(scene.Tenant, open, cancel);
                break;
        }
        return InvokeResponse.Done;
    }

    private async Task LoseTeam(string tenant, string team, string why, CancellationToken cancel)
    {
        foreach (var conversation in await shelf.All<KnownConversation>(tenant, cancel))
            if (conversation.Team == team && conversation.Gone is null)
                await book.Keep(tenant, conversation with { Gone = why }, cancel);
    }

    private async Task FindTeam(string tenant, string team, CancellationToken cancel)
    {
        foreach (var conversation in await shelf.All<KnownConversation>(tenant, cancel))
            if (conversation.Team == team && conversation.Gone is not null)
                await book.Keep(tenant, conversation with { Gone = null }, cancel);
    }

    /// <summary>One greeting for a team, whichever channel it comes to; and one for each chat.</summary>
    private static string Whom(Scene scene) => scene.Where.Team ?? scene.Where.Channel;

    /// <summary>Who added the app, where that can be found out: an event carries their id alone.</summary>
    private async Task<string?> AdderOf(Scene scene, CancellationToken cancel)
    {
        if (scene.Who.Name != KnownPerson.Nameless)
            return scene.Who.Name;
        if (scene.IsPersonal)
            return null;
        return
            (await rosters.Of(scene.Tenant, scene.Where, cancel))
                .FirstOrDefault(member => member.Id == scene.Who.Id)
                ?.Name
                is { } name
            && name != KnownPerson.Nameless
            ? name
            : null;
    }

    private static View Welcome(Scene scene, string? adder, Reply help)
    {
        Rich by = adder is null
            ? ""
            : (Rich)$"; {new Span.Mention($"{scene.Workspace}/{scene.Who.Id}", adder, Pings: true)} added me";
        var team = scene.Activity.Address().TeamName ?? scene.Where.Name;
        Rich to = (adder, team) switch
        {
            (null, { Length: > 0 }) => (Rich)$", new in {team:b}",
            (not null, { Length: > 0 }) => (Rich)$" to {team:b}",
            _ => "",
        };
        Rich words = scene.IsPersonal
            ? (Rich)
                $"I am Storyline. I keep a team’s product backlog with you: its stories, their order, and who decides what. Talk to me here, or add me to a channel and say {"@Storyline setup":b} there."
            : (Rich)
                $"I am Storyline{by}{to}. I keep a team’s product backlog in its channel: its stories, their order, and who decides what. Mention me and say {"setup":b} to begin, {"help":b} to see what else.";
        return new View([new Part.Paragraph(words), .. help.View.Parts.Where(part => part is not Part.Form)]);
    }
}
