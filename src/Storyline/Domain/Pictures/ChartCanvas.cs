using System.Globalization;

namespace Storyline.Domain.Pictures;

/// <summary>A bitmap for charts: rectangles, lines and numbers in a fixed set of colours.</summary>
internal sealed class ChartCanvas(int width, int height)
{
    // Each digit has five rows of three dots, the top row in the highest bits.
    private static readonly int[] Digits =
    [
        0b111_101_101_101_111,
        0b010_110_010_010_111,
        0b111_001_111_100_111,
        0b111_001_111_001_111,
        0b101_101_111_001_001,
        0b111_100_111_001_111,
        0b111_100_111_101_111,
        0b111_001_010_010_010,
        0b111_101_111_101_111,
        0b111_101_111_001_111,
    ];

    private const int DotSize = 3;
    private readonly byte[] pixels = new byte[width * height];

    public int Width => width;

    public int Height => height;

    /// <summary>The height of a number, in pixels.</summary>
    public static int NumberHeight => 5 * DotSize;

    public static int NumberWidth(int number) =>
        (number.ToString(CultureInfo.InvariantCulture).Length * 4 * DotSize) - DotSize;

    public void Fill(int left, int top, int right, int bottom, ChartColor chartColor)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
        for (var x = Math.Max(0, left); x < Math.Min(width, right); x++)
            pixels[(y * width) + x] = (byte)chartColor;
    }

    /// <param name="gap">The length of dashes and of the gaps between them, in pixels; 0: a solid line.</param>
    public void Line(int fromX, int fromY, int toX, int toY, ChartColor chartColor, int thickness, int gap = 0)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY)));
        for (var step = 0; step <= steps; step++)
        {
            if (gap > 0 && step / gap % 2 == 1)
                continue;
            var (x, y) = (fromX + ((toX - fromX) * step / steps), fromY + ((toY - fromY) * step / steps));
            Fill(
                x - (thickness / 2),
                y - (thickness / 2),
                x - (thickness / 2) + thickness,
                y - (thickness / 2) + thickness,
                chartColor
            );
        }
    }

    public void Number(int number, int left, int top, ChartColor chartColor)
    {
        foreach (var digit in number.ToString(CultureInfo.InvariantCulture))
        {
            if (!char.IsAsciiDigit(digit))
                continue;
            var dots = Digits[digit - '0'];
            for (var dot = 0; dot < 15; dot++)
            {
                if ((dots >> (14 - dot) & 1) == 0)
                    continue;
                var (x, y) = (left + (dot % 3 * DotSize), top + (dot / 3 * DotSize));
                Fill(x, y, x + DotSize, y + DotSize, chartColor);
            }
            left += 4 * DotSize;
        }
    }

    public byte[] ToPng() =>
        PngWriter.Write(width, height, pixels, [0xFFFFFF, 0x24292F, 0xE4E7EB, 0x1F5FBF, 0x8A93A0, 0xB35C00]);
}

/// <summary>The colours of charts, chosen to be distinct for colour-blind people too.</summary>
internal enum ChartColor : byte
{
    Paper,
    Text,
    Shade,
    Blue,
    Grey,
    Amber,
}
