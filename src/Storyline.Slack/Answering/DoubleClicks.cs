using NodaTime;
using Storyline.Edges;
using Storyline.Slack.Read;

namespace Storyline.Slack.Answering;

/// <summary>
/// Recognises the second half of a double click: the same button of the same message by the same person, right after. Slack sends
/// it as a press of its own, and “undo” must not happen twice for it.
/// </summary>
internal sealed class DoubleClicks(IClock clock)
{
    private static readonly Duration Apart = Duration.FromMilliseconds(1_200);
    private readonly RecentMemory<(string Workspace, string User), ButtonPress> last = new(clock, most: 10_000, Apart);

    /// <param name="trigger">Names the press: the same press that comes again is no second one, and is recognised by its key.</param>
    public bool IsSecond(PayloadOrigin payloadOrigin, string user, string? message, string value, string? trigger) =>
        last.Exchange((payloadOrigin.Workspace, user), new ButtonPress(message, value, trigger)) is { } before
        && before.Message == message
        && before.Value == value
        && before.Trigger != trigger;

    private sealed record ButtonPress(string? Message, string Value, string? Trigger);
}
