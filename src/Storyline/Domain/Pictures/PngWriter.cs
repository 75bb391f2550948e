using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Storyline.Domain.Pictures;

/// <summary>
/// Writes a bitmap of up to 256 colours as a PNG (W3C PNG, colour type 3). Charts need a few lines and digits only;
/// writing them here avoids a native library and fonts on the host, whose absence would silently drop the text.
/// </summary>
internal static class PngWriter
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Remainders = MakeRemainders();

    /// <param name="pixels">Row by row; each is an index into <paramref name="colours"/> (0xRRGGBB).</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels, ReadOnlySpan<int> colours)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 3;
        WriteChunk(file, "IHDR", header);
        var palette = new byte[colours.Length * 3];
        for (var colour = 0; colour < colours.Length; colour++)
        {
            palette[colour * 3] = (byte)(colours[colour] >> 16);
            palette[(colour * 3) + 1] = (byte)(colours[colour] >> 8);
            palette[(colour * 3) + 2] = (byte)colours[colour];
        }
        WriteChunk(file, "PLTE", palette);
        WriteChunk(file, "IDAT", Compress(width, height, pixels));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                // Each row starts with its filter type; 0 is none.
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(row * width, width));
            }
        }
        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        var kind = Encoding.ASCII.GetBytes(name);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Remain(content, Remain(kind, uint.MaxValue)));
        file.Write(number);
    }

    // The cyclic redundancy check of ISO 3309, byte by byte.
    private static uint Remain(ReadOnlySpan<byte> bytes, uint remainder)
    {
        foreach (var one in bytes)
            remainder = Remainders[(remainder ^ one) & 0xFF] ^ (remainder >> 8);
        return remainder;
    }

    private static uint[] MakeRemainders()
    {
        var all = new uint[256];
        for (var at = 0u; at < all.Length; at++)
        {
            var remainder = at;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 1 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
            all[at] = remainder;
        }
        return all;
    }
}
