namespace Storyline.Slack.Install;

/// <summary>What is needed to speak in a workspace.</summary>
/// <param name="BotUser">The bot's own user id, where known.</param>
/// <param name="Team">The team or organisation that the token was given for, where known.</param>
internal sealed record WorkspaceAccess(string Token, string? BotUser, string? Team = null);
