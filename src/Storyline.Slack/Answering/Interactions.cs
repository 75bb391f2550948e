using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>Answers what people do with buttons, dialogs and shortcuts. Kinds that nothing here uses are acknowledged.</summary>
internal sealed class Interactions(
    Installations installations,
    Presses presses,
    Submissions submissions,
    Shortcuts shortcuts,
    Lookups lookups
)
{
    public async Task<Ack> Answer(InteractionRequest request)
    {
        if ((Origin.Of(request) ?? installations.Only) is not { } said || request.User?.Id is not { Length: > 0 } user)
            return Ack.Empty;
        var origin = await installations.Settle(said, CancellationToken.None);
        return await (
            request switch
            {
                BlockActionRequest press => presses.Answer(press, origin, user),
                ViewSubmission submission => submissions.Answer(submission, origin, user),
                MessageShortcut shortcut => shortcuts.Answer(shortcut, origin, user),
                GlobalShortcut shortcut => shortcuts.Answer(shortcut, origin, user),
                BlockOptionsRequest lookup => lookups.Answer(lookup, origin, user),
                _ => Task.FromResult(Ack.Empty),
            }
        );
    }
}
