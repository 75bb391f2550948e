using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Storyline.Views;

namespace Storyline.Teams.Answering;

/// <summary>
/// Answers a press on a card. What everybody is told is posted behind; the one who pressed sees at once the card as it is now,
/// the form that the button asks for, or a short word.
/// </summary>
internal sealed class PressedCards(
    Scenes scenes,
    Answer answer,
    Replies replies,
    Elsewhere elsewhere,
    Cards cards,
    Behind behind
)
{
    private const int LongestToast = 250;

    public async Task<InvokeResponse> Answer(Activity activity, CancellationToken cancel)
    {
        var action = activity.Value.Member("action");
        var sent = action.Member("data");
        var pressed = Pressed.Read(sent);
        if (pressed.Says is not { Length: > 0 } says)
            return InvokeResponse.Error("BadRequest", "This button says nothing. Ask me again for what it was on.");
        var scene = await scenes.Of(activity, cancel);
        if (await elsewhere.Of(scene, pressed, cancel) is not { } place)
            return InvokeResponse.Error("BadRequest", "This button was not made for you.");
        if (action.Text("verb") == Pressed.Look)
            return await Look(scene, place, pressed, says, cancel);

        var fields = await elsewhere.Fields(scene, pressed, sent, cancel);
        var key = pressed.Once is { Length: > 0 } once ? scene.KeyOf(once, fields) : scene.Key;
        var reply = await answer(scene.Says(key, Utterance.Plain(says), place, fields), cancel);
        // A form takes the card's place for this person alone: its fields, and later its errors, where they pressed.
        if (reply.View.Parts.Any(part => part is Part.Form))
            return InvokeResponse.Card(await Draw(scene, place, Inputs.Lacking(reply.View, fields), null, cancel));
        if (IsShort(reply, pressed) && place == scene.Place && !scene.IsPersonal)
            return InvokeResponse.Toast(Words(reply));

        behind.Do(() => replies.Say(scene, place, reply, fields.Count == 0 ? says : null, CancellationToken.None));
        if (
            pressed.Of is { Length: > 0 }
            && reply.Outcome == Outcome.Done
            && await Again(scene, place, pressed, cancel) is { } now
        )
            return InvokeResponse.Card(now);
        if (pressed.Form is not null && !scene.IsPersonal)
            return InvokeResponse.Card(
                await Draw(scene, place, View.Of(new Part.Paragraph(Cards.Summary(reply.View))), null, cancel)
            );
        return InvokeResponse.Toast(
            reply.Audience == Audience.Speaker && !scene.IsPersonal ? Announced(reply) : Cards.Summary(reply.View)
        );
    }

    /// <summary>Whoever presses learns at once how it went; what they can do about it waits in their chat.</summary>
    private static string Announced(Reply reply) =>
        reply.Outcome == Outcome.Shown
            ? "I answered you in our chat."
            : $"{Cards.Summary(reply.View)} More in our chat.";

    /// <summary>Looks without doing anything: for the card as it is now, or a result of a search.</summary>
    private async Task<InvokeResponse> Look(
        Scene scene,
        Place place,
        Pressed pressed,
        string says,
        CancellationToken cancel
    )
    {
        if (await Again(scene, place, pressed with { Of = pressed.Of ?? says }, cancel) is { } now)
            return InvokeResponse.Card(now);
        return InvokeResponse.Toast("This is not there any more.");
    }

    private async Task<System.Text.Json.JsonElement?> Again(
        Scene scene,
        Place place,
        Pressed pressed,
        CancellationToken cancel
    )
    {
        var reply = await answer(
            scene.Says($"look|{Guid.CreateVersion7()}", Utterance.Plain(pressed.Of!), place),
            cancel
        );
        return reply.Outcome == Outcome.Shown ? await Draw(scene, place, reply.View, pressed.Of, cancel) : null;
    }

    private async Task<System.Text.Json.JsonElement> Draw(
        Scene scene,
        Place place,
        View view,
        string? of,
        CancellationToken cancel
    )
    {
        var saying = new Saying(view)
        {
            Of = of,
            Reader = scene.Who,
            In = await elsewhere.Seal(scene, place, cancel),
            Among = await elsewhere.Conversation(scene, place, cancel),
        };
        return await cards.Draw(scene.Tenant, saying, scene.Where, cancel);
    }

    /// <summary>
    /// A word for the speaker alone that needs no card: nobody has to leave the place for it. What was done by a button of a card
    /// is seen there, and so is what can be done next.
    /// </summary>
    private static bool IsShort(Reply reply, Pressed pressed)
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
                && pressed.Form is null
            );
    }

    private static string Words(Reply reply) =>
        new View([.. reply.View.Parts.Where(part => part is not Part.Buttons)]).ToText();
}
