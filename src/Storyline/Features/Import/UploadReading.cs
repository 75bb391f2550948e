using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Import;

/// <summary>Reads what was sent and keeps it in parts, so that a yes needs no file and long work can go on after a restart.</summary>
internal static class UploadReading
{
    /// <summary>One turn writes at most 100 documents: these stories, what was imported, its record, and the offer that is answered by it.</summary>
    private const int MostInOneTurn = 97;

    /// <summary>Of several turns, each also writes the errand that goes on.</summary>
    private const int LinesOfPart = 95;

    /// <summary>Characters of a part: its stories stay below what one batch holds, whatever script they are written in.</summary>
    private const int LettersOfPart = 100_000;

    private const int Shown = 5;

    // Beyond, looking for each line would take longer than a person waits for a preview.
    private const int LookedFor = 500;

    // How files start that hold no plain text: spreadsheets and archives, PDF, pictures, old Office documents.
    private static readonly byte[][] Foreign =
    [
        [0x50, 0x4B, 3, 4],
        "%PDF"u8.ToArray(),
        [0x89, 0x50, 0x4E, 0x47],
        [0xFF, 0xD8, 0xFF],
        [0xD0, 0xCF, 0x11, 0xE0],
    ];
    private static readonly string[] Exports = [".csv", ".tsv", ".json", ".xml", ".xlsx", ".xls", ".docx", ".pdf"];

    public static async Task<(Upload? Upload, Reply? No)> Read(
        string name,
        ReadOnlyMemory<byte> bytes,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (Refuse(name, bytes.Span, turn.Limits) is { } refusal)
            return (null, refusal);
        var file = StoryFile.Read(bytes.Span);
        if (file.Lines.Count == 0)
            return (
                null,
                Reply.No(
                    $"I found no stories in {name}: {string.Join("; ", file.Remarks)}. Send a text with one story a line.",
                    ImportCard.HowTo
                )
            );
        if (file.Lines.Count > turn.Limits.ImportRows)
            return (
                null,
                Reply.No(
                    $"{name} has {file.Lines.Count:N0} lines with text; I import up to {turn.Limits.ImportRows:N0} at once, and have changed nothing. Please cut it into several files.",
                    ImportCard.HowTo
                )
            );
        if (await IsTooMany(file.Lines.Count, turn, work, cancel))
            return (
                null,
                Reply.No(
                    $"With {file.Lines.Count:N0} more the backlog would pass {turn.Limits.StoriesPerTeam:N0} stories, which is as many as a team may have. Nothing was changed.",
                    new Button("See the backlog", "backlog")
                )
            );
        return (await Keep(name, file, turn, work, cancel), null);
    }

    /// <summary>Whether a line was imported into the team before; one that was deleted since is new again.</summary>
    public static async Task<bool> IsHere(UploadedLine line, Turn turn, IWork work, CancellationToken cancel)
    {
        var slice = new Slice(new SortRange($"{turn.Team.Id}/"), 1) { Terms = [StoryTerms.Source(line.Source)] };
        return (await work.List<Story>(slice, cancel)).Items.Count > 0;
    }

    private static Reply? Refuse(string name, ReadOnlySpan<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.ImportBytes)
            return Reply.No(
                $"{name} has {bytes.Length / 1024:N0} KB; I import up to {limits.ImportBytes / 1024:N0} KB at once. Please cut it into several files.",
                ImportCard.HowTo
            );
        foreach (var start in Foreign)
            if (bytes.StartsWith(start))
                return NoText(name);
        return Exports.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? NoText(name) : null;
    }

    private static Reply NoText(string name) =>
        Reply.No(
            $"{name} is no plain text. Save or copy the stories as a text with one story a line, and send me that.",
            ImportCard.HowTo
        );

    private static async Task<bool> IsTooMany(int lines, Turn turn, IWork work, CancellationToken cancel)
    {
        var room = turn.Limits.StoriesPerTeam - lines;
        return room < 0
            || (await work.Tally<Story>(new SortRange(Story.BacklogOf(turn.Team.Id)), room + 1, cancel)).Count > room;
    }

    private static async Task<Upload> Keep(string name, StoryFile file, Turn turn, IWork work, CancellationToken cancel)
    {
        var (code, until) = (Code(turn.Inbound.Key), turn.Now + Upload.Lifetime);
        var lines = Count(file.Lines);
        var parts = Parts(lines);
        for (var at = 0; at < parts.Count; at++)
            work.StoreAhead(new UploadPart(code, at, parts[at], until));
        int? here = lines.Count <= LookedFor ? 0 : null;
        if (here is not null)
            foreach (var line in lines)
                if (await IsHere(line, turn, work, cancel))
                    here++;
        var upload = new Upload(
            code,
            name,
            lines.Count,
            parts.Count,
            lines.Count(line => line.Story.IsUserStory),
            lines.Count(line => line.Story.Benefit is not null),
            [.. lines.Take(Shown).Select(line => line.Story)],
            file.Remarks,
            until,
            here
        );
        work.Store(upload);
        return upload;
    }

    // A line that stands in the file twice is two stories; imported again, it is these two and no third.
    private static List<UploadedLine> Count(IReadOnlyList<StoryLine> lines)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. lines.Select(line =>
            {
                var time = times[line.Fingerprint] = times.GetValueOrDefault(line.Fingerprint) + 1;
                return new UploadedLine(
                    line.Story,
                    time == 1
                        ? line.Fingerprint
                        : string.Create(CultureInfo.InvariantCulture, $"{line.Fingerprint}#{time}")
                );
            }),
        ];
    }

    private static List<List<UploadedLine>> Parts(List<UploadedLine> lines)
    {
        if (lines.Count <= MostInOneTurn && lines.Sum(line => line.Story.Sentence.Length) <= LettersOfPart)
            return [lines];
        var parts = new List<List<UploadedLine>>();
        var letters = 0;
        foreach (var line in lines)
        {
            if (
                parts.Count == 0
                || parts[^1].Count == LinesOfPart
                || letters + line.Story.Sentence.Length > LettersOfPart
            )
            {
                parts.Add([]);
                letters = 0;
            }
            parts[^1].Add(line);
            letters += line.Story.Sentence.Length;
        }
        return parts;
    }

    // Made of the message's key: a message that is handled again keeps the same parts.
    private static string Code(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 4));
}
