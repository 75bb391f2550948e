using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Storyline.Slack.Install;

/// <summary>Seals with a key made of a secret of the settings: the database alone gives nothing away.</summary>
/// <param name="purpose">What is sealed; each kind of thing has a key of its own.</param>
internal sealed class KeySeal(string secret, string purpose = "Storyline.Slack.Keys")
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(secret),
        32,
        info: Encoding.UTF8.GetBytes(purpose)
    );

    public string Close(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var closed = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(
            closed.AsSpan(0, NonceLength),
            plain,
            closed.AsSpan(NonceLength + TagLength),
            closed.AsSpan(NonceLength, TagLength)
        );
        return Convert.ToBase64String(closed);
    }

    public string Open(string sealedText)
    {
        var closed = Convert.FromBase64String(sealedText);
        var plain = new byte[closed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(
            closed.AsSpan(0, NonceLength),
            closed.AsSpan(NonceLength + TagLength),
            closed.AsSpan(NonceLength, TagLength),
            plain
        );
        return Encoding.UTF8.GetString(plain);
    }
}

internal sealed class KeySealing(KeySeal seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement("sealed", seal.Close(plaintextElement.ToString(SaveOptions.DisableFormatting))),
            typeof(KeyUnsealing)
        );
}
