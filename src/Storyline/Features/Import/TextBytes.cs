using System.Buffers.Binary;
using System.Text;

namespace Storyline.Features.Import;

/// <summary>Text decoded from bytes of unknown encoding.</summary>
/// <param name="Remark">The guess at the encoding, if there was one.</param>
internal sealed record TextBytes(string Text, string? Remark)
{
    // 0x80 to 0x9F, where Windows-1252 differs from Latin-1; five code points are unassigned and stay as they are, as
    // in browsers.
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static TextBytes Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Utf16(bytes[2..], isBig: false, null);
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Utf16(bytes[2..], isBig: true, null);
        else if (EverySecondIsNul(bytes, 1))
            return Utf16(bytes, isBig: false, "encoding guessed as UTF-16 (little endian)");
        else if (EverySecondIsNul(bytes, 0))
            return Utf16(bytes, isBig: true, "encoding guessed as UTF-16 (big endian)");
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return new TextBytes(Strict.GetString(bytes), null);
        return new TextBytes(FromWindows1252(bytes), "encoding guessed as Windows-1252");
    }

    // English in UTF-16 without a byte order mark: nearly every second byte is zero. A few stray NULs are something
    // else.
    private static bool EverySecondIsNul(ReadOnlySpan<byte> bytes, int first)
    {
        if (bytes.Length < 4)
            return false;
        var (zeros, others) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
            if (bytes[at] == 0)
                _ = at % 2 == first ? zeros++ : others++;
        return zeros > bytes.Length / 2 * 0.9 && others == 0;
    }

    private static TextBytes Utf16(ReadOnlySpan<byte> bytes, bool isBig, string? remark)
    {
        var text = new StringBuilder(bytes.Length / 2);
        for (var at = 0; at + 1 < bytes.Length; at += 2)
            text.Append(
                (char)(
                    isBig
                        ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..])
                        : BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
                )
            );
        return new TextBytes(text.ToString(), remark);
    }

    private static string FromWindows1252(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
            text.Append(one is >= 0x80 and <= 0x9F ? Windows1252[one - 0x80] : (char)one);
        return text.ToString();
    }
}
