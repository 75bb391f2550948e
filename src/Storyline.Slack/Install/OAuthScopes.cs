namespace Storyline.Slack.Install;

/// <summary>What the app asks for, each with what it is for; the manifest and the installation ask for exactly these.</summary>
internal static class OAuthScopes
{
    public static IReadOnlyList<string> Bot { get; } =
    [
        "app_mentions:read", // being mentioned
        "channels:read",
        "groups:read", // whether the bot is in a channel, and being invited into one
        "chat:write", // answering and reminding
        "commands", // /storyline and the shortcuts
        "files:read", // a file to import
        "files:write", // charts
        "im:history",
        "im:write", // being talked to, and talking, directly
        "users:read", // names, also new ones, and time zones
        "users:read.email", // knowing people again who are on Teams too, if they wish
    ];
}
