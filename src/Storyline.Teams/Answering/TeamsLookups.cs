using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Teams.Read;
using Storyline.Teams.Wire;
using SearchOption = Storyline.Teams.Wire.SearchOption;

namespace Storyline.Teams.Answering;

/// <summary>Offers stories, epics and labels while something is typed into a field.</summary>
internal sealed class TeamsLookups(IncomingActivities incomingActivities, TeamsAnswer teamsAnswer)
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
        if (finds is null)
            return InvokeResponse.BadRequest;
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        var typed = (activity.Value.Text("queryText") ?? "").ReplaceLineEndings(" ").Trim();
        var reply = await teamsAnswer(
            incomingActivity.Says(incomingActivity.Key, Utterance.Plain($"{finds} {typed}")),
            cancel
        );
        return InvokeResponse.Options([
            .. Option.Of(reply.View).Take(MostOffered).Select(option => new SearchOption(option.Label, option.Value)),
        ]);
    }
}
