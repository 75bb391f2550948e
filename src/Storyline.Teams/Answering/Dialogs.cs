using System.Text.Json;
using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Storyline.Views;

namespace Storyline.Teams.Answering;

/// <summary>Dialogs: opened by a button with the form that its sentence asks for, and kept open until the form is right.</summary>
internal sealed class Dialogs(
    Scenes scenes,
    Answer answer,
    Replies replies,
    Elsewhere elsewhere,
    Cards cards,
    Behind behind
)
{
    private const int LongestTitle = 60;
    private const int LongestWord = 800;
    public const string NotOurs =
        "I do not know this button; it may be of an older version. Say help, and I show you what I can do now.";

    public async Task<InvokeResponse> Open(Activity activity, CancellationToken cancel)
    {
        var pressed = Pressed.Read(activity.Value.Member("data"));
        if (pressed.Says is not { Length: > 0 } says)
            return InvokeResponse.DialogMessage(NotOurs);
        var scene = await scenes.Of(activity, cancel);
        if (await elsewhere.Of(scene, pressed, cancel) is not { } place)
            return InvokeResponse.DialogMessage("This button was not made for you.");
        return await Show(
            scene,
            place,
            await answer(scene.Says(scene.Key, Utterance.Plain(says), place), cancel),
            cancel
        );
    }

    public async Task<InvokeResponse> Take(Activity activity, CancellationToken cancel)
    {
        var sent = activity.Value.Member("data");
        var pressed = Pressed.Read(sent);
        if (pressed.Says is not { Length: > 0 })
            return InvokeResponse.DialogMessage(NotOurs);
        var scene = await scenes.Of(activity, cancel);
        if (await elsewhere.Of(scene, pressed, cancel) is not { } place)
            return InvokeResponse.DialogMessage("This form was not made for you.");
        return await Show(scene, place, await Submit(scene, place, pressed, sent, cancel), cancel);
    }

    /// <summary>Says what a form was filled in with.</summary>
    public async Task<Reply> Submit(
        Scene scene,
        Place place,
        Pressed pressed,
        JsonElement? sent,
        CancellationToken cancel
    )
    {
        var fields = await elsewhere.Fields(scene, pressed, sent, cancel);
        var key = pressed.Once is { Length: > 0 } once ? scene.KeyOf(once, fields) : scene.Key;
        var reply = await answer(scene.Says(key, Utterance.Plain(pressed.Says!), place, fields), cancel);
        return reply with { View = Inputs.Lacking(reply.View, fields) };
    }

    /// <summary>The form, an answer with something to press, or a last word; what everybody is told is said where it belongs.</summary>
    public async Task<InvokeResponse> Show(Scene scene, Place place, Reply reply, CancellationToken cancel)
    {
        if (
            Form(reply) is not null
            || (reply.Outcome != Outcome.Done && reply.View.Parts.Any(part => part is Part.Buttons or Part.Rows))
        )
            return InvokeResponse.Dialog(Title(reply.View), await Draw(scene, place, reply.View, cancel));
        if (reply.Audience == Audience.Everyone)
            behind.Do(() => replies.Say(scene, place, reply, null, CancellationToken.None));
        return InvokeResponse.DialogMessage(Word(reply.View));
    }

    public async Task<JsonElement> Draw(Scene scene, Place place, View view, CancellationToken cancel) =>
        await cards.Draw(
            scene.Tenant,
            new Saying(view)
            {
                Reader = scene.Who,
                IsDialog = true,
                Among = await elsewhere.Conversation(scene, place, cancel),
            },
            scene.Where,
            cancel
        );

    public static string Title(View view)
    {
        var title =
            view.Parts.OfType<Part.Form>().FirstOrDefault()?.Heading
            ?? view.Parts.OfType<Part.Title>().FirstOrDefault()?.Text.ToString()
            ?? "Storyline";
        return title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";
    }

    public static string Word(View view)
    {
        var words = new View([.. view.Parts.Where(part => part is not Part.Buttons)]).ToText();
        return words.Length <= LongestWord ? words : words[..(LongestWord - 1)] + "…";
    }

    private static Part.Form? Form(Reply reply) => reply.View.Parts.OfType<Part.Form>().FirstOrDefault();
}
