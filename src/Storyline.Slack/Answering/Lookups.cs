using Storyline.Conversation;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>Finds the options of a field while somebody types in it.</summary>
internal sealed class Lookups(Turns turns, Installations installations, People people, Homes homes)
{
    public async Task<Ack> Answer(BlockOptionsRequest request, Origin origin, string user)
    {
        if (Questions.Finds(request.ActionId) is not { } finds)
            return Ack.Of(new OptionsResponse([]));
        var typed = request.Value ?? "";
        var answering = Find(request, origin, user, $"{finds} {typed}".Trim());
        var found = await turns.InTime(answering) ? await answering : [];
        return Ack.Of(new OptionsResponse(Questions.Found(found, typed)));
    }

    private async Task<IReadOnlyList<Views.Option>> Find(
        BlockOptionsRequest request,
        Origin origin,
        string user,
        string sentence
    )
    {
        if (await installations.Find(origin.Workspace, CancellationToken.None) is not { } access)
            return [];
        var reply = await turns.Take(
            new Inbound
            {
                Key = $"slack/lookup/{Guid.CreateVersion7()}",
                Place =
                    DialogPlace.Read(request.View?.PrivateMetadata)?.In(origin.Workspace)
                    ?? await homes.PlaceOf(origin.Workspace, access, user),
                Speaker = await people.Find(
                    origin,
                    access,
                    user,
                    request.User?.Username ?? request.User?.Name,
                    request.User?.TeamId,
                    isShared: origin.IsOther(request.User?.TeamId),
                    CancellationToken.None
                ),
                Said = Utterance.Plain(sentence),
            }
        );
        return Views.Option.Of(reply.View);
    }
}
