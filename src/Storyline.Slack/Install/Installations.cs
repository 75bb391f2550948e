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
    SlackOptions options, IStore store, IDataProtectionProvider protection, SlackApi api, Departures departures, IClock clock, ILogger<Installations> logger) : IDisposable
{
    /// <summary>How long a token is used without looking whether another host has changed it.</summary>
    private static readonly Duration Remembered = Duration.FromSeconds(60);

    private static readonly Duration RenewedBefore = Duration.FromMinutes(30);
    private readonly IDataProtector protector = protection.CreateProtector("Storyline.Slack.Tokens");
    private readonly ConcurrentDictionary<string, (Access? Access, Instant Until)> known = new();
    private readonly SemaphoreSlim renewing = new(1, 1);
    private Access? own;

    /// <summary>Access to a workspace; <c>null</c>: the app is not installed there (any more).</summary>
    public async Task<Access?> Find(string workspace, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(options.BotToken)) return own ?? new Access(options.BotToken, null);
        var now = clock.GetCurrentInstant();
        if (known.TryGetValue(workspace, out var one) && one.Until > now) return one.Access;
        var access = await Load(workspace, now, cancel);
        known[workspace] = (access, now + Remembered);
        return access;
    }

    /// <summary>Asks Slack once who the token of the settings is.</summary>
    public async Task<Access?> Introduce(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(options.BotToken)) return null;
        if (own is not null) return own;
        var result = await api.Call("auth.test", "", options.BotToken, [], cancel);
        if (result.Value is { } me)
        {
            own = new Access(options.BotToken, me.UserId, me.TeamId);
            foreach (var id in new[] { me.TeamId, me.EnterpriseId })
                if (id is not null) await departures.Return($"{Origin.Edge}:{id}", cancel);
        }
        else if (result is ApiResult.Refused refused) TokenRefused(logger, refused.Error);
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
        if (!string.IsNullOrEmpty(options.BotToken)) await departures.Leave(workspace, cancel);
        if (await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is not { } stored) return;
        var installation = DocumentBody.Read<Installation>(stored);
        if (installation.InstalledAt > at || installation.EndedAt is not null) return;
        await Write(installation with { EndedAt = clock.GetCurrentInstant() }, cancel);
        await departures.Leave(workspace, cancel);
        Ended(logger, workspace);
    }

    public void Dispose() => renewing.Dispose();

    private async Task<Access?> Load(string workspace, Instant now, CancellationToken cancel)
    {
        if (await store.Find(Installation.Partition, Installation.IdOf(workspace), cancel) is not { } stored) return null;
        var installation = DocumentBody.Read<Installation>(stored);
        if (installation.EndedAt is not null) return null;
        if (installation.TokenEnds is { } ends && ends - RenewedBefore < now) installation = await Renew(workspace, installation, cancel);
        try
        {
            return new Access(protector.Unprotect(installation.Token), installation.BotUserId, installation.TeamId ?? installation.EnterpriseId);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // The keys were lost: installing again is the way out, and is what its administrator is told.
            KeysLost(logger, workspace);
            return null;
        }
    }

    /// <summary>Exchanges a token that runs out for a new one; one at a time, for the old one is good for one exchange.</summary>
    private async Task<Installation> Renew(string workspace, Installation old, CancellationToken cancel)
    {
        if (old.RefreshToken is null) return old;
        await renewing.WaitAsync(cancel);
        try
        {
            if (await store.Find(Installation.Partition, old.Id, cancel) is not { } stored) return old;
            var present = DocumentBody.Read<Installation>(stored);
            if (present.Token != old.Token || present.RefreshToken is null) return present;
            var result = await api.Call("oauth.v2.access", OAuth.Basic(options),
                [new("grant_type", "refresh_token"), new("refresh_token", protector.Unprotect(present.RefreshToken))], cancel);
            if (result.Value is not { AccessToken: { } token } response) return present;
            var renewed = present with
            {
                Token = protector.Protect(token),
                RefreshToken = response.RefreshToken is { } refresh ? protector.Protect(refresh) : present.RefreshToken,
                TokenEnds = response.ExpiresIn is { } seconds ? clock.GetCurrentInstant() + Duration.FromSeconds(seconds) : null,
            };
            await Write(renewed, cancel);
            return renewed;
        }
        finally
        {
            renewing.Release();
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
            if (await store.Commit(new Batch(Installation.Partition, [write]), cancel) is CommitResult.Committed) return;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack does not accept Storyline:Slack:BotToken: {Error}")]
    private static partial void TokenRefused(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Installed in {Workspace}")]
    private static partial void Installed(ILogger logger, string workspace);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed from {Workspace}; its data are kept for 30 days")]
    private static partial void Ended(ILogger logger, string workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "The token of {Workspace} cannot be decrypted; the app has to be installed there again")]
    private static partial void KeysLost(ILogger logger, string workspace);
}
