using System.Security.Cryptography;
using System.Text;

namespace Storyline.Core.Messages;

/// <summary>
/// A person's confirmed e-mail address, from their platform. It is never stored or shown, only fingerprinted: within
/// one product equal fingerprints mean equal addresses; fingerprints of two products cannot be compared.
/// </summary>
public sealed class EmailAddress
{
    private const int LongestAddress = 320;
    private const int PrintBytes = 16;

    private readonly string address;

    private EmailAddress(string address) => this.address = address;

    /// <summary>Reads an address; <c>null</c>: it is none.</summary>
    public static EmailAddress? Of(string? address)
    {
        var plain = address?.Trim().ToLowerInvariant() ?? "";
        return
            plain.Length is > 2 and <= LongestAddress && plain.IndexOf('@') is > 0 and var at && at < plain.Length - 1
            ? new EmailAddress(plain)
            : null;
    }

    public string PrintFor(string productId) =>
        Convert.ToHexStringLower(
            HMACSHA256
                .HashData(Encoding.UTF8.GetBytes(productId), Encoding.UTF8.GetBytes(address))
                .AsSpan(0, PrintBytes)
        );

    // Keeps the address out of logs that print a person.
    public override string ToString() => "(an e-mail address)";
}
