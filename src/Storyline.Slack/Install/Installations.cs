using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Products;
using Storyline.Storage;

namespace Storyline.Slack;

/// <summary>
/// With which token a workspace is spoken to: the one of the settings, or the one that came with its installation. Tokens of
/// installations are encrypted at rest and renewed before they run out.
/// </summary>
internal sealed partial class Installations(
    SlackOptions options,
    IStore store,
    IDataProtectionProvider protection,
    SlackApi api,
    Renewals renewals,
    Departures departures,
    IClock clock,
    ILogger<Installations> logger
)
{
    /// <summary>How long a token is used without looking whether another host has changed it.</summary>
    private static readonly Duration Remembered = Duration.FromSeconds(60);

    /// <summary>Where there is none: it may be on its way.</summary>
    private static readonly Duration Missed = Duration.FromSeconds(5);

    private readonly IDataProtector protector = protection.CreateProtector(Installation.Protection);
    private readonly ConcurrentDictionary<string, (Access? Access, Instant Until)> known = new();
    private Access? own;

    /// <summary>Access to a workspace; <c>null</c>: the app is not installed there (any more).</summary>
    public async Task<Access?> Find(string workspace, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(options.BotToken))
            return own ?? new Access(options.BotToken, null);
        var now = clock.GetCurrentInstant();
        if (known.TryGetValue(workspace, out var one) && one.Until > now)
            return one.Access;
        var access = await Load(workspace, now, cancel);
        known[workspace] = (access, now + (access is null ? Missed : Remembered));
        return access;
    }

    /// <summary>The one workspace there is, where there is one: for payloads that do not say which they are of.</summary>
    public Origin? Only =>
        own is { Team: { } team } ? new Origin($"{Origin.Edge}:{team}", team, null, own.BotUser) : null;

    /// <summary>Whether the app is there and only its token is not: nothing can be said until it is renewed, or the app installed again.</summary>
    public async Task<bool> IsPaused(string workspace, CancellationToken cancel) =>
        await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is { } stored
        && DocumentBody.Read<Installation>(stored).EndedAt is null;

    /// <summary>After Slack has refused a token: whether another host has a newer one, so that it is to be tried again.</summary>
    public async Task<bool> HasChanged(string workspace, Access refused, CancellationToken cancel)
    {
        known.TryRemove(workspace, out _);
        return await Find(workspace, cancel) is { } present && present.Token != refused.Token;
    }

    /// <summary>
    /// The installation that a payload is for: where the team has none of its own, its organisation's, although the payload does not
    /// say so.
    /// </summary>
    public async Task<Origin> Settle(Origin origin, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(options.BotToken) || origin is not { Team: not null, Enterprise: { } enterprise })
            return origin;
        if (await Find(origin.Workspace, cancel) is not null)
            return origin;
        var whole = $"{Origin.Edge}:{enterprise}";
        return await Find(whole, cancel) is null ? origin : origin with { Workspace = whole, Team = null };
    }

    /// <summary>Asks Slack once who the token of the settings is.</summary>
    public async Task<Access?> Introduce(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(options.BotToken))
            return null;
        if (own is not null)
            return own;
        var result = await api.Call("auth.test", "", options.BotToken, [], cancel);
        if (result.Value is { } me)
        {
            own = new Access(options.BotToken, me.UserId, me.TeamId);
            foreach (var id in new[] { me.TeamId, me.EnterpriseId })
                if (id is not null)
                    await departures.Return($"{Origin.Edge}:{id}", cancel);
        }
        else if (result is ApiResult.Refused refused)
            TokenRefused(logger, refused.Error);
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
        await departures.Return(plain.Workspace, cancel);
        Installed(logger, plain.Workspace);
    }

    /// <summary>
    /// The app was removed, or its token revoked. Both events come, in any order and perhaps after a new installation, which
    /// then holds.
    /// </summary>
    public async Task End(string workspace, Instant at, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(options.BotToken))
            await departures.Leave(workspace, cancel);
        if (await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is not { } stored)
            return;
        var installation = DocumentBody.Read<Installation>(stored);
        if (installation.InstalledAt > at || installation.EndedAt is not null)
            return;
        // Its tokens are good for nothing any more, and are not kept.
        await Write(
            installation with
            {
                EndedAt = clock.GetCurrentInstant(),
                Token = "",
                RefreshToken = null,
                TokenEnds = null,
            },
            cancel
        );
        await departures.Leave(workspace, cancel);
        Ended(logger, workspace);
    }

    private async Task<Access?> Load(string workspace, Instant now, CancellationToken cancel)
    {
        if (await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is not { } stored)
            return null;
        var installation = DocumentBody.Read<Installation>(stored);
        if (installation.EndedAt is not null)
            return null;
        if (renewals.IsDue(installation))
            installation = await renewals.Renew(installation, cancel);
        if (installation.TokenEnds <= now)
            return null;
        try
        {
            return new Access(
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
            var write = Storage.Write.Over(stored, document);
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
