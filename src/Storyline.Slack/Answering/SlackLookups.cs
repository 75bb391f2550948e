using Storyline.Core.Messages;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Render;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>Finds the options of a field while somebody types in it.</summary>
internal sealed class SlackLookups(
    Deadline deadline,
    Installations installations,
    SlackPeople slackPeople,
    AppHomes appHomes
)
{
    public async Task<Acknowledgement> Answer(BlockOptionsRequest request, PayloadOrigin payloadOrigin, string user)
    {
        var typed = request.Value ?? "";
        if (FieldLookup.Of(FormInputs.Finds(request.ActionId), typed) is not { } sentence)
            return Acknowledgement.Of(new OptionsResponse([]));
        var answering = Find(request, payloadOrigin, user, sentence);
        var found = await deadline.InTime(answering) ? await answering : [];
        return Acknowledgement.Of(new OptionsResponse(FormInputs.Found(found, typed)));
    }

    private async Task<IReadOnlyList<Storyline.Core.Views.Option>> Find(
        BlockOptionsRequest request,
        PayloadOrigin payloadOrigin,
        string user,
        string sentence
    )
    {
        if (await installations.Find(payloadOrigin.Workspace, CancellationToken.None) is not { } workspaceAccess)
            return [];
        var reply = await deadline.Take(
            new Inbound
            {
                Key = $"slack/lookup/{Guid.CreateVersion7()}",
                Place =
                    DialogPlace.Read(request.View?.PrivateMetadata)?.In(payloadOrigin.Workspace)
                    ?? await appHomes.PlaceOf(payloadOrigin.Workspace, workspaceAccess, user),
                Speaker = await slackPeople.FindSender(request, payloadOrigin, workspaceAccess, user),
                Said = Utterance.Plain(sentence),
                Manner = InboundManner.Drawn,
            }
        );
        return Storyline.Core.Views.Option.Of(reply.View);
    }
}
