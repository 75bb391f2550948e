using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Storyline.Slack.Install;

/// <summary>Seals keys with a key made of the client secret: the database alone gives no tokens away.</summary>
internal sealed class KeySeal(string clientSecret)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(clientSecret),
        32,
        info: "Storyline.Slack.Keys"u8.ToArray()
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
