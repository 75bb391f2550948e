using System.Security.Cryptography;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Lets one channel of another workspace, on whichever platform, join a team: whoever may bind channels gives it, and whoever
/// says it there uses it up. It is kept as a digest, so that a copy of the data lets nobody in.
/// </summary>
/// <param name="Digest">Of the whole code.</param>
/// <param name="By">The id of the member who gave it.</param>
public sealed record Invitation(string Digest, string TeamId, string By, Instant Until) : IDocument<Invitation>
{
    public static readonly Duration Lifetime = Duration.FromHours(24);

    private const int ProductLetters = 16;
    private const int SecretBytes = 8;
    private const int GroupLetters = 4;

    public static DocumentKind<Invitation> Kind { get; } =
        new("invitation", 1, ProductJson.Default.Invitation) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Digest);

    [JsonIgnore]
    public Instant? Expires => Until;

    /// <summary>A new code: it says which product it leads to, and a secret of 64 bits.</summary>
    public static string NewCode(string productId) =>
        string.Join(
            '-',
            (productId + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)))
                .Chunk(GroupLetters)
                .Select(group => new string(group))
        );

    /// <summary>Reads a code as people paste it; <c>null</c>: it is none.</summary>
    public static (string ProductId, string Digest)? Read(string code)
    {
        var letters = string.Concat(code.Where(letter => letter is not ('-' or ' ' or '`' or '.'))).ToLowerInvariant();
        if (letters.Length != ProductLetters + (SecretBytes * 2) || !letters.All(char.IsAsciiHexDigit))
            return null;
        return (
            letters[..ProductLetters],
            Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(letters)))
        );
    }

    public static string IdOf(string digest) => $"invitation:{digest}";
}
