using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>Dialogs: opened by a button with the form that its sentence asks for, and kept open until the form is right.</summary>
internal sealed class TaskModules(
    IncomingActivities incomingActivities,
    BotAnswer botAnswer,
    ReplyRouting replyRouting,
    PressContext pressContext,
    CardComposer cardComposer
)
{
    private const int LongestTitle = 60;
    private const int LongestWord = 800;
    public const string NotOurs =
        "I do not know this button; it may be of an older version. Say help, and I show you what I can do now.";

    public async Task<InvokeResponse> Open(Activity activity, CancellationToken cancel)
    {
        var buttonPayload = ButtonPayload.Read(activity.Value.Member("data"));
        if (buttonPayload.Says is not { Length: > 0 } says)
            return InvokeResponse.DialogMessage(NotOurs);
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        if (await pressContext.Of(incomingActivity, buttonPayload, cancel) is not { } place)
            return InvokeResponse.DialogMessage("This button was not made for you.");
        return await Show(
            incomingActivity,
            place,
            await botAnswer(incomingActivity.Says(incomingActivity.Key, Utterance.Plain(says), place), cancel),
            cancel
        );
    }

    public async Task<InvokeResponse> Take(Activity activity, CancellationToken cancel)
    {
        var sent = activity.Value.Member("data");
        var buttonPayload = ButtonPayload.Read(sent);
        if (buttonPayload.Says is not { Length: > 0 })
            return InvokeResponse.DialogMessage(NotOurs);
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        if (await pressContext.Of(incomingActivity, buttonPayload, cancel) is not { } place)
            return InvokeResponse.DialogMessage("This form was not made for you.");
        return await Show(
            incomingActivity,
            place,
            await Submit(incomingActivity, place, buttonPayload, sent, cancel),
            cancel
        );
    }

    /// <summary>Says what a form was filled in with.</summary>
    public async Task<Reply> Submit(
        IncomingActivity incomingActivity,
        Place place,
        ButtonPayload buttonPayload,
        JsonElement? sent,
        CancellationToken cancel
    )
    {
        var fields = await pressContext.Fields(incomingActivity, buttonPayload, sent, cancel);
        var key = incomingActivity.KeyOf(buttonPayload.Once, fields);
        var reply = await botAnswer(
            incomingActivity.Says(key, Utterance.Plain(buttonPayload.Says!), place, fields),
            cancel
        );
        return reply with { View = CardInputs.Lacking(reply.View, fields) };
    }

    /// <summary>The form, an answer with something to press, or a last word; what everybody is told is said where it belongs.</summary>
    public async Task<InvokeResponse> Show(
        IncomingActivity incomingActivity,
        Place place,
        Reply reply,
        CancellationToken cancel
    )
    {
        if (
            Form(reply) is not null
            || (reply.Outcome != Outcome.Done && reply.View.Parts.Any(part => part is Part.Buttons or Part.Rows))
        )
            return InvokeResponse.Dialog(Title(reply.View), await Draw(incomingActivity, place, reply.View, cancel));
        if (reply.Audience == Audience.Everyone)
            await replyRouting.Say(incomingActivity, place, reply, null, CancellationToken.None);
        return InvokeResponse.DialogMessage(Word(reply.View));
    }

    public async Task<JsonElement> Draw(
        IncomingActivity incomingActivity,
        Place place,
        View view,
        CancellationToken cancel
    ) =>
        await cardComposer.Draw(
            incomingActivity.Tenant,
            new CardRequest(view)
            {
                Reader = incomingActivity.Who,
                IsDialog = true,
                Among = await pressContext.Conversation(incomingActivity, place, cancel),
            },
            incomingActivity.Where,
            cancel
        );

    public static string Title(View view)
    {
        var title =
            view.Parts.OfType<Part.Form>().FirstOrDefault()?.Heading
            ?? view.Parts.OfType<Part.Title>().FirstOrDefault()?.Text.ToString()
            ?? "Storyline";
        return TextCut.To(title, LongestTitle);
    }

    public static string Word(View view)
    {
        var words = new View([.. view.Parts.Where(part => part is not Part.Buttons)]).ToText();
        return TextCut.To(words, LongestWord);
    }

    private static Part.Form? Form(Reply reply) => reply.View.Parts.OfType<Part.Form>().FirstOrDefault();
}
