using NodaTime;
using Storyline.Core.Text;
using Storyline.Slack.Read;

namespace Storyline.Slack.Answering;

/// <summary>
/// Recognises the second half of a double click: the same button of the same message by the same person, right after. Slack sends
/// it as a press of its own, and «undo» must not happen twice for it.
/// </summary>
internal sealed class DoubleClicks(IClock clock)
{
    private const int MostRemembered = 10_000;
    private static readonly Duration Apart = Duration.FromMilliseconds(1_200);
    private readonly BoundedMemory<(string Workspace, string User), Last> last = new(MostRemembered);

    /// <param name="trigger">Of the press; the same press that comes again is no second one, and is recognised by its key.</param>
    public bool IsSecond(PayloadOrigin payloadOrigin, string user, string? message, string value, string? trigger)
    {
        var now = new Last(message, value, trigger, clock.GetCurrentInstant());
        var isSecond = false;
        last.AddOrUpdate(
            (payloadOrigin.Workspace, user),
            _ => now,
            before =>
            {
                isSecond =
                    before.Message == message
                    && before.Value == value
                    && before.Trigger != trigger
                    && now.At - before.At < Apart;
                return now;
            }
        );
        return isSecond;
    }

    private sealed record Last(string? Message, string Value, string? Trigger, Instant At);
}
