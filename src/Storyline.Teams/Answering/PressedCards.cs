using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>
/// Answers a press on a card. The person who pressed sees at once the card as it is now, the form that the button asks for, or a
/// short message; what everybody is told is posted first.
/// </summary>
internal sealed class PressedCards(
    IncomingActivities incomingActivities,
    BotAnswer botAnswer,
    ReplyRouting replyRouting,
    PressContext pressContext,
    CardComposer cardComposer
)
{
    private const int LongestToast = 250;

    public async Task<InvokeResponse> Answer(Activity activity, CancellationToken cancel)
    {
        var action = activity.Value.Member("action");
        var sent = action.Member("data");
        var buttonPayload = ButtonPayload.Read(sent);
        if (buttonPayload.Says is not { Length: > 0 } says)
            return InvokeResponse.Error("BadRequest", "This button says nothing. Ask me again for what it was on.");
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        if (await pressContext.Of(incomingActivity, buttonPayload, cancel) is not { } place)
            return InvokeResponse.Error("BadRequest", "This button was not made for you.");
        var press = new CardPress(incomingActivity, place, buttonPayload, says);
        if (action.Text("verb") == ButtonPayload.Look)
            return await Look(press, cancel);
        var fields = await pressContext.Fields(incomingActivity, buttonPayload, sent, cancel);
        var key = incomingActivity.KeyOf(buttonPayload.Once, fields);
        var reply = await botAnswer(incomingActivity.Says(key, Utterance.Plain(says), place, fields), cancel);
        return await Show(press, fields, reply, cancel);
    }

    private async Task<InvokeResponse> Show(
        CardPress press,
        IReadOnlyDictionary<string, string> fields,
        Reply reply,
        CancellationToken cancel
    )
    {
        // A form takes the card's place for this person alone: its fields, and later its errors, where they pressed.
        if (reply.View.Parts.Any(part => part is Part.Form))
            return InvokeResponse.Card(await Draw(press, CardInputs.Lacking(reply.View, fields), null, cancel));
        if (IsShort(reply, press.Payload) && press.IsInSharedPlace)
            return InvokeResponse.Toast(Words(reply));

        var again = fields.Count == 0 ? press.Says : null;
        // Whoever pressed is shown that it is done once everybody has been told, or will be whatever happens here.
        var telling = replyRouting.Say(press.Activity, press.Place, reply, again, CancellationToken.None);
        var card = await CardAfter(press, reply, cancel);
        await telling;
        return card is { } now ? InvokeResponse.Card(now) : InvokeResponse.Toast(Told(press, reply));
    }

    /// <summary>The card as it is now, or what became of the form on it; <c>null</c>: it stays as it is.</summary>
    private async Task<JsonElement?> CardAfter(CardPress press, Reply reply, CancellationToken cancel)
    {
        if (
            press.Payload.Of is { Length: > 0 } of
            && reply.Outcome == Outcome.Done
            && await Again(press, of, cancel) is { } now
        )
            return now;
        return press.Payload.Form is not null && !press.Activity.IsPersonal
            ? await Draw(press, View.Of(new Part.Paragraph(CardComposer.Summary(reply.View))), null, cancel)
            : null;
    }

    private static string Told(CardPress press, Reply reply) =>
        reply.Audience == Audience.Speaker && !press.Activity.IsPersonal
            ? Announced(reply)
            : CardComposer.Summary(reply.View);

    /// <summary>Says at once how it went; what the person can do about it waits in their chat.</summary>
    private static string Announced(Reply reply) =>
        reply.Outcome == Outcome.Shown
            ? "I answered you in our chat."
            : $"{CardComposer.Summary(reply.View)} More in our chat.";

    /// <summary>Only reads: the card as it is now, or a result of a search.</summary>
    private async Task<InvokeResponse> Look(CardPress press, CancellationToken cancel) =>
        await Again(press, press.Payload.Of ?? press.Says, cancel) is { } now
            ? InvokeResponse.Card(now)
            : InvokeResponse.Toast("This is not there any more.");

    private async Task<JsonElement?> Again(CardPress press, string of, CancellationToken cancel)
    {
        var key = $"look|{Guid.CreateVersion7()}";
        var reply = await botAnswer(press.Activity.Says(key, Utterance.Plain(of), press.Place), cancel);
        return reply.Outcome == Outcome.Shown ? await Draw(press, reply.View, of, cancel) : null;
    }

    private async Task<JsonElement> Draw(CardPress press, View view, string? of, CancellationToken cancel)
    {
        var (activity, place) = (press.Activity, press.Place);
        var cardRequest = new CardRequest(view)
        {
            Of = of,
            Reader = activity.Who,
            In = await pressContext.Seal(activity, place, cancel),
            Among = await pressContext.Conversation(activity, place, cancel),
        };
        return await cardComposer.Draw(activity.Tenant, cardRequest, activity.Where, cancel);
    }

    /// <summary>
    /// Whether the answer is a short message for the speaker alone, so that nobody has to leave the place for it. The card itself shows
    /// what its button did and what can be done next.
    /// </summary>
    private static bool IsShort(Reply reply, ButtonPayload buttonPayload)
    {
        if (
            reply.Audience != Audience.Speaker
            || Words(reply) is not { Length: <= LongestToast } words
            || words.Contains('\n', StringComparison.Ordinal)
        )
            return false;
        return reply.View.Parts is [Part.Paragraph]
            || (
                reply.View.Parts is [Part.Paragraph, Part.Buttons]
                && reply.Outcome is Outcome.Done or Outcome.Shown
                && buttonPayload.Form is null
            );
    }

    private static string Words(Reply reply) =>
        new View([.. reply.View.Parts.Where(part => part is not Part.Buttons)]).ToText();

    /// <param name="Place">Where the button's sentence is said.</param>
    private sealed record CardPress(IncomingActivity Activity, Place Place, ButtonPayload Payload, string Says)
    {
        public bool IsInSharedPlace => Place == Activity.Place && !Activity.IsPersonal;
    }
}
