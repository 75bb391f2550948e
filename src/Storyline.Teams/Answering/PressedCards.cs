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
/// Answers a press on a card. What everybody is told is posted behind; the one who pressed sees at once the card as it is now,
/// the form that the button asks for, or a short word.
/// </summary>
internal sealed class PressedCards(
    IncomingActivities incomingActivities,
    BotAnswer botAnswer,
    ReplyRouting replyRouting,
    PressContext pressContext,
    CardComposer cardComposer,
    BackgroundTasks backgroundTasks
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
        if (action.Text("verb") == ButtonPayload.Look)
            return await Look(incomingActivity, place, buttonPayload, says, cancel);

        var fields = await pressContext.Fields(incomingActivity, buttonPayload, sent, cancel);
        var key = buttonPayload.Once is { Length: > 0 } once
            ? incomingActivity.KeyOf(once, fields)
            : incomingActivity.Key;
        var reply = await botAnswer(incomingActivity.Says(key, Utterance.Plain(says), place, fields), cancel);
        // A form takes the card's place for this person alone: its fields, and later its errors, where they pressed.
        if (reply.View.Parts.Any(part => part is Part.Form))
            return InvokeResponse.Card(
                await Draw(incomingActivity, place, CardInputs.Lacking(reply.View, fields), null, cancel)
            );
        if (IsShort(reply, buttonPayload) && place == incomingActivity.Place && !incomingActivity.IsPersonal)
            return InvokeResponse.Toast(Words(reply));

        backgroundTasks.Run(() =>
            replyRouting.Say(incomingActivity, place, reply, fields.Count == 0 ? says : null, CancellationToken.None)
        );
        if (
            buttonPayload.Of is { Length: > 0 }
            && reply.Outcome == Outcome.Done
            && await Again(incomingActivity, place, buttonPayload, cancel) is { } now
        )
            return InvokeResponse.Card(now);
        if (buttonPayload.Form is not null && !incomingActivity.IsPersonal)
            return InvokeResponse.Card(
                await Draw(
                    incomingActivity,
                    place,
                    View.Of(new Part.Paragraph(CardComposer.Summary(reply.View))),
                    null,
                    cancel
                )
            );
        return InvokeResponse.Toast(
            reply.Audience == Audience.Speaker && !incomingActivity.IsPersonal
                ? Announced(reply)
                : CardComposer.Summary(reply.View)
        );
    }

    /// <summary>Whoever presses learns at once how it went; what they can do about it waits in their chat.</summary>
    private static string Announced(Reply reply) =>
        reply.Outcome == Outcome.Shown
            ? "I answered you in our chat."
            : $"{CardComposer.Summary(reply.View)} More in our chat.";

    /// <summary>Looks without doing anything: for the card as it is now, or a result of a search.</summary>
    private async Task<InvokeResponse> Look(
        IncomingActivity incomingActivity,
        Place place,
        ButtonPayload buttonPayload,
        string says,
        CancellationToken cancel
    )
    {
        if (
            await Again(incomingActivity, place, buttonPayload with { Of = buttonPayload.Of ?? says }, cancel) is
            { } now
        )
            return InvokeResponse.Card(now);
        return InvokeResponse.Toast("This is not there any more.");
    }

    private async Task<System.Text.Json.JsonElement?> Again(
        IncomingActivity incomingActivity,
        Place place,
        ButtonPayload buttonPayload,
        CancellationToken cancel
    )
    {
        var reply = await botAnswer(
            incomingActivity.Says($"look|{Guid.CreateVersion7()}", Utterance.Plain(buttonPayload.Of!), place),
            cancel
        );
        return reply.Outcome == Outcome.Shown
            ? await Draw(incomingActivity, place, reply.View, buttonPayload.Of, cancel)
            : null;
    }

    private async Task<System.Text.Json.JsonElement> Draw(
        IncomingActivity incomingActivity,
        Place place,
        View view,
        string? of,
        CancellationToken cancel
    )
    {
        var cardRequest = new CardRequest(view)
        {
            Of = of,
            Reader = incomingActivity.Who,
            In = await pressContext.Seal(incomingActivity, place, cancel),
            Among = await pressContext.Conversation(incomingActivity, place, cancel),
        };
        return await cardComposer.Draw(incomingActivity.Tenant, cardRequest, incomingActivity.Where, cancel);
    }

    /// <summary>
    /// A word for the speaker alone that needs no card: nobody has to leave the place for it. What was done by a button of a card
    /// is seen there, and so is what can be done next.
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
}
