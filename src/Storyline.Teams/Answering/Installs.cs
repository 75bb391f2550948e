using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>
/// The app comes to a team, a chat or a person, and leaves. Teams tells it twice (an installation and a change of the members, in
/// any order), so that each is greeted once until the app leaves again.
/// </summary>
internal sealed class Installs(
    IncomingActivities incomingActivities,
    BotAnswer botAnswer,
    AddressBook book,
    Rosters rosters,
    TenantDocuments tenantDocuments,
    RequestClaims claims,
    GreetingDeduplicator greetings,
    TeamsResponder teamsResponder
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
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        var whom = Whom(incomingActivity);
        return await greetings.Once(
            $"{incomingActivity.Tenant}/{whom}",
            () => GreetOnce(activity, incomingActivity, whom, cancel)
        );
    }

    /// <summary>Greets unless that was done. It counts as done once it is said: a host may die before that.</summary>
    private async Task<InvokeResponse> GreetOnce(
        Activity activity,
        IncomingActivity incomingActivity,
        string whom,
        CancellationToken cancel
    )
    {
        var (tenant, hold) = (incomingActivity.Tenant, claims.Of(incomingActivity.Workspace, $"greeting|{whom}"));
        if (await tenantDocuments.IsKept<SentGreeting>(tenant, SentGreeting.IdOf(whom), cancel))
            return InvokeResponse.Done;
        var outcome = await hold.Claim(cancel);
        // Teams tells of it again, and then it is seen whether the other host has greeted.
        if (outcome is ClaimOutcome.Others)
            return InvokeResponse.Again;
        if (await SayWelcome(activity, incomingActivity, whom, outcome is ClaimOutcome.TakenOver, cancel))
            await tenantDocuments.Keep(tenant, new SentGreeting(whom), cancel);
        await hold.Release(NodaTime.Duration.Zero, cancel);
        return InvokeResponse.Done;
    }

    /// <summary>Says who we are. <c>false</c>: it can never be said there.</summary>
    private async Task<bool> SayWelcome(
        Activity activity,
        IncomingActivity incomingActivity,
        string whom,
        bool isRepeated,
        CancellationToken cancel
    )
    {
        var help = await botAnswer(
            incomingActivity.Says($"greeting|{whom}|{activity.Id}", Utterance.Plain("help")),
            cancel
        );
        var welcome = Reply.Done(Welcome(incomingActivity, await AdderOf(incomingActivity, cancel), help));
        var card = new CardRequest(welcome.View) { Reader = incomingActivity.IsPersonal ? incomingActivity.Who : null };
        var answer = new CardAnswer(incomingActivity, welcome, incomingActivity.Place, card)
        {
            IsRepeated = isRepeated,
        };
        return await teamsResponder.Say(answer, incomingActivity.Where, incomingActivity.Thread, cancel)
            is not SendResult.Never;
    }

    private async Task<InvokeResponse> Leave(Activity activity, CancellationToken cancel)
    {
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        await tenantDocuments.Forget<SentGreeting>(
            incomingActivity.Tenant,
            SentGreeting.IdOf(Whom(incomingActivity)),
            cancel
        );
        const string Why = "the app was removed there";
        await book.Lose(incomingActivity.Tenant, incomingActivity.Where.Channel, Why, cancel);
        if (incomingActivity.Where.Team is { } team)
            await LoseTeam(incomingActivity.Tenant, team, Why, cancel);
        return InvokeResponse.Done;
    }

    /// <summary>Channels and teams are renamed and closed.</summary>
    private async Task<InvokeResponse> Follow(Activity activity, CancellationToken cancel)
    {
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        var channel = activity.ChannelData.Text("channel", "id") is { } id
            ? await book.FindConversation(incomingActivity.Tenant, TeamsIds.ChannelOf(id), cancel)
            : null;
        switch (activity.ChannelData.Text("eventType"))
        {
            case "channelRenamed" when channel is not null:
                await book.Keep(
                    incomingActivity.Tenant,
                    channel with
                    {
                        Name = activity.ChannelData.Text("channel", "name") ?? channel.Name,
                    },
                    cancel
                );
                break;
            case "channelDeleted" when channel is not null:
                await book.Lose(incomingActivity.Tenant, channel.Channel, "the channel was deleted", cancel);
                break;
            case "teamDeleted" or "teamHardDeleted" when incomingActivity.Where.Team is { } gone:
                await LoseTeam(incomingActivity.Tenant, gone, "the team was deleted", cancel);
                break;
            case "teamArchived" when incomingActivity.Where.Team is { } shut:
                await LoseTeam(incomingActivity.Tenant, shut, "the team was archived", cancel);
                break;
            case "teamUnarchived" or "teamRestored" when incomingActivity.Where.Team is { } open:
                await FindTeam(incomingActivity.Tenant, open, cancel);
                break;
        }
        return InvokeResponse.Done;
    }

    private async Task LoseTeam(string tenant, string team, string why, CancellationToken cancel)
    {
        foreach (var conversation in await tenantDocuments.All<KnownConversation>(tenant, cancel))
            if (conversation.Team == team && conversation.Gone is null)
                await book.Keep(tenant, conversation with { Gone = why }, cancel);
    }

    private async Task FindTeam(string tenant, string team, CancellationToken cancel)
    {
        foreach (var conversation in await tenantDocuments.All<KnownConversation>(tenant, cancel))
            if (conversation.Team == team && conversation.Gone is not null)
                await book.Keep(tenant, conversation with { Gone = null }, cancel);
    }

    /// <summary>One greeting for a team, whichever channel it comes to; and one for each chat.</summary>
    private static string Whom(IncomingActivity incomingActivity) =>
        incomingActivity.Where.Team ?? incomingActivity.Where.Channel;

    /// <summary>Who added the app, where that can be found out: an event carries their id alone.</summary>
    private async Task<string?> AdderOf(IncomingActivity incomingActivity, CancellationToken cancel)
    {
        if (incomingActivity.Who.Name != KnownPerson.Nameless)
            return incomingActivity.Who.Name;
        if (incomingActivity.IsPersonal)
            return null;
        return
            (await rosters.Of(incomingActivity.Tenant, incomingActivity.Where, cancel))
                .FirstOrDefault(member => member.Id == incomingActivity.Who.Id)
                ?.Name
                is { } name
            && name != KnownPerson.Nameless
            ? name
            : null;
    }

    private static View Welcome(IncomingActivity incomingActivity, string? adder, Reply help)
    {
        Rich by = adder is null
            ? ""
            : (Rich)
                $"; {new Span.Mention($"{incomingActivity.Workspace}/{incomingActivity.Who.Id}", adder, Pings: true)} added me";
        var team = incomingActivity.Activity.Address().TeamName ?? incomingActivity.Where.Name;
        Rich to = (adder, team) switch
        {
            (null, { Length: > 0 }) => (Rich)$", new in {team:b}",
            (not null, { Length: > 0 }) => (Rich)$" to {team:b}",
            _ => "",
        };
        Rich words = incomingActivity.IsPersonal
            ? (Rich)
                $"I am Storyline. I keep a team’s product backlog with you: its stories, their order, and who decides what. Talk to me here, or add me to a channel and say {"@Storyline setup":b} there."
            : (Rich)
                $"I am Storyline{by}{to}. I keep a team’s product backlog in its channel: its stories, their order, and who decides what. Mention me and say {"setup":b} to begin, {"help":b} to see what else.";
        return new View([new Part.Paragraph(words), .. help.View.Parts.Where(part => part is not Part.Form)]);
    }
}
