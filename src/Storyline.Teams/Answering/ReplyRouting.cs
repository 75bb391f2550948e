using Microsoft.Extensions.Options;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
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
    private const string FillIn = "Fill in";
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
        if (reply.IsSilent)
            return;
        var again = reply.Outcome == Outcome.Shown ? of : null;
        if (incomingActivity.IsGuest)
            await SayAlone(incomingActivity, reply, again, cancel);
        else if (place != incomingActivity.Place)
            await SayElsewhere(incomingActivity, place, reply, again, cancel);
        else if (incomingActivity.IsPersonal || reply.Audience == Audience.Everyone)
            await SayHere(
                Card(incomingActivity, reply, again, incomingActivity.IsPersonal ? incomingActivity.Who : null),
                cancel
            );
        else if (reply.View.Parts.OfType<Part.Form>().FirstOrDefault() is { } form && of is not null)
            await OfferDialog(incomingActivity, reply, form, of, cancel);
        else if (
            options.Value.TargetedMessages
            && await SayTargeted(incomingActivity, reply, again, cancel) is not SendResult.Never
        )
            return;
        else
            await Whisper(incomingActivity, reply, again, cancel);
    }

    private static CardAnswer Card(IncomingActivity asked, Reply reply, string? of, KnownPerson? reader) =>
        new(asked, reply, asked.Place, new CardRequest(reply.View) { Of = of, Reader = reader });

    private Task<SendResult> SayHere(CardAnswer answer, CancellationToken cancel) =>
        teamsResponder.Say(answer, answer.Asked.Where, answer.Asked.Thread, cancel, ReplyTo(answer.Asked));

    // An answer to a press belongs to the conversation, not to the card's message, and other events have no message.
    private static string? ReplyTo(IncomingActivity incomingActivity) =>
        incomingActivity.Activity.Type == ActivityTypes.Message ? incomingActivity.Activity.Id : null;

    /// <summary>Where the bot itself is not, it can only speak to the person.</summary>
    private Task<SendResult> SayAlone(
        IncomingActivity incomingActivity,
        Reply reply,
        string? of,
        CancellationToken cancel
    ) =>
        SayInChat(
            new CardAnswer(
                incomingActivity,
                reply,
                incomingActivity.Alone,
                new CardRequest(reply.View) { Of = of, Reader = incomingActivity.Who }
            ),
            cancel
        );

    private async Task SayElsewhere(
        IncomingActivity incomingActivity,
        Place place,
        Reply reply,
        string? of,
        CancellationToken cancel
    )
    {
        var there = await book.FindConversation(incomingActivity.Tenant, place.Channel, cancel);
        if (reply.Audience == Audience.Speaker)
        {
            var card = new CardRequest(reply.View)
            {
                Of = of,
                Reader = incomingActivity.Who,
                In = await cardSeals.Close(incomingActivity.Tenant, incomingActivity.Who.Id, place, cancel),
                Among = there,
            };
            await SayHere(new CardAnswer(incomingActivity, reply, place, card), cancel);
            return;
        }
        if (there is null)
            return;
        await teamsResponder.Say(
            new CardAnswer(incomingActivity, reply, place, new CardRequest(reply.View)),
            there,
            place.Thread,
            cancel
        );
        var told = View.Of(
            new Part.Paragraph(CardComposer.Summary(reply.View)),
            new Part.Note($"Said in {there.Called}.")
        );
        await SayHere(
            Card(incomingActivity, reply with { View = told }, null, incomingActivity.Who) with
            {
                Number = 2,
            },
            cancel
        );
    }

    /// <summary>A form cannot be opened for somebody who typed; a button that opens it can be shown to them.</summary>
    private Task<SendResult> OfferDialog(
        IncomingActivity incomingActivity,
        Reply reply,
        Part.Form form,
        string says,
        CancellationToken cancel
    )
    {
        var view = View.Of(
            new Part.Title(form.Heading),
            new Part.Paragraph($"{Mention(incomingActivity)}, this takes a few answers.")
        );
        // What stands before other forms may be for the speaker alone; that nothing is set up here is no secret.
        if (form.Id == Part.Form.SetUp)
            view = new View([new Part.Title(Hello), new Part.Paragraph(SetUp), view.Parts[1]]);
        var offer = reply with
        {
            Audience = Audience.Everyone,
            View = view.With(new Part.Buttons([new Button(FillIn, says)])),
        };
        return SayHere(
            new CardAnswer(
                incomingActivity,
                offer,
                incomingActivity.Place,
                new CardRequest(view) { Opener = (FillIn, says) }
            ),
            cancel
        );
    }

    private Task<SendResult> SayTargeted(
        IncomingActivity incomingActivity,
        Reply reply,
        string? of,
        CancellationToken cancel
    ) =>
        teamsResponder.Say(
            Card(incomingActivity, reply, of, incomingActivity.Who),
            incomingActivity.Where,
            incomingActivity.Thread,
            cancel,
            ReplyTo(incomingActivity),
            new ChannelAccount(incomingActivity.Who.Account, incomingActivity.Who.Name, incomingActivity.Who.Directory)
        );

    /// <summary>Says something asked in a shared place in the person's own chat, with a note of where they asked.</summary>
    private async Task Whisper(IncomingActivity incomingActivity, Reply reply, string? of, CancellationToken cancel)
    {
        var card = new CardRequest(incomingActivity.Where.NotedIn(reply.View))
        {
            Of = of,
            Reader = incomingActivity.Who,
            In = await cardSeals.Close(
                incomingActivity.Tenant,
                incomingActivity.Who.Id,
                incomingActivity.Place,
                cancel
            ),
            Among = incomingActivity.Where,
        };
        var isRefused =
            await SayInChat(new CardAnswer(incomingActivity, reply, incomingActivity.Place, card), cancel)
            is SendResult.Never;
        // A press is answered by itself; only where the chat is closed there is more to say.
        if (incomingActivity.Activity.Type == ActivityTypes.Invoke && !isRefused)
            return;
        Rich word = isRefused
            ? $"{Mention(incomingActivity)}, what you asked for is for you alone, and I cannot write to you yet: add this app for yourself in Teams, then ask again here."
            : $"{Mention(incomingActivity)}, I answered you in our chat.";
        var pointer = reply with { Audience = Audience.Everyone, View = View.Of(new Part.Paragraph(word)) };
        await SayHere(Card(incomingActivity, pointer, null, null) with { Number = 2 }, cancel);
    }

    private Task<SendResult> SayInChat(CardAnswer answer, CancellationToken cancel) =>
        teamsResponder.Say(
            answer,
            async () =>
                await chats.Open(answer.Asked.Tenant, answer.Asked.Who.Id, cancel) switch
                {
                    ({ } chat, _) => await teamsResponder.Post(answer, chat, null, cancel),
                    // Nothing was posted yet, so nothing can be in doubt.
                    (_, ConnectorResult.Unanswered) => new SendResult.Later(),
                    var (_, no) => no!.AsSent(),
                }
        );

    private static Span.Mention Mention(IncomingActivity incomingActivity) =>
        new($"{incomingActivity.Workspace}/{incomingActivity.Who.Id}", incomingActivity.Who.Name);
}
