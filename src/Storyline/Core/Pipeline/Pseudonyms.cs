using System.Security.Cryptography;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Names for people that only this process can make, and only until it forgets them: by them a second press is recognised where
/// nothing may be kept of who pressed. The key of each scope is random and is never written down, so what is stored cannot be
/// traced, not even by trying everybody. The price: another process, or this one after a restart, does not recognise them.
/// </summary>
public sealed class Pseudonyms
{
    private const int MostScopes = 10_000;
    private readonly BoundedMemory<string, byte[]> keys = new(MostScopes);

    /// <summary>The name of a person in a scope, different for every purpose there.</summary>
    internal string Of(string scope, string person, string purpose)
    {
        var key = keys.GetOrAdd(scope, _ => RandomNumberGenerator.GetBytes(32));
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{person}")).AsSpan(0, 12)
        );
    }

    /// <summary>Destroys the key: from now on nobody can tell who was behind the names.</summary>
    internal void Forget(string scope)
    {
        if (keys.Remove(scope, out var key))
            CryptographicOperations.ZeroMemory(key);
    }
}
