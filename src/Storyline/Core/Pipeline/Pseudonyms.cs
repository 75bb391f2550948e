using System.Security.Cryptography;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Pseudonyms that recognise a second press of a person without storing who pressed. The key of each scope is random
/// and exists only in this process, so a stored pseudonym cannot be traced, not even by trying everybody. In return,
/// another process, or this one after a restart, does not recognise them.
/// </summary>
public sealed class Pseudonyms
{
    private const int MostScopes = 10_000;
    private readonly BoundedMemory<string, byte[]> keys = new(MostScopes);

    /// <summary>The pseudonym of a person in a scope, different for every purpose.</summary>
    internal string Of(string scope, string person, string purpose)
    {
        var key = keys.GetOrAdd(scope, _ => RandomNumberGenerator.GetBytes(32));
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{person}")).AsSpan(0, 12)
        );
    }

    /// <summary>Destroys the key: from now on nobody can tell whose pseudonyms they were.</summary>
    internal void Forget(string scope)
    {
        if (keys.Remove(scope, out var key))
            CryptographicOperations.ZeroMemory(key);
    }
}
