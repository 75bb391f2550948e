using Microsoft.Extensions.Options;
using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Storyline.Views;

namespace Storyline.Teams.Answering;

/// <summary>
/// Says a reply where it belongs: for everyone where it was said; for the speaker alone in their personal chat, with a word
/// where it was asked, or there as a message that only they are shown.
/// </summary>
internal sealed class Replies(
    Voice voice,
    PersonalChats chats,
    AddressBook book,
    Seals seals,
    IOptions<TeamsOptions> options
)
{
    private const string Hello = "Welcome to Storyline";
    private const string SetUp =
        "I keep a team’s product backlog where the team talks: its stories, their order, and who decides what. Nothing is set up here yet.";

    /// <param name="place">Where it was said; elsewhere than the scene for a button of a card from there.</param>
    /// <param name="of">The sentence that was said, if it can be said again to draw the card anew.</param>
    public async Task Say(Scene scene, Place place, Reply reply, string? of, CancellationToken cancel)
    {
        var again = reply.Outcome == Outcome.Shown ? of : null;
        if (scene.IsGuest)
            await SayAlone(scene, reply, again, cancel);
        else if (place != scene.Place)
            await SayElsewhere(scene, place, reply, again, cancel);
        else if (scene.IsPersonal || reply.Audience == Audience.Everyone)
            await SayHere(
                scene,
                new Saying(reply.View) { Of = again, Reader = scene.IsPersonal ? scene.Who : null },
                cancel
            );
        else if (reply.View.Parts.OfType<Part.Form>().FirstOrDefault() is { } form && of is not null)
            await OfferDialog(scene, form, of, cancel);
        else if (
            options.Value.TargetedMessages
            && await SayTargeted(scene, reply, again, cancel) is not (Sending.Refused or Sending.Gone)
        )
            return;
        else
            await Whisper(scene, reply, again, cancel);
    }

    private Task<Sending?> SayHere(Scene scene, Saying saying, CancellationToken cancel) =>
        voice.Say(scene.Tenant, scene.Where, scene.Thread, saying, cancel, ReplyTo(scene));

    // An answer to a press belongs to the conversation, not to the card's message, and other events have no message.
    private static string? ReplyTo(Scene scene) =>
        scene.Activity.Type == ActivityTypes.Message ? scene.Activity.Id : null;

    /// <summary>Where the bot itself is not, it can only speak to the person.</summary>
    private async Task SayAlone(Scene scene, Reply reply, string? of, CancellationToken cancel)
    {
        var (chat, _) = await chats.Open(scene.Tenant, scene.Who.Id, cancel);
        if (chat is not null)
            await voice.Say(scene.Tenant, chat, null, new Saying(reply.View) { Of = of, Reader = scene.Who }, cancel);
    }

    private async Task SayElsewhere(Scene scene, Place place, Reply reply, string? of, CancellationToken cancel)
    {
        if (reply.Audience == Audience.Speaker)
        {
            var seal = await seals.Close(scene.Tenant, scene.Who.Id, place, cancel);
            var among = await book.FindConversation(scene.Tenant, place.Channel, cancel);
            await SayHere(
                scene,
                new Saying(reply.View)
                {
                    Of = of,
                    Reader = scene.Who,
                    In = seal,
                    Among = among,
                },
                cancel
            );
            return;
        }
        if (await book.FindConversation(scene.Tenant, place.Channel, cancel) is not { } there)
            return;
        await voice.Say(scene.Tenant, there, place.Thread, new Saying(reply.View), cancel);
        var told = View.Of(new Part.Paragraph(Cards.Summary(reply.View)), new Part.Note($"Said in {Called(there)}."));
        await SayHere(scene, new Saying(told) { Reader = scene.Who }, cancel);
    }

    /// <summary>A form cannot be opened for somebody who typed; a button that opens it can be shown to them.</summary>
    private Task<Sending?> OfferDialog(Scene scene, Part.Form form, string says, CancellationToken cancel)
    {
        var view = View.Of(
            new Part.Title(form.Heading),
            new Part.Paragraph(
                $"{new Span.Mention($"{scene.Workspace}/{scene.Who.Id}", scene.Who.Name)}, this takes a few answers."
            )
        );
        // What stands before other forms may be for the speaker alone; that nothing is set up here is no secret.
        if (form.Says == "setup")
            view = new View([new Part.Title(Hello), new Part.Paragraph(SetUp), view.Parts[1]]);
        return SayHere(scene, new Saying(view) { Opener = ("Fill in", says) }, cancel);
    }

    private Task<Sending?> SayTargeted(Scene scene, Reply reply, string? of, CancellationToken cancel) =>
        voice.Say(
            scene.Tenant,
            scene.Where,
            scene.Thread,
            new Saying(reply.View) { Of = of, Reader = scene.Who },
            cancel,
            ReplyTo(scene),
            new ChannelAccount(scene.Who.Account, scene.Who.Name, scene.Who.Directory)
        );

    private async Task Whisper(Scene scene, Reply reply, string? of, CancellationToken cancel)
    {
        var (chat, no) = await chats.Open(scene.Tenant, scene.Who.Id, cancel);
        if (chat is not null)
        {
            // Whoever gets a message because of something said elsewhere learns where that was.
            var view = reply.View.With(new Part.Note($"You asked this in {Called(scene.Where)}."));
            var seal = await seals.Close(scene.Tenant, scene.Who.Id, scene.Place, cancel);
            no = await voice.Say(
                scene.Tenant,
                chat,
                null,
                new Saying(view)
                {
                    Of = of,
                    Reader = scene.Who,
                    In = seal,
                    Among = scene.Where,
                },
                cancel
            );
        }
        // Whoever pressed is told by the answer to the press.
        if (scene.Activity.Type == ActivityTypes.Invoke && no is not (Sending.Gone or Sending.Refused))
            return;
        var mention = new Span.Mention($"{scene.Workspace}/{scene.Who.Id}", scene.Who.Name);
        var word = no is Sending.Gone or Sending.Refused
            ? View.Of(
                new Part.Paragraph(
                    $"{mention}, what you asked for is for you alone, and I cannot write to you yet: add this app for yourself in Teams, then ask again here."
                )
            )
            : View.Of(new Part.Paragraph($"{mention}, I answered you in our chat."));
        await SayHere(scene, new Saying(word), cancel);
    }

    private static string Called(KnownConversation conversation) =>
        conversation switch
        {
            { Name: { Length: > 0 } name } => name,
            { Type: "groupChat" } => "a group chat",
            _ => "a channel",
        };
}
