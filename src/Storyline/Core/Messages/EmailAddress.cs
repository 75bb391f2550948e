using System.Security.Cryptography;
using System.Text;

namespace Storyline.Core.Messages;

/// <summary>
/// A person's confirmed e-mail address, as their platform has it. It is neither kept nor shown: all that can be had of it is a
/// print, by which one product sees that two accounts have the same address, and no two products do.
/// </summary>
public sealed class EmailAddress
{
    private const int LongestAddress = 320;
    private const int PrintBytes = 16;

    private readonly string address;

    private EmailAddress(string address) => this.address = address;

    /// <summary>The mailbox of an address; <c>null</c>: it is none.</summary>
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

    // Whatever writes a person to a log writes this.
    public override string ToString() => "(an e-mail address)";
}
