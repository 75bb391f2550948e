using Storyline.Conversation;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>Answers what people do with buttons, dialogs and shortcuts. Kinds that nothing here uses are acknowledged.</summary>
internal sealed class Interactions(Presses presses, Submissions submissions, Shortcuts shortcuts, Lookups lookups)
{
    public Task<Ack> Answer(InteractionRequest request)
    {
        if (Origin.Of(request) is not { } origin || request.User?.Id is not { Length: > 0 } user) return Task.FromResult(Ack.Empty);
        return request switch
        {
            BlockActionRequest press => presses.Answer(press, origin, user),
            ViewSubmission submission => submissions.Answer(submission, origin, user),
            MessageShortcut shortcut => shortcuts.Answer(shortcut, origin, user),
            GlobalShortcut shortcut => shortcuts.Answer(shortcut, origin, user),
            BlockOptionsRequest lookup => lookups.Answer(lookup, origin, user),
            _ => Task.FromResult(Ack.Empty),
        };
    }
}
