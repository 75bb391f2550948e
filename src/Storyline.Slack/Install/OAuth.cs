using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Install;

/// <summary>
/// Installing by many workspaces: <c>/slack/install</c> sends the browser to Slack, which sends it back to <c>/slack/oauth</c>. The
/// state is random, good for ten minutes and once, and bound to the browser by a cookie.
/// </summary>
internal sealed class OAuth(
    SlackOptions options,
    SlackApi api,
    Installations installations,
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
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        // Lax, for the browser comes back from Slack's site.
        http.Response.Cookies.Append(
            Cookie,
            protector.Protect(state, Lifetime),
            (CookieOf(http) with { MaxAge = Lifetime }).ToOptions()
        );
        http.Response.Headers.CacheControl = "no-store";
        var query = QueryString.Create(
            new KeyValuePair<string, string?>[]
            {
                new("client_id", options.ClientId),
                new("scope", string.Join(',', OAuthScopes.Bot)),
                new("redirect_uri", RedirectUri(http)),
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
        var expected = http.Request.Cookies[Cookie];
        http.Response.Cookies.Delete(Cookie, CookieOf(http).ToOptions());
        if (!IsOurs(expected, state))
            return Page(
                StatusCodes.Status400BadRequest,
                "This installation was not begun in this browser, or more than ten minutes ago.",
                "Begin again"
            );
        if (!string.IsNullOrEmpty(error) || string.IsNullOrEmpty(code))
            return Page(
                StatusCodes.Status200OK,
                "Storyline was not installed, and nothing was changed.",
                "Install it after all"
            );
        var result = await api.Call(
            "oauth.v2.access",
            Basic(options),
            [new("code", code), new("redirect_uri", RedirectUri(http))],
            cancel
        );
        if (result.Value is not { AccessToken: { } token } response || WorkspaceOf(response) is not { } workspace)
            return Page(
                StatusCodes.Status502BadGateway,
                $"Slack did not complete the installation ({(result as ApiResult.SlackError)?.Error ?? "no answer"}).",
                "Try again"
            );
        await installations.Save(Of(workspace, token, response), cancel);
        return Page(
            StatusCodes.Status200OK,
            $"Storyline is installed in {response.InstalledTeam?.Name ?? "your workspace"}. Next: in your team’s channel, say /storyline setup.",
            null
        );
    }

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

    private static string RedirectUri(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}/slack/oauth";

    private static CookieSettings CookieOf(HttpContext http) => new(http.Request.IsHttps, null);

    /// <summary>A page of one sentence and, where there is one, the next step.</summary>
    private static IResult Page(int status, string sentence, string? next)
    {
        var link = next is null ? "" : $"""<p><a href="/slack/install">{HtmlEncoder.Default.Encode(next)}</a></p>""";
        var html =
            $"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Storyline</title><main><h1>Storyline</h1><p>{HtmlEncoder.Default.Encode(sentence)}</p>{link}</main></html>""";
        return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private sealed record CookieSettings(bool IsHttps, TimeSpan? MaxAge)
    {
        public CookieOptions ToOptions() =>
            new()
            {
                HttpOnly = true,
                Secure = IsHttps,
                SameSite = SameSiteMode.Lax,
                Path = "/slack",
                MaxAge = MaxAge,
            };
    }
}
