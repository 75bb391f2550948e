namespace Storyline.Host.Settings;

/// <summary>Settings that have a new name. The old one is still read where the new one is not set, and the start says so.</summary>
internal static class RenamedSettings
{
    public const string TeamsPublicUrl = "Storyline:Teams:PublicUrl";

    private const string PublicUrl = "Storyline:PublicUrl";

    /// <summary>What to say about a key that is not a setting.</summary>
    public static string Explain(string key) =>
        key.Equals(TeamsPublicUrl, StringComparison.OrdinalIgnoreCase)
            ? $"{key} is now {PublicUrl}, the one address of this installation for Slack and Teams. The old name is read only where the new one isn't set."
            : $"{key} isn't a setting of this build and has no effect.";
}
