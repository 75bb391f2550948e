using Storyline.Core.Storage;
using Storyline.Host.Settings;

namespace Storyline.Host;

/// <summary>Says at the start what this host will not do, because an edge is off.</summary>
internal static class EdgesLeft
{
    public static IEnumerable<string> Lines(StorylineSettings settings, IStore store)
    {
        // On a file of its own, no other host can take over.
        var instead = store.IsOurs ? "wait until it is" : "are left to other hosts";
        if (!settings.Slack.ToOptions().IsOn)
            yield return $"Slack is not configured: its messages and reminders {instead}";
        if (settings.Teams.Off is not null)
            yield return $"Teams is not configured: its messages and reminders {instead}";
        if (!settings.IsLocalOn)
            yield return $"The local page is not enabled: its messages and reminders {instead}";
    }
}
