using Microsoft.Extensions.Logging;
using Storyline.Storage;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Storyline.Views;

namespace Storyline.Teams.Answering;

/// <summary>Hands each activity to whoever answers its kind. Kinds that mean nothing here are taken and passed over.</summary>
internal sealed partial class Desk(
    Scenes scenes,
    Spoken spoken,
    PressedCards presses,
    Dialogs dialogs,
    Extensions extensions,
    Lookups lookups,
    Arrivals arrivals,
    Voice voice,
    ILogger<Desk> logger
)
{
    public async Task<InvokeResponse> Answer(Activity activity, CancellationToken cancel)
    {
        try
        {
            return activity.Type switch
            {
                ActivityTypes.Message => await spoken.Hear(activity, cancel),
                ActivityTypes.Invoke => await Call(activity, cancel),
                ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate => await arrivals.Note(
                    activity,
                    cancel
                ),
                // Edits, deletions and reactions change nothing that was done; typing, events and what may yet come say nothing to us.
                _ => InvokeResponse.Done,
            };
        }
        catch (StoreUnavailableException)
        {
            return new InvokeResponse(503);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // Answering «500» would bring the same activity again and again, and in the end Teams would stop delivering.
            Failed(logger, activity.Type ?? "", activity.Name ?? "", activity.Id ?? "", bug);
            return await Apologise(activity, cancel);
        }
    }

    private Task<InvokeResponse> Call(Activity activity, CancellationToken cancel) =>
        activity.Name switch
        {
            "adaptiveCard/action" => presses.Answer(activity, cancel),
            "task/fetch" => dialogs.Open(activity, cancel),
            "task/submit" => dialogs.Take(activity, cancel),
            "composeExtension/query" => extensions.Search(activity, cancel),
            "composeExtension/selectItem" => extensions.Choose(activity, cancel),
            "composeExtension/queryLink" => extensions.Unfurl(activity, cancel),
            "composeExtension/fetchTask" => extensions.Open(activity, cancel),
            "composeExtension/submitAction" => extensions.Take(activity, cancel),
            "application/search" => lookups.Offer(activity, cancel),
            // «Was this helpful?» is not asked by us; a thumb is taken all the same.
            "message/submitAction" => Task.FromResult(InvokeResponse.Done),
            _ => Task.FromResult(InvokeResponse.NotImplemented),
        };

    private async Task<InvokeResponse> Apologise(Activity activity, CancellationToken cancel)
    {
        const string Sorry =
            "Something went wrong on my side, and what you said may not have been done. Look before you say it again: “history” shows what was changed.";
        if (activity.Type == ActivityTypes.Invoke)
        {
            return activity.Name switch
            {
                "adaptiveCard/action" => InvokeResponse.Error("InternalServerError", Sorry),
                "task/fetch" or "task/submit" or "composeExtension/fetchTask" or "composeExtension/submitAction" =>
                    InvokeResponse.DialogMessage(Sorry),
                _ => InvokeResponse.ExtensionMessage(Sorry),
            };
        }
        if (activity.Type == ActivityTypes.Message)
        {
            var scene = await scenes.Of(activity, cancel);
            await voice.Say(
                scene.Tenant,
                scene.Where,
                scene.Thread,
                new Saying(View.Of(new Part.Paragraph(Sorry))),
                cancel,
                activity.Id
            );
        }
        return InvokeResponse.Done;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The activity {Type} {Name} {Id} could not be answered")]
    private static partial void Failed(ILogger logger, string type, string name, string id, Exception bug);
}
