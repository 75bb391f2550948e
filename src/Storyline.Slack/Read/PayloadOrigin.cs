using Storyline.Slack.Wire;

namespace Storyline.Slack.Read;

/// <summary>
/// The installation that a payload is for, and so the workspace whose data it touches: never the author's team, which in a shared
/// channel may be another company's. An organisation-wide installation is one workspace, for its channels belong to several teams.
/// </summary>
/// <param name="Workspace"><c>slack:T…</c> or <c>slack:E…</c>.</param>
/// <param name="Team">The team of the installation, where it is one team's.</param>
/// <param name="Enterprise">The organisation, where there is one.</param>
/// <param name="BotUser">The bot's own user id, where the payload says it.</param>
internal sealed record PayloadOrigin(string Workspace, string? Team, string? Enterprise, string? BotUser = null)
{
    public const string Edge = "slack";

    public static PayloadOrigin? Of(SlashCommand command) =>
        Of(command.IsEnterpriseInstall, command.EnterpriseId, command.TeamId);

    public static PayloadOrigin? Of(EventCallback callback)
    {
        if (callback.Authorizations is not [{ } authorization, ..])
            return Of(false, callback.EnterpriseId, callback.TeamId);
        var payloadOrigin = Of(
            authorization.IsEnterpriseInstall,
            authorization.EnterpriseId,
            authorization.TeamId ?? (authorization.IsEnterpriseInstall ? null : callback.TeamId)
        );
        return authorization.IsBot && payloadOrigin is not null
            ? payloadOrigin with
            {
                BotUser = authorization.UserId,
            }
            : payloadOrigin;
    }

    public static PayloadOrigin? Of(InteractionRequest request)
    {
        var enterprise = request.Enterprise?.Id ?? request.Team?.EnterpriseId;
        var isForAll = request.IsEnterpriseInstall || (request.Team is null && enterprise is not null);
        var installed = request.View?.AppInstalledTeamId is { Length: > 0 } team && !team.StartsWith('E') ? team : null;
        return Of(isForAll, enterprise, installed ?? request.Team?.Id ?? request.User?.TeamId);
    }

    /// <summary>Whether a team is not the installation's. An organisation has many teams: it cannot tell by the team.</summary>
    public bool IsOther(string? team) => Team is not null && team is not null && team != Team;

    private static PayloadOrigin? Of(bool isForAll, string? enterprise, string? team)
    {
        var id = isForAll && !string.IsNullOrEmpty(enterprise) ? enterprise : team;
        if (string.IsNullOrEmpty(id))
            return null;
        return new PayloadOrigin(
            $"{Edge}:{id}",
            id == team ? team : null,
            string.IsNullOrEmpty(enterprise) ? null : enterprise
        );
    }
}
