using System.Text;
using Storyline.Core.Storage;

namespace Storyline.Host.Moving;

/// <summary>Writes a whole installation into a file. Stopped half-way, it goes on where it was.</summary>
internal sealed class InstallationExport(IStore store)
{
    private const int LinesBetweenFlushes = 1_000;

    /// <summary>What the file holds when it is whole.</summary>
    public async Task<DocumentChecksum> Write(string path, CancellationToken cancel)
    {
        var (documentChecksum, last, isWhole, position) =
            File.Exists(path) && new FileInfo(path).Length > 0
                ? await Look(path)
                : (new DocumentChecksum(), null, false, 0L);
        if (isWhole)
            throw new IOException($"{path} is a whole export already. Name another file.");
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(position);
        file.Seek(position, SeekOrigin.Begin);
        await using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        if (position == 0)
            await writer.WriteLineAsync(
                InstallationFile.Line(new FileHeader(InstallationFile.Format), MovingJson.Lines.FileHeader)
            );
        await foreach (var document in store.Everything(last, cancel))
        {
            var line = DocumentLine.Of(document);
            await writer.WriteLineAsync(line.ToText().AsMemory(), cancel);
            documentChecksum.Add(line);
            if (documentChecksum.Count % LinesBetweenFlushes == 0)
                await writer.FlushAsync(cancel);
        }
        await writer.WriteLineAsync(
            InstallationFile.Line(
                new FileFooter(documentChecksum.Count, documentChecksum.Hash),
                MovingJson.Lines.FileFooter
            )
        );
        await writer.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        return documentChecksum;
    }

    private static async Task<(DocumentChecksum, DocumentKey?, bool IsWhole, long Position)> Look(string path)
    {
        var (documentChecksum, last, position) = (new DocumentChecksum(), (DocumentKey?)null, 0L);
        try
        {
            await foreach (var (document, fileFooter, end) in InstallationFile.Read(path))
            {
                if (fileFooter is not null)
                    return (documentChecksum, last, true, end);
                if (document is not null)
                {
                    documentChecksum.Add(document);
                    last = document.Key;
                }
                position = end;
            }
        }
        catch (InvalidDataException) when (position == 0 && new FileInfo(path).Length < 64)
        {
            // Stopped within the very first line.
        }
        return (documentChecksum, last, false, position);
    }
}
