using Storyline.Core.Text;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>The stories of a text file, one a line, with remarks on oddities.</summary>
public sealed record StoryFile(IReadOnlyList<StoryLine> Lines, IReadOnlyList<string> Remarks)
{
    /// <summary>The longest line read; the rest of it is cut, with a remark.</summary>
    public const int LongestLine = 4_000;

    /// <summary>Reads the bytes of a file in any encoding. Never fails.</summary>
    public static StoryFile Read(ReadOnlySpan<byte> bytes)
    {
        var decoded = TextBytes.Read(bytes);
        var remarks = new FileRemarks();
        if (decoded.Remark is { } guess)
            remarks.Say(guess);
        var lines = new List<StoryLine>();
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in LinesOf(decoded.Text))
        {
            number++;
            remarks.LookAt(raw, number);
            if (Understand(raw, number, remarks) is not { } line)
                continue;
            if (!firsts.TryAdd(line.Fingerprint, number))
                line = line with { RepeatsLine = firsts[line.Fingerprint] };
            remarks.LookAt(line);
            lines.Add(line);
        }
        return new StoryFile(lines, remarks.All(number));
    }

    private static StoryLine? Understand(string raw, int number, FileRemarks remarks)
    {
        var clean = Word.Clean(raw);
        if (clean.Length > LongestLine)
        {
            remarks.Cut(number);
            clean = clean[..TextCut.BoundaryAt(clean, LongestLine)];
        }
        var mark = ListMark.Strip(clean);
        var text = mark.Text.Length > 0 ? mark.Text : clean.Trim();
        return text.Length == 0 ? null : new StoryLine(number, StoryText.Read(text), LineFingerprint.Of(text));
    }

    // CRLF, LF, CR, and the NEL of mainframes.
    private static IEnumerable<string> LinesOf(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length = text.AsSpan(at).IndexOfAny("\r\n\u0085\u2028\u2029");
            if (length < 0)
            {
                yield return text[at..];
                yield break;
            }
            yield return text.Substring(at, length);
            var end = at + length;
            at = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        }
    }
}

/// <summary>One line of a file.</summary>
/// <param name="Number">Its line number, from 1.</param>
/// <param name="Fingerprint">
/// The same for the same words on every machine, so that a line imported again is recognised.
/// </param>
/// <param name="RepeatsLine">The number of an earlier line with the same words, or <c>null</c>.</param>
public sealed record StoryLine(int Number, StoryText Story, string Fingerprint, int? RepeatsLine = null);
