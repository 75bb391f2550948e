using Storyline.Core.Text;

namespace Storyline.Slack.Answering;

/// <summary>
/// Remembers which presses and dialogs were answered, so that the same one that comes again is not answered again in front of
/// everybody. That it has no second effect is the receipt's doing, not this one's.
/// </summary>
internal sealed class AnsweredPresses
{
    private const int MostRemembered = 10_000;
    private readonly BoundedMemory<string, bool> keys = new(MostRemembered);

    public bool IsFirst(string key) => keys.TryAdd(key, true);
}
