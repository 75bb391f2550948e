using NodaTime;
using Storyline.Deliveries;

namespace Storyline.Slack;

/// <summary>Delivers into Slack: posts, changes live cards where they stand, and writes to people directly.</summary>
internal sealed class SlackSender(Installations installations, Composer composer, Poster poster, Rooms rooms) : ISender
{
    private static readonly Duration Paused = Duration.FromMinutes(15);
    private static readonly Duration Again = Duration.FromSeconds(1);

    public string Edge => Origin.Edge;

    /// <summary>Slack takes about one message a second in a channel.</summary>
    public Duration Pace => Duration.FromSeconds(1);

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var workspace = delivery.To.Workspace;
        if (await installations.Find(workspace, cancel) is not { } access)
            return await installations.IsPaused(workspace, cancel)
                ? new SendResult.Later(Paused, WholeWorkspace: true)
                : new SendResult.Never(Ends.Why("account_inactive", delivery.To));
        var channel = delivery.To.Channel;
        if (delivery.Person is { } person)
        {
            var (direct, failed) = await rooms.DirectOf(workspace, access, person, cancel);
            // Nothing was posted yet, so nothing can be in doubt.
            if (direct is null)
                return failed is ApiResult.Unclear or null ? new SendResult.Later() : Ending(failed, delivery);
            channel = direct;
        }
        var message = await composer.Compose(workspace, access, delivery.View, [], cancel);
        var result = await Say(delivery, workspace, access, channel, message, cancel);
        if (result is ApiResult.Refused { Error: "invalid_blocks" or "invalid_blocks_format" })
            result = await Say(
                delivery,
                workspace,
                access,
                channel,
                Composer.Render(workspace, delivery.View, []),
                cancel
            );
        if (
            result is ApiResult.Refused refused
            && Ends.IsOfTheWorkspace(refused.Error)
            && await installations.HasChanged(workspace, access, cancel)
        )
            return new SendResult.Later(Again);
        return Ending(result, delivery);
    }

    private Task<ApiResult> Say(
        Delivery delivery,
        string workspace,
        Access access,
        string channel,
        Composed message,
        CancellationToken cancel
    ) =>
        delivery.Replaces is { } ts
            ? poster.Update(workspace, access, channel, ts, message, cancel)
            : poster.Post(workspace, access, channel, delivery.To.Thread, message, delivery.Id, cancel);

    private static SendResult Ending(ApiResult result, Delivery delivery) =>
        result switch
        {
            ApiResult.Done done => new SendResult.Sent(done.Response.Ts),
            ApiResult.Later later => new SendResult.Later(later.After),
            ApiResult.Unclear => new SendResult.Unclear(),
            ApiResult.Refused { Error: "message_not_found" or "cant_update_message" or "edit_window_closed" }
                when delivery.Replaces is not null => new SendResult.Missing(),
            // The workspace is paused as a whole, and no other one.
            ApiResult.Refused refused when Ends.IsOfTheWorkspace(refused.Error) => new SendResult.Later(
                Paused,
                WholeWorkspace: true
            ),
            ApiResult.Refused refused => new SendResult.Never(Ends.Why(refused.Error, delivery.To)),
            _ => new SendResult.Unclear(),
        };
}
