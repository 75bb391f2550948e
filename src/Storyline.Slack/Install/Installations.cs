using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Slack.Read;
using Storyline.Slack.Send;

namespace Storyline.Slack.Install;

/// <summary>
/// With which token a workspace is spoken to: the one of the settings, or the one that came with its installation. Tokens of
/// installations are encrypted at rest and renewed before they run out.
/// </summary>
internal sealed partial class Installations(
    SlackOptions options,
    IStore store,
    IDataProtectionProvider protection,
    SlackApi api,
    TokenRenewals tokenRenewals,
    Uninstalls uninstalls,
    IClock clock,
    ILogger<Installations> logger
)
{
    /// <summary>How long a token is used without looking whether another host has changed it.</summary>
    private static readonly Duration Remembered = Duration.FromSeconds(60);

    /// <summary>Where there is none: it may be on its way.</summary>
    private static readonly Duration Missed = Duration.FromSeconds(5);

    private readonly IDataProtector protector = protection.CreateProtector(Installation.Protection);
    private readonly ConcurrentDictionary<string, (WorkspaceAccess? Access, Instant Until)> known = new();
    private WorkspaceAccess? own;

    /// <summary>Access to a workspace; <c>null</c>: the app is not installed there (any more).</summary>
    public async Task<WorkspaceAccess?> Find(string workspace, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(options.BotToken))
            return own ?? new WorkspaceAccess(options.BotToken, null);
        var now = clock.GetCurrentInstant();
        if (known.TryGetValue(workspace, out var one) && one.Until > now)
            return one.Access;
        var workspaceAccess = await Load(workspace, now, cancel);
        known[workspace] = (workspaceAccess, now + (workspaceAccess is null ? Missed : Remembered));
        return workspaceAccess;
    }

    /// <summary>The one workspace there is, where there is one: for payloads that do not say which they are of.</summary>
    public PayloadOrigin? Only =>
        own is { Team: { } team } ? new PayloadOrigin($"{PayloadOrigin.Edge}:{team}", team, null, own.BotUser) : null;

    /// <summary>Whether the app is there and only its token is not: nothing can be said until it is renewed, or the app installed again.</summary>
    public async Task<bool> IsPaused(string workspace, CancellationToken cancel) =>
        await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is { } stored
        && DocumentBody.Read<Installation>(stored).EndedAt is null;

    /// <summary>After Slack has refused a token: whether another host has a newer one, so that it is to be tried again.</summary>
    public async Task<bool> HasChanged(string workspace, WorkspaceAccess refused, CancellationToken cancel)
    {
        known.TryRemove(workspace, out _);
        return await Find(workspace, cancel) is { } present && present.Token != refused.Token;
    }

    /// <summary>
    /// The installation that a payload is for: where the team has none of its own, its organisation's, although the payload does not
    /// say so.
    /// </summary>
    public async Task<PayloadOrigin> Settle(PayloadOrigin payloadOrigin, CancellationToken cancel)
    {
        if (
            !string.IsNullOrEmpty(options.BotToken)
            || payloadOrigin is not { Team: not null, Enterprise: { } enterprise }
        )
            return payloadOrigin;
        if (await Find(payloadOrigin.Workspace, cancel) is not null)
            return payloadOrigin;
        var whole = $"{PayloadOrigin.Edge}:{enterprise}";
        return await Find(whole, cancel) is null
            ? payloadOrigin
            : payloadOrigin with
            {
                Workspace = whole,
                Team = null,
            };
    }

    /// <summary>Asks Slack once who the token of the settings is.</summary>
    public async Task<WorkspaceAccess?> Introduce(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(options.BotToken))
            return null;
        if (own is not null)
            return own;
        var result = await api.Call("auth.test", "", options.BotToken, [], cancel);
        if (result.Value is { } me)
        {
            own = new WorkspaceAccess(options.BotToken, me.UserId, me.TeamId);
            foreach (var id in new[] { me.TeamId, me.EnterpriseId })
                if (id is not null)
                    await uninstalls.Return($"{PayloadOrigin.Edge}:{id}", cancel);
        }
        else if (result is ApiResult.SlackError slackError)
            TokenRefused(logger, slackError.Error);
        return own;
    }

    /// <summary>Takes in an installation, a first one or again: everything of the workspace is found as it was left.</summary>
    public async Task Save(Installation plain, CancellationToken cancel)
    {
        var installation = plain with
        {
            Token = protector.Protect(plain.Token),
            RefreshToken = plain.RefreshToken is { } refresh ? protector.Protect(refresh) : null,
        };
        await Write(installation, cancel);
        await uninstalls.Return(plain.Workspace, cancel);
        Installed(logger, plain.Workspace);
    }

    /// <summary>
    /// The app was removed, or its token revoked. Both events come, in any order and perhaps after a new installation, which
    /// then holds.
    /// </summary>
    public async Task End(string workspace, Instant at, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(options.BotToken))
            await uninstalls.Leave(workspace, cancel);
        if (await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is not { } stored)
            return;
        var installation = DocumentBody.Read<Installation>(stored);
        if (installation.InstalledAt > at)
            return;
        // A host may have died between the two.
        if (installation.EndedAt is null)
            await Write(
                // Its tokens are good for nothing any more, and are not kept.
                installation with
                {
                    EndedAt = clock.GetCurrentInstant(),
                    Token = "",
                    RefreshToken = null,
                    TokenEnds = null,
                },
                cancel
            );
        await uninstalls.Leave(workspace, cancel);
        Ended(logger, workspace);
    }

    private async Task<WorkspaceAccess?> Load(string workspace, Instant now, CancellationToken cancel)
    {
        if (await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is not { } stored)
            return null;
        var installation = DocumentBody.Read<Installation>(stored);
        if (installation.EndedAt is not null)
            return null;
        if (tokenRenewals.IsDue(installation))
            installation = await tokenRenewals.Renew(installation, cancel);
        if (installation.TokenEnds <= now)
            return null;
        try
        {
            return new WorkspaceAccess(
                protector.Unprotect(installation.Token),
                installation.BotUserId,
                installation.TeamId ?? installation.EnterpriseId
            );
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // The keys were lost: installing again is the way out, and is what its administrator is told.
            KeysLost(logger, workspace);
            return null;
        }
    }

    private async Task Write(Installation installation, CancellationToken cancel)
    {
        known.TryRemove(installation.Workspace, out _);
        var document = DocumentBody.Write(Installation.Partition, installation);
        while (true)
        {
            var stored = await store.Find(Installation.Partition, installation.Id, cancel);
            var write = Storyline.Core.Storage.Write.Over(stored, document);
            if (await store.Commit(new Batch(Installation.Partition, [write]), cancel) is CommitResult.Committed)
                return;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack does not accept Storyline:Slack:BotToken: {Error}")]
    private static partial void TokenRefused(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Installed in {Workspace}")]
    private static partial void Installed(ILogger logger, string workspace);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed from {Workspace}; its data are kept for 30 days")]
    private static partial void Ended(ILogger logger, string workspace);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The token of {Workspace} cannot be decrypted; the app has to be installed there again"
    )]
    private static partial void KeysLost(ILogger logger, string workspace);
}
