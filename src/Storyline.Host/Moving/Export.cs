using System.Text;
using Storyline.Storage;

namespace Storyline.Host.Moving;

/// <summary>Writes a whole installation into a file. Stopped half-way, it goes on where it was.</summary>
internal sealed class Export(IStore store)
{
    private const int LinesBetweenFlushes = 1_000;

    /// <summary>What the file holds when it is whole.</summary>
    public async Task<Sum> Write(string path, CancellationToken cancel)
    {
        var (sum, last, isWhole, position) =
            File.Exists(path) && new FileInfo(path).Length > 0 ? await Look(path) : (new Sum(), null, false, 0L);
        if (isWhole)
            throw new IOException($"{path} is a whole export already. Name another file.");
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(position);
        file.Seek(position, SeekOrigin.Begin);
        await using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        if (position == 0)
            await writer.WriteLineAsync(
                InstallationFile.Line(new Heading(InstallationFile.Format), MovingJson.Lines.Heading)
            );
        await foreach (var document in store.Everything(last, cancel))
        {
            var line = DocumentLine.Of(document);
            await writer.WriteLineAsync(line.ToText().AsMemory(), cancel);
            sum.Add(line);
            if (sum.Count % LinesBetweenFlushes == 0)
                await writer.FlushAsync(cancel);
        }
        await writer.WriteLineAsync(InstallationFile.Line(new Ending(sum.Count, sum.Hash), MovingJson.Lines.Ending));
        await writer.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        return sum;
    }

    private static async Task<(Sum, DocumentKey?, bool IsWhole, long Position)> Look(string path)
    {
        var (sum, last, position) = (new Sum(), (DocumentKey?)null, 0L);
        try
        {
            await foreach (var (document, ending, end) in InstallationFile.Read(path))
            {
                if (ending is not null)
                    return (sum, last, true, end);
                if (document is not null)
                {
                    sum.Add(document);
                    last = document.Key;
                }
                position = end;
            }
        }
        catch (InvalidDataException) when (position == 0 && new FileInfo(path).Length < 64)
        {
            // Stopped within the very first line.
        }
        return (sum, last, false, position);
    }
}
