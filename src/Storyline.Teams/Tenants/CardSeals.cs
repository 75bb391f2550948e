using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Storyline.Core.Messages;

namespace Storyline.Teams.Tenants;

/// <summary>
/// Lets a card in somebody's personal chat speak in the place it came from. Without the seal anybody could put any channel's
/// name on a button and be heard there.
/// </summary>
internal sealed class CardSeals(TenantDocuments tenantDocuments)
{
    private const int KeyBytes = 32;
    private const int SealBytes = 16;

    public async Task<SealedPlace> Close(string tenant, string person, Place place, CancellationToken cancel) =>
        new(
            place.Channel,
            place.Thread,
            Base64Url.EncodeToString(await Sign(tenant, person, place.Channel, place.Thread, cancel))
        );

    /// <summary>Whether this edge gave this person a card for that place.</summary>
    public async Task<bool> Opens(
        string tenant,
        string person,
        string channel,
        string? thread,
        string seal,
        CancellationToken cancel
    )
    {
        var given = new byte[SealBytes];
        if (
            seal.Length > 2 * SealBytes
            || !Base64Url.TryDecodeFromChars(seal, given, out var length)
            || length != SealBytes
        )
            return false;
        var right = await Sign(tenant, person, channel, thread, cancel);
        return CryptographicOperations.FixedTimeEquals(given, right);
    }

    private async Task<byte[]> Sign(
        string tenant,
        string person,
        string channel,
        string? thread,
        CancellationToken cancel
    )
    {
        var (kept, _) = await tenantDocuments.KeepFirst(
            tenant,
            new SealKey(RandomNumberGenerator.GetBytes(KeyBytes)),
            cancel
        );
        return HMACSHA256.HashData(kept.Key, Encoding.UTF8.GetBytes($"{person}\n{channel}\n{thread}"))[..SealBytes];
    }
}

/// <summary>Another conversation, with the proof that a person's card was posted there.</summary>
internal sealed record SealedPlace(string Channel, string? Thread, string Seal);
