using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Storyline.Edges;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Verify;

/// <summary>
/// Decides whether a request is heard: first by its token, without reading it; then, read, by what the token speaks for.
/// </summary>
internal sealed partial class TeamsGate(
    TokenCheck tokens,
    ServiceUrls urls,
    IOptions<TeamsOptions> options,
    ILogger<TeamsGate> logger
)
{
    /// <summary>Before anything is read. A pass, or the status of the refusal.</summary>
    public async Task<(VerifiedRequest? Pass, int Status)> Authenticate(HttpRequest request, CancellationToken cancel)
    {
        if (options.Value.AllowAnonymous)
            return IsNear(request) ? (new VerifiedRequest(null), 0) : (null, StatusCodes.Status401Unauthorized);
        try
        {
            return await tokens.Check(request, cancel) is { } verifiedCaller
                ? (new VerifiedRequest(verifiedCaller), 0)
                : (null, StatusCodes.Status401Unauthorized);
        }
        catch (KeysUnavailableException)
        {
            return (null, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Whether the activity is what the sender may send.</summary>
    public bool Admits(VerifiedRequest verifiedRequest, Activity activity)
    {
        var why =
            verifiedRequest.Caller is { } verifiedCaller && !verifiedCaller.Vouches(activity) ? "not signed for"
            : !urls.IsTrusted(activity.ServiceUrl) ? "an untrusted serviceUrl"
            // Other channels of the same registration let anybody say who they are.
            : activity.ChannelId is not (null or "" or "msteams") ? "another channel than Teams"
            : !IsTenantAllowed(activity) ? "a tenant that is not allowed"
            : null;
        if (why is not null)
            Refused(logger, why);
        return why is null;
    }

    private bool IsTenantAllowed(Activity activity)
    {
        var allowed = options.Value.AllowedTenants;
        var said = activity.SaidTenants();
        if (options.Value.AllowAnonymous)
            return said.Count <= 1;
        return said.Count <= 1
            && (allowed.Count == 0 || said.Count == 0 || allowed.Contains(said[0], StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>From this machine itself, and neither from a page in its browser nor through a tunnel to it.</summary>
    private static bool IsNear(HttpRequest request) =>
        RequestOrigin.IsThisMachine(request.HttpContext)
        && !RequestOrigin.IsForwarded(request.HttpContext)
        && request.Headers.Origin.Count == 0
        && request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was refused: {Why}")]
    private static partial void Refused(ILogger logger, string why);
}

/// <summary>A request that may be read. <paramref name="Caller"/> is <c>null</c> only where anonymous messages are allowed.</summary>
internal sealed record VerifiedRequest(VerifiedCaller? Caller);
