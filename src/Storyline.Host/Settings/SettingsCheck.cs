using Storyline.Cosmos;
using Storyline.Web;

namespace Storyline.Host.Settings;

/// <summary>What is wrong with settings that could each be read.</summary>
internal static class SettingsCheck
{
    public static IEnumerable<string> Problems(StorylineSettings settings, IHostEnvironment environment)
    {
        if (settings.Storage.Engine == Engine.Cosmos)
            foreach (var problem in settings.Storage.Cosmos.ToOptions().Problems())
                yield return $"Storyline:Storage:Cosmos:{problem}";
        if (settings.Local.Clock == LocalClock.Adjustable && !environment.IsDevelopment())
            yield return "Storyline:Local:Clock: Adjustable is for the Development environment only.";
        if (settings.Local.Clock == LocalClock.Adjustable && !settings.IsLocalOn)
            yield return "Storyline:Local:Clock: Adjustable needs the local page (Storyline:Local:Enabled).";
        if (settings.Limits.WorkspaceBurst < settings.Limits.WorkspaceRate)
            yield return "Storyline:Limits:WorkspaceBurst must not be below Storyline:Limits:WorkspaceRate.";
    }
}
