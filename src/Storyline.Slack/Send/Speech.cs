using NodaTime;
using Storyline.Conversation;
using Storyline.Views;
using View = Storyline.Views.View;

namespace Storyline.Slack;

/// <summary>Says replies where people spoke: in the channel or thread, or to the speaker alone.</summary>
internal sealed class Speech(Composer composer, Poster poster, Rooms rooms)
{
    private const int MostTries = 4;
    private static readonly Duration LongestPause = Duration.FromSeconds(60);

    public async Task Say(Access access, Inbound asked, Reply reply)
    {
        if (reply.View.Parts.Count == 0)
            return;
        var (place, user, workspace) = (asked.Place, asked.Speaker.Id, asked.Place.Workspace);
        var message = await composer.Compose(
            workspace,
            access,
            reply.View,
            asked.Said.Entities,
            CancellationToken.None
        );
        var isForAll = reply.Audience == Audience.Everyone || place.IsDirect;
        var result = await Try(
            message,
            reply.View,
            asked,
            content =>
                isForAll
                    ? poster.Post(workspace, access, place.Channel, place.Thread, content, null, CancellationToken.None)
                    : poster.Whisper(
                        workspace,
                        access,
                        place.Channel,
                        user,
                        place.Thread,
                        content,
                        CancellationToken.None
                    )
        );
        if (result is ApiResult.Refused refused && !place.IsDirect)
            await SayDirectly(access, asked, reply, refused.Error);
    }

    /// <summary>Where the place takes nothing, the speaker hears it directly, with what can be done about it.</summary>
    private async Task SayDirectly(Access access, Inbound asked, Reply reply, string error)
    {
        var workspace = asked.Place.Workspace;
        if (await rooms.DirectOf(workspace, access, asked.Speaker.Id, CancellationToken.None) is not ({ } direct, _))
            return;
        var view = reply.View.With(new Part.Note($"I could not say this there: {Ends.Why(error, asked.Place)}."));
        var message = await composer.Compose(workspace, access, view, asked.Said.Entities, CancellationToken.None);
        await Try(
            message,
            view,
            asked,
            content => poster.Post(workspace, access, direct, null, content, null, CancellationToken.None)
        );
    }

    /// <summary>Waits where Slack says «later», and leaves pictures out where it does not take them.</summary>
    private static async Task<ApiResult> Try(
        Composed message,
        View view,
        Inbound asked,
        Func<Composed, Task<ApiResult>> send
    )
    {
        for (var tries = 1; ; tries++)
        {
            var result = await send(message);
            switch (result)
            {
                case ApiResult.Later later when tries < MostTries:
                    await Task.Delay(Duration.Min(later.After, LongestPause).ToTimeSpan());
                    continue;
                case ApiResult.Refused { Error: "invalid_blocks" } when tries == 1:
                    message = Composer.Render(asked.Place.Workspace, view, asked.Said.Entities);
                    continue;
                default:
                    return result;
            }
        }
    }
}
