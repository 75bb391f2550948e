using Microsoft.Extensions.Options;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>
/// Says a reply where it belongs: for everyone where it was said; for the speaker alone in their personal chat, with a word
/// where it was asked, or there as a message that only they are shown.
/// </summary>
internal sealed class ReplyRouting(
    TeamsResponder teamsResponder,
    PersonalChats chats,
    AddressBook book,
    CardSeals cardSeals,
    IOptions<TeamsOptions> options
)
{
    private const string Hello = "Welcome to Storyline";
    private const string SetUp =
        "I keep a team’s product backlog where the team talks: its stories, their order, and who decides what. Nothing is set up here yet.";

    /// <param name="place">Where it was said; elsewhere than the scene for a button of a card from there.</param>
    /// <param name="of">The sentence that was said, if it can be said again to draw the card anew.</param>
    public async Task Say(
        IncomingActivity incomingActivity,
        Place place,
        Reply reply,
        string? of,
        CancellationToken cancel
    )
    {
        var again = reply.Outcome == Outcome.Shown ? of : null;
        if (incomingActivity.IsGuest)
            await SayAlone(incomingActivity, reply, again, cancel);
        else if (place != incomingActivity.Place)
            await SayElsewhere(incomingActivity, place, reply, again, cancel);
        else if (incomingActivity.IsPersonal || reply.Audience == Audience.Everyone)
            await SayHere(
                incomingActivity,
                new CardRequest(reply.View)
                {
                    Of = again,
                    Reader = incomingActivity.IsPersonal ? incomingActivity.Who : null,
                },
                cancel
            );
        else if (reply.View.Parts.OfType<Part.Form>().FirstOrDefault() is { } form && of is not null)
            await OfferDialog(incomingActivity, form, of, cancel);
        else if (
            options.Value.TargetedMessages
            && await SayTargeted(incomingActivity, reply, again, cancel)
                is not (ConnectorResult.Rejected or ConnectorResult.Gone)
        )
            return;
        else
            await Whisper(incomingActivity, reply, again, cancel);
    }

    private Task<ConnectorResult?> SayHere(
        IncomingActivity incomingActivity,
        CardRequest cardRequest,
        CancellationToken cancel
    ) =>
        teamsResponder.Say(
            incomingActivity.Tenant,
            incomingActivity.Where,
            incomingActivity.Thread,
            cardRequest,
            cancel,
            ReplyTo(incomingActivity)
        );

    // An answer to a press belongs to the conversation, not to the card's message, and other events have no message.
    private static string? ReplyTo(IncomingActivity incomingActivity) =>
        incomingActivity.Activity.Type == ActivityTypes.Message ? incomingActivity.Activity.Id : null;

    /// <summary>Where the bot itself is not, it can only speak to the person.</summary>
    private async Task SayAlone(IncomingActivity incomingActivity, Reply reply, string? of, CancellationToken cancel)
    {
        var (chat, _) = await chats.Open(incomingActivity.Tenant, incomingActivity.Who.Id, cancel);
        if (chat is not null)
            await teamsResponder.Say(
                incomingActivity.Tenant,
                chat,
                null,
                new CardRequest(reply.View) { Of = of, Reader = incomingActivity.Who },
                cancel
            );
    }

    private async Task SayElsewhere(
        IncomingActivity incomingActivity,
        Place place,
        Reply reply,
        string? of,
        CancellationToken cancel
    )
    {
        if (reply.Audience == Audience.Speaker)
        {
            var seal = await cardSeals.Close(incomingActivity.Tenant, incomingActivity.Who.Id, place, cancel);
            var among = await book.FindConversation(incomingActivity.Tenant, place.Channel, cancel);
            await SayHere(
                incomingActivity,
                new CardRequest(reply.View)
                {
                    Of = of,
                    Reader = incomingActivity.Who,
                    In = seal,
                    Among = among,
                },
                cancel
            );
            return;
        }
        if (await book.FindConversation(incomingActivity.Tenant, place.Channel, cancel) is not { } there)
            return;
        await teamsResponder.Say(incomingActivity.Tenant, there, place.Thread, new CardRequest(reply.View), cancel);
        var told = View.Of(
            new Part.Paragraph(CardComposer.Summary(reply.View)),
            new Part.Note($"Said in {Called(there)}.")
        );
        await SayHere(incomingActivity, new CardRequest(told) { Reader = incomingActivity.Who }, cancel);
    }

    /// <summary>A form cannot be opened for somebody who typed; a button that opens it can be shown to them.</summary>
    private Task<ConnectorResult?> OfferDialog(
        IncomingActivity incomingActivity,
        Part.Form form,
        string says,
        CancellationToken cancel
    )
    {
        var view = View.Of(
            new Part.Title(form.Heading),
            new Part.Paragraph(
                $"{new Span.Mention($"{incomingActivity.Workspace}/{incomingActivity.Who.Id}", incomingActivity.Who.Name)}, this takes a few answers."
            )
        );
        // What stands before other forms may be for the speaker alone; that nothing is set up here is no secret.
        if (form.Id == Part.Form.SetUp)
            view = new View([new Part.Title(Hello), new Part.Paragraph(SetUp), view.Parts[1]]);
        return SayHere(incomingActivity, new CardRequest(view) { Opener = ("Fill in", says) }, cancel);
    }

    private Task<ConnectorResult?> SayTargeted(
        IncomingActivity incomingActivity,
        Reply reply,
        string? of,
        CancellationToken cancel
    ) =>
        teamsResponder.Say(
            incomingActivity.Tenant,
            incomingActivity.Where,
            incomingActivity.Thread,
            new CardRequest(reply.View) { Of = of, Reader = incomingActivity.Who },
            cancel,
            ReplyTo(incomingActivity),
            new ChannelAccount(incomingActivity.Who.Account, incomingActivity.Who.Name, incomingActivity.Who.Directory)
        );

    private async Task Whisper(IncomingActivity incomingActivity, Reply reply, string? of, CancellationToken cancel)
    {
        var refused =
            await SayInChat(incomingActivity, reply, of, cancel) is ConnectorResult.Gone or ConnectorResult.Rejected;
        // A press is answered by itself; only where the chat is closed there is more to say.
        if (incomingActivity.Activity.Type == ActivityTypes.Invoke && !refused)
            return;
        var mention = new Span.Mention(
            $"{incomingActivity.Workspace}/{incomingActivity.Who.Id}",
            incomingActivity.Who.Name
        );
        Rich word = refused
            ? $"{mention}, what you asked for is for you alone, and I cannot write to you yet: add this app for yourself in Teams, then ask again here."
            : $"{mention}, I answered you in our chat.";
        await SayHere(incomingActivity, new CardRequest(View.Of(new Part.Paragraph(word))), cancel);
    }

    /// <summary>Says something asked in a shared place in the person's own chat, with a note of where they asked.</summary>
    private async Task<ConnectorResult?> SayInChat(
        IncomingActivity incomingActivity,
        Reply reply,
        string? of,
        CancellationToken cancel
    )
    {
        var (tenant, person) = (incomingActivity.Tenant, incomingActivity.Who);
        var (chat, no) = await chats.Open(tenant, person.Id, cancel);
        if (chat is null)
            return no;
        var note = new Part.Note($"You asked this in {Called(incomingActivity.Where)}.");
        var card = new CardRequest(reply.View.With(note))
        {
            Of = of,
            Reader = person,
            In = await cardSeals.Close(tenant, person.Id, incomingActivity.Place, cancel),
            Among = incomingActivity.Where,
        };
        return await teamsResponder.Say(tenant, chat, null, card, cancel);
    }

    private static string Called(KnownConversation conversation) =>
        conversation switch
        {
            { Name: { Length: > 0 } name } => name,
            { Type: "groupChat" } => "a group chat",
            _ => "a channel",
        };
}
