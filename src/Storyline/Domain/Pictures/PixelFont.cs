using System.Globalization;

namespace Storyline.Domain.Pictures;

/// <summary>
/// Writes text on a picture, so that no font on the host is needed. It knows the printable letters of ASCII; others are
/// shown as a question mark, so the alternative text says everything.
/// </summary>
internal static class PixelFont
{
    private const int Columns = 5;
    private const int Rows = 8;
    private const char First = ' ';

    // Five columns a letter, as two hexadecimal digits each, the top row in the lowest bit.
    private const string Glyphs =
        "000000000000005F00000007000700147F147F14242A7F2A12231308646236495620500008070300"
        + "001C2241000041221C002A1C7F1C2A08083E08080080703000080808080800006060002010080402"
        + "3E5149453E00427F400072494949462141494D331814127F1027454545393C4A4949314121110907"
        + "3649494936464949291E000014000000403400000008142241141414141400412214080201590906"
        + "3E415D594E7C1211127C7F494949363E414141227F4141413E7F494949417F090909013E41415173"
        + "7F0808087F00417F41002040413F017F081422417F404040407F021C027F7F0408107F3E4141413E"
        + "7F090909063E4151215E7F09192946264949493203017F01033F4040403F1F2040201F3F4038403F"
        + "631408146303047804036159494D43007F4141410204081020004141417F04020102044040404040"
        + "000307080020545478407F284444383844444428384444287F385454541800087E090218A4A49C78"
        + "7F0804047800447D40002040403D007F1028440000417F40007C047804787C080404783844444438"
        + "FC1824241818242418FC7C08040408485454542404043F44243C4040207C1C2040201C3C4030403C"
        + "44281028444C9090907C4464544C440008364100000077000000413608000201020402";

    /// <summary>The height of a line, in pixels.</summary>
    public static int Height(int scale) => Rows * scale;

    /// <summary>The width of a text with the gap behind its last letter, in pixels.</summary>
    public static int Width(string text, int scale) => text.Length * (Columns + 1) * scale;

    public static void Write(
        this ChartCanvas canvas,
        string text,
        int left,
        int top,
        ChartColor chartColor,
        int scale = 2
    )
    {
        foreach (var letter in text)
        {
            for (var column = 0; column < Columns; column++)
                WriteColumn(canvas, letter, column, (left + (column * scale), top), chartColor, scale);
            left += (Columns + 1) * scale;
        }
    }

    /// <summary>The text on lines of at most a width, at most so many; what does not fit ends in dots.</summary>
    public static IReadOnlyList<string> Lines(string text, int width, int most, int scale = 2)
    {
        var letters = Math.Max(4, width / ((Columns + 1) * scale));
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                lines.Add(line);
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        lines.Add(line);
        var kept = lines.Take(most).Select(one => Cut(one, letters)).ToList();
        if (lines.Count > most)
            kept[^1] = Cut(kept[^1] + new string(' ', letters), letters);
        return kept;
    }

    private static string Cut(string line, int letters) =>
        line.Length <= letters ? line : line[..(letters - 2)].TrimEnd() + "..";

    private static void WriteColumn(
        ChartCanvas canvas,
        char letter,
        int column,
        (int Left, int Top) at,
        ChartColor chartColor,
        int scale
    )
    {
        var known = letter is >= First and <= '~' ? letter : '?';
        var start = (((known - First) * Columns) + column) * 2;
        var dots = int.Parse(Glyphs.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        for (var row = 0; row < Rows; row++)
            if ((dots >> row & 1) == 1)
                canvas.Fill(at.Left, at.Top + (row * scale), at.Left + scale, at.Top + ((row + 1) * scale), chartColor);
    }
}
