using Microsoft.Extensions.Logging;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>Hands each activity to the type that answers its kind. Other kinds are accepted and ignored.</summary>
internal sealed partial class ActivityRouter(
    IncomingActivities incomingActivities,
    TextMessages textMessages,
    PressedCards presses,
    TaskModules taskModules,
    MessageExtension messageExtension,
    TeamsLookups teamsLookups,
    Installs installs,
    TeamsResponder teamsResponder,
    ILogger<ActivityRouter> logger
)
{
    public async Task<InvokeResponse> Answer(Activity activity, CancellationToken cancel)
    {
        try
        {
            return activity.Type switch
            {
                ActivityTypes.Message => await textMessages.Hear(activity, cancel),
                ActivityTypes.Invoke => await Call(activity, cancel),
                ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate => await installs.Note(
                    activity,
                    cancel
                ),
                // Edits, deletions and reactions change nothing that was done; typing, events and what may yet come say nothing to us.
                _ => InvokeResponse.Done,
            };
        }
        catch (StoreUnavailableException)
        {
            return InvokeResponse.Again;
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A status of 500 would bring the same activity again and again, until Teams stops delivering.
            Failed(logger, activity.Type ?? "", activity.Name ?? "", activity.Id ?? "", bug);
            return await Apologise(activity, cancel);
        }
    }

    private Task<InvokeResponse> Call(Activity activity, CancellationToken cancel) =>
        activity.Name switch
        {
            "adaptiveCard/action" => presses.Answer(activity, cancel),
            "task/fetch" => taskModules.Open(activity, cancel),
            "task/submit" => taskModules.Take(activity, cancel),
            "composeExtension/query" => messageExtension.Search(activity, cancel),
            "composeExtension/selectItem" => messageExtension.Choose(activity, cancel),
            "composeExtension/queryLink" => messageExtension.Unfurl(activity, cancel),
            "composeExtension/fetchTask" => messageExtension.Open(activity, cancel),
            "composeExtension/submitAction" => messageExtension.Take(activity, cancel),
            "application/search" => teamsLookups.Offer(activity, cancel),
            // Feedback on a message: we do not ask for it, and accept it all the same.
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
            var incomingActivity = await incomingActivities.Of(activity, cancel);
            var sorry = Reply.No(Sorry) with { Audience = Audience.Everyone };
            await teamsResponder.Say(
                new CardAnswer(incomingActivity, sorry, incomingActivity.Place, new CardRequest(sorry.View)),
                incomingActivity.Where,
                incomingActivity.Thread,
                cancel,
                activity.Id
            );
        }
        return InvokeResponse.Done;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The activity {Type} {Name} {Id} could not be answered")]
    private static partial void Failed(ILogger logger, string type, string name, string id, Exception bug);
}
