using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Import;

/// <summary>
/// Reads a file and keeps it in parts, so that a yes needs no file and a long import survives a restart.
/// </summary>
internal static class UploadReading
{
    /// <summary>
    /// One turn writes at most 100 documents: these stories, the import, the turn's record, and the offer it answers.
    /// </summary>
    private const int MostInOneTurn = 97;

    /// <summary>With several turns, each also writes the background job.</summary>
    private const int LinesOfPart = 95;

    /// <summary>Characters of a part: its stories fit into one batch in any script.</summary>
    private const int LettersOfPart = 100_000;

    private const int Shown = 5;

    // Looking for more lines would take longer than a person waits for a preview.
    private const int LookedFor = 500;

    // The first bytes of spreadsheets and archives, PDF, pictures and old Office documents.
    private static readonly byte[][] Foreign =
    [
        [0x50, 0x4B, 3, 4],
        "%PDF"u8.ToArray(),
        [0x89, 0x50, 0x4E, 0x47],
        [0xFF, 0xD8, 0xFF],
        [0xD0, 0xCF, 0x11, 0xE0],
    ];
    private static readonly string[] Tables = [".csv", ".tsv"];
    private static readonly string[] Exports = [".json", ".xml", ".xlsx", ".xls", ".docx", ".pdf"];

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
        if (Tables.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) && !file.IsTable)
            return (null, NoTitles(name));
        if (file.Lines.Count == 0)
            return (null, NoStories(name, file));
        if (file.Lines.Count > turn.Limits.ImportRows)
            return (null, TooLong(name, file.Lines.Count, turn.Limits.ImportRows));
        if (await IsTooMany(file.Lines.Count, turn, work, cancel))
            return (null, TooMany(file.Lines.Count, turn.Limits.StoriesPerTeam));
        return (await Keep(name, file, turn, work, cancel), null);
    }

    private static Reply NoTitles(string name) =>
        Reply.No(
            $"I don’t see which column of {name} has the titles. Call it “Title” or “Summary” in the first line, and send it again.",
            ImportCard.HowTo
        );

    private static Reply NoStories(string name, StoryFile file) =>
        Reply.No(
            $"I found no stories in {name}: {string.Join("; ", file.Remarks)}. Send a text with one story a line.",
            ImportCard.HowTo
        );

    private static Reply TooLong(string name, int lines, int most) =>
        Reply.No(
            $"{name} has {lines:N0} lines with text; I import up to {most:N0} at once, and have changed nothing. Please cut it into several files.",
            ImportCard.HowTo
        );

    private static Reply TooMany(int lines, int most) =>
        Reply.No(
            $"With {lines:N0} more the backlog would pass {most:N0} stories, the most a team may have. Nothing was changed.",
            new Button("See the backlog", "backlog")
        );

    /// <summary>Whether the team has a story of this line; a deleted one counts as new.</summary>
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
            $"{name} isn't plain text. Export the stories as CSV, or copy them into a text with one story a line, and send me that.",
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
        var lines = Count(file.Lines, turn.Limits);
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
            here,
            ImportDetails.Of(lines)
        );
        work.Store(upload);
        return upload;
    }

    // A line that occurs twice is two stories; imported again, it is still these two.
    private static List<UploadedLine> Count(IReadOnlyList<StoryLine> lines, Limits limits)
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
                        : string.Create(CultureInfo.InvariantCulture, $"{line.Fingerprint}#{time}"),
                    ImportDetails.DraftOf(line.Block, limits)
                );
            }),
        ];
    }

    private static List<List<UploadedLine>> Parts(List<UploadedLine> lines)
    {
        if (lines.Count <= MostInOneTurn && lines.Sum(ImportDetails.Letters) <= LettersOfPart)
            return [lines];
        var parts = new List<List<UploadedLine>>();
        var letters = 0;
        foreach (var line in lines)
        {
            if (
                parts.Count == 0
                || parts[^1].Count == LinesOfPart
                || letters + ImportDetails.Letters(line) > LettersOfPart
            )
            {
                parts.Add([]);
                letters = 0;
            }
            parts[^1].Add(line);
            letters += ImportDetails.Letters(line);
        }
        return parts;
    }

    // Derived from the message's key, so that a message handled again keeps the same parts.
    private static string Code(string key) => TextDigest.Of(key, bytes: 4);
}
