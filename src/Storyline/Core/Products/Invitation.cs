using System.Security.Cryptography;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Core.Products;

/// <summary>
/// Lets one channel of another workspace, on any platform, join a team. Anyone who may bind channels can give it, and
/// saying it in the other channel uses it up. Only its digest is stored, so that a copy of the data lets nobody in.
/// </summary>
/// <param name="Digest">Of the whole code.</param>
/// <param name="By">The id of the member who invites.</param>
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

    /// <summary>A new code: the product's id and a secret of 64 bits.</summary>
    public static string NewCode(string productId) =>
        string.Join(
            '-',
            (productId + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)))
                .Chunk(GroupLetters)
                .Select(group => new string(group))
        );

    /// <summary>Reads a pasted code; <c>null</c>: it is none.</summary>
    public static (string ProductId, string Digest)? Read(string code)
    {
        var letters = string.Concat(code.Where(letter => letter is not ('-' or ' ' or '`' or '.'))).ToLowerInvariant();
        if (letters.Length != ProductLetters + (SecretBytes * 2) || !letters.All(char.IsAsciiHexDigit))
            return null;
        return (letters[..ProductLetters], TextDigest.Of(letters));
    }

    public static string IdOf(string digest) => $"invitation:{digest}";
}
