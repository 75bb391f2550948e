using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Install;

/// <summary>
/// Installing by many workspaces: <c>/slack/install</c> sends the browser to Slack, which sends it back to <c>/slack/oauth</c>. The
/// state is random, good for ten minutes and once, and bound to the browser by a cookie. Slack is told the public address alone: whoever
/// begins must not choose where the code is sent.
/// </summary>
internal sealed class OAuth(
    SlackOptions options,
    SlackApi api,
    Installations installations,
    PublicAddress address,
    IStore store,
    IDataProtectionProvider protection,
    IClock clock
)
{
    private const string Cookie = "storyline-slack-install";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("Storyline.Slack.Install")
        .ToTimeLimitedDataProtector();

    public static AuthenticationHeaderValue Basic(SlackOptions options) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}")));

    public IResult Install(HttpContext http)
    {
        if (address.Of("/slack/oauth") is not { } back)
            return WithoutAddress();
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(Cookie, protector.Protect(state, Lifetime), CookieFor(Lifetime));
        var query = QueryString.Create(
            new KeyValuePair<string, string?>[]
            {
                new("client_id", options.ClientId),
                new("scope", string.Join(',', OAuthScopes.Bot)),
                new("redirect_uri", back.AbsoluteUri),
                new("state", state),
            }
        );
        return TypedResults.Redirect(new Uri(options.ApiBaseUrl, "/oauth/v2/authorize") + query.ToString());
    }

    public async Task<IResult> Finish(
        HttpContext http,
        string? code,
        string? state,
        string? error,
        CancellationToken cancel
    )
    {
        if (address.Of("/slack/oauth") is not { } back || address.Of("/slack/install") is not { } again)
            return WithoutAddress();
        var expected = http.Request.Cookies[Cookie];
        http.Response.Cookies.Delete(Cookie, CookieFor(null));
        try
        {
            if (!IsOurs(expected, state) || !await IsFirst(state!, cancel))
                return InstallPage.Of(
                    StatusCodes.Status400BadRequest,
                    "This installation was not begun in this browser, or more than ten minutes ago, or it has been finished already.",
                    "Begin again",
                    again
                );
            if (!string.IsNullOrEmpty(error) || string.IsNullOrEmpty(code))
                return InstallPage.Of(
                    StatusCodes.Status200OK,
                    "Storyline was not installed, and nothing was changed.",
                    "Install it after all",
                    again
                );
            return await Exchange(code, back, again, cancel);
        }
        catch (StoreUnavailableException)
        {
            return InstallPage.Of(
                StatusCodes.Status503ServiceUnavailable,
                "Storyline’s storage does not answer, so the installation was not completed.",
                "Begin again",
                again
            );
        }
    }

    private async Task<IResult> Exchange(string code, Uri back, Uri again, CancellationToken cancel)
    {
        var result = await api.Call(
            "oauth.v2.access",
            Basic(options),
            [new("code", code), new("redirect_uri", back.AbsoluteUri)],
            cancel
        );
        if (result.Value is not { AccessToken: { } token } response || WorkspaceOf(response) is not { } workspace)
            return InstallPage.Of(
                StatusCodes.Status502BadGateway,
                $"Slack did not complete the installation ({(result as ApiResult.SlackError)?.Error ?? "no answer"}).",
                "Try again",
                again
            );
        await installations.Save(Of(workspace, token, response), cancel);
        return InstallPage.Of(
            StatusCodes.Status200OK,
            $"Storyline is installed in {response.InstalledTeam?.Name ?? "your workspace"}. Next: in your team’s channel, say /storyline setup."
        );
    }

    private static IResult WithoutAddress() =>
        InstallPage.Of(
            StatusCodes.Status503ServiceUnavailable,
            "Storyline cannot be installed from here yet: its administrator has to set its public address (Storyline:PublicUrl)."
        );

    private Installation Of(string workspace, string token, ApiResponse response) =>
        new(workspace)
        {
            TeamId = response.InstalledTeam?.Id,
            TeamName = response.InstalledTeam?.Name,
            EnterpriseId = response.InstalledEnterprise?.Id,
            BotUserId = response.BotUserId,
            AppId = response.AppId,
            Token = token,
            RefreshToken = response.RefreshToken,
            TokenEnds = response.ExpiresIn is { } seconds
                ? clock.GetCurrentInstant() + Duration.FromSeconds(seconds)
                : null,
            Scopes = response.Scope?.Split(',') ?? [],
            InstalledAt = clock.GetCurrentInstant(),
        };

    private static string? WorkspaceOf(ApiResponse response)
    {
        var id = response.IsEnterpriseInstall ? response.InstalledEnterprise?.Id : response.InstalledTeam?.Id;
        return string.IsNullOrEmpty(id) ? null : $"{PayloadOrigin.Edge}:{id}";
    }

    private bool IsOurs(string? cookie, string? state)
    {
        if (string.IsNullOrEmpty(cookie) || string.IsNullOrEmpty(state))
            return false;
        try
        {
            return CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(protector.Unprotect(cookie)),
                Encoding.UTF8.GetBytes(state)
            );
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Notes the state as used. Creating the note fails where another request, here or on another host, was first.</summary>
    private async Task<bool> IsFirst(string state, CancellationToken cancel)
    {
        var used = UsedState.Of(state, clock.GetCurrentInstant() + Duration.FromTimeSpan(Lifetime));
        var note = new Write.Create(DocumentBody.Write(Installation.Partition, used));
        return await store.Commit(new Batch(Installation.Partition, [note]), cancel) is CommitResult.Committed;
    }

    // Lax, for the browser comes back from Slack's site.
    private CookieOptions CookieFor(TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            Secure = address.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = $"{address.Base}/slack",
            MaxAge = lifetime,
        };
}
