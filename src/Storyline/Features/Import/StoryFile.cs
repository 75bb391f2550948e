using Storyline.Core.Text;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>The stories of a text file, one a line or in a table, with remarks on oddities.</summary>
public sealed record StoryFile(IReadOnlyList<StoryLine> Lines, IReadOnlyList<string> Remarks)
{
    /// <summary>Whether the first line names the columns of a table.</summary>
    public bool IsTable { get; init; }

    /// <summary>The longest line read; the rest of it is cut, with a remark.</summary>
    public const int LongestLine = 4_000;

    /// <summary>Reads the bytes of a file in any encoding. Never fails.</summary>
    public static StoryFile Read(ReadOnlySpan<byte> bytes)
    {
        var decoded = TextBytes.Read(bytes);
        var remarks = new FileRemarks();
        if (decoded.Remark is { } guess)
            remarks.Say(guess);
        var raws = CutLines(decoded.Text, remarks);
        var list = StoryBlock.ReadList(raws);
        remarks.LookAt(list);
        var lines = new List<StoryLine>();
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var story in list.Stories)
        {
            var line = new StoryLine(story, LineFingerprint.Of(story.Story.Sentence));
            if (!firsts.TryAdd(line.Fingerprint, line.Number))
                line = line with { RepeatsLine = firsts[line.Fingerprint] };
            remarks.LookAt(line);
            lines.Add(line);
        }
        return new StoryFile(lines, remarks.All(raws.Count)) { IsTable = list.IsTable };
    }

    private static List<string> CutLines(string text, FileRemarks remarks)
    {
        var raws = LinesOf(text).ToList();
        for (var at = 0; at < raws.Count; at++)
        {
            remarks.LookAt(raws[at], at + 1);
            raws[at] = Cut(raws[at], at + 1, remarks);
        }
        return raws;
    }

    private static string Cut(string raw, int number, FileRemarks remarks)
    {
        if (raw.Length <= LongestLine || Word.Clean(raw) is not { Length: > LongestLine } clean)
            return raw;
        remarks.Cut(number);
        return clean[..TextCut.BoundaryAt(clean, LongestLine)];
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

/// <summary>A story of a file.</summary>
/// <param name="Fingerprint">
/// The same for the same words on every machine, so that a line imported again is recognised.
/// </param>
/// <param name="RepeatsLine">The number of an earlier line with the same words, or <c>null</c>.</param>
public sealed record StoryLine(StoryBlock.One Block, string Fingerprint, int? RepeatsLine = null)
{
    /// <summary>Its line number, from 1.</summary>
    public int Number => Block.Line;

    public StoryText Story => Block.Story;
}
