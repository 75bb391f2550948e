using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Teams.Read;
using Storyline.Teams.Wire;
using SearchOption = Storyline.Teams.Wire.SearchOption;

namespace Storyline.Teams.Answering;

/// <summary>Offers stories, epics and labels while something is typed into a field.</summary>
internal sealed class TeamsLookups(IncomingActivities incomingActivities, BotAnswer botAnswer)
{
    private const int MostOffered = 15;

    public async Task<InvokeResponse> Offer(Activity activity, CancellationToken cancel)
    {
        var finds = activity.Value.Text("dataset") switch
        {
            "stories" => "pick story",
            "epics" => "pick epic",
            "labels" => "pick label",
            _ => null,
        };
        if (FieldLookup.Of(finds, activity.Value.Text("queryText")) is not { } sentence)
            return InvokeResponse.BadRequest;
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        var reply = await botAnswer(
            incomingActivity.Says(incomingActivity.Key, Utterance.Plain(sentence)) with
            {
                Manner = InboundManner.Drawn,
            },
            cancel
        );
        return InvokeResponse.Options([
            .. Option.Of(reply.View).Take(MostOffered).Select(option => new SearchOption(option.Label, option.Value)),
        ]);
    }
}
