using System.Globalization;
using System.Text;
using Storyline.Core.Text;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>A fingerprint that ignores case, spacing, commas, quotes and the final full stop of a line.</summary>
public static class LineFingerprint
{
    /// <summary>The fingerprint of a line: 24 hexadecimal digits.</summary>
    public static string Of(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return TextDigest.Of(Normalised(line), bytes: 12);
    }

    // “v1.1”, “C++” and “-5” must differ from “v11”, “C” and “5”, so only pauses and quotes at the end of a word are
    // dropped.
    private static string Normalised(string line)
    {
        var text = new StringBuilder(line.Length);
        var clean = ListMark.Strip(Word.Clean(line)).Text;
        foreach (var word in Unmarked(clean).ToLower(CultureInfo.InvariantCulture).Split(' '))
        {
            var core = word.Replace('’', '\'').Trim('"', '“', '”', '«', '»', ',', ';', ':', '.', '!', '?');
            if (core.Length > 0)
                text.Append(text.Length > 0 ? " " : "").Append(core);
        }
        return text.Length > 0 ? text.ToString() : clean;
    }

    // “é” can be one character or two, depending on the editor that saved the file.
    private static string Unmarked(string text) =>
        string.Concat(text.Where(letter => !Diacritics.IsMark(letter)).Select(Diacritics.Fold));
}
