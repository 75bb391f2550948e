using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>Answers what people do with buttons, dialogs and shortcuts. Kinds that nothing here uses are acknowledged.</summary>
internal sealed class Interactions(
    Installations installations,
    BlockActions blockActions,
    DialogSubmissions dialogSubmissions,
    MessageShortcuts messageShortcuts,
    SlackLookups slackLookups
)
{
    public async Task<Acknowledgement> Answer(InteractionRequest request, SlackRequest raw)
    {
        if (
            (PayloadOrigin.Of(request) ?? installations.Only) is not { } said
            || request.User?.Id is not { Length: > 0 } user
        )
            return Acknowledgement.Empty;
        var payloadOrigin = await installations.Settle(said, CancellationToken.None);
        return await (
            request switch
            {
                BlockActionRequest press => blockActions.Answer(press, payloadOrigin, user, raw),
                ViewSubmission submission => dialogSubmissions.Answer(submission, payloadOrigin, user, raw),
                MessageShortcut shortcut => messageShortcuts.Answer(shortcut, payloadOrigin, user, raw),
                GlobalShortcut shortcut => messageShortcuts.Answer(shortcut, payloadOrigin, user, raw),
                BlockOptionsRequest lookup => slackLookups.Answer(lookup, payloadOrigin, user),
                _ => Task.FromResult(Acknowledgement.Empty),
            }
        );
    }
}
