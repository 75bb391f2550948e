using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Slack.Send;

namespace Storyline.Slack.Install;

/// <summary>
/// Exchanges tokens that run out for new ones. A token to renew with is good for one exchange, so one host says in the store that
/// it is at it, and the others go on with the old token, which is good for a while yet.
/// </summary>
internal sealed partial class TokenRenewals(
    SlackOptions options,
    IStore store,
    IDataProtectionProvider protection,
    SlackApi api,
    IClock clock,
    ILogger<TokenRenewals> logger
)
{
    /// <summary>Of a token's twelve hours.</summary>
    private static readonly Duration Before = Duration.FromMinutes(30);

    /// <summary>Longer than an exchange takes.</summary>
    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <summary>A refused renewal is refused again until an administrator acts.</summary>
    private static readonly Duration AfterRefusal = Duration.FromMinutes(15);

    private readonly IDataProtector protector = protection.CreateProtector(Installation.Protection);

    public bool IsDue(Installation installation) =>
        installation is { TokenEnds: { } ends, RefreshToken: not null } && ends - Before < clock.GetCurrentInstant();

    /// <summary>The installation with a new token where it could be had, and as it was where not.</summary>
    public async Task<Installation> Renew(Installation old, CancellationToken cancel)
    {
        if (await store.Find(Installation.Partition, old.Id, cancel) is not { } stored)
            return old;
        var present = DocumentBody.Read<Installation>(stored);
        // What a newer host wrote is renewed by that one: this one would lose what it does not know.
        if (DocumentBody.IsNewer<Installation>(stored))
            return present;
        if (!IsDue(present) || present.EndedAt is not null || present.RenewingUntil > clock.GetCurrentInstant())
            return present;
        if (
            await Write(present with { RenewingUntil = clock.GetCurrentInstant() + Lease }, stored.ETag!, cancel)
            is not { } claimed
        )
            return present;
        var result = await api.Call(
            "oauth.v2.access",
            OAuth.Basic(options),
            [new("grant_type", "refresh_token"), new("refresh_token", protector.Unprotect(present.RefreshToken!))],
            cancel
        );
        var renewed = Renewed(present, result);
        // Another installation may have come in between, and counts.
        return await Write(renewed, claimed, CancellationToken.None) is null ? present : renewed;
    }

    private Installation Renewed(Installation present, ApiResult result)
    {
        if (result.Value is { AccessToken: { } token } response)
            return present with
            {
                Token = protector.Protect(token),
                RefreshToken = response.RefreshToken is { } refresh ? protector.Protect(refresh) : present.RefreshToken,
                TokenEnds = response.ExpiresIn is { } seconds
                    ? clock.GetCurrentInstant() + Duration.FromSeconds(seconds)
                    : null,
                RenewingUntil = null,
            };
        NotRenewed(logger, present.Workspace, (result as ApiResult.SlackError)?.Error ?? "no answer");
        return present with
        {
            RenewingUntil = clock.GetCurrentInstant() + (result is ApiResult.SlackError ? AfterRefusal : Lease),
        };
    }

    private async Task<string?> Write(Installation installation, string etag, CancellationToken cancel) =>
        await store.Commit(
            new Batch(
                Installation.Partition,
                [new Write.Replace(DocumentBody.Write(Installation.Partition, installation), etag)]
            ),
            cancel
        )
            is CommitResult.Committed { ETags: [{ } written] }
            ? written
            : null;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The token of {Workspace} could not be renewed ({Why}); once it has run out nothing is said there, until it is installed again"
    )]
    private static partial void NotRenewed(ILogger logger, string workspace, string why);
}
