using System.Text;
using Storyline.Core.Storage;

namespace Storyline.Host.Moving;

/// <summary>Writes a whole installation to a file. An export that was stopped continues where it was.</summary>
internal sealed class InstallationExport(IStore store)
{
    private const int LinesBetweenFlushes = 1_000;

    /// <summary>Returns what the complete file holds.</summary>
    /// <exception cref="IOException">The file is complete already, or cannot be written.</exception>
    public async Task<DocumentChecksum> Write(string path, CancellationToken cancel)
    {
        var begun = await ExportProgress.Of(path);
        if (begun.IsComplete)
            throw new IOException($"{path} is a complete export already. Name another file.");
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(begun.Position);
        file.Seek(begun.Position, SeekOrigin.Begin);
        await using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        if (begun.Position == 0)
            await WriteHeader(writer);
        await WriteDocuments(writer, begun, cancel);
        await WriteFooter(writer, begun.Checksum);
        await writer.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        return begun.Checksum;
    }

    private static Task WriteHeader(StreamWriter writer)
    {
        var header = new FileHeader(InstallationFile.Format);
        return writer.WriteLineAsync(InstallationFile.Line(header, MovingJson.Lines.FileHeader));
    }

    private async Task WriteDocuments(StreamWriter writer, ExportProgress begun, CancellationToken cancel)
    {
        await foreach (var document in store.Everything(begun.Last, cancel))
        {
            var line = DocumentLine.Of(document);
            await writer.WriteLineAsync(line.ToText().AsMemory(), cancel);
            begun.Checksum.Add(line);
            if (begun.Checksum.Count % LinesBetweenFlushes == 0)
                await writer.FlushAsync(cancel);
        }
    }

    private static Task WriteFooter(StreamWriter writer, DocumentChecksum checksum)
    {
        var footer = new FileFooter(checksum.Count, checksum.Hash);
        return writer.WriteLineAsync(InstallationFile.Line(footer, MovingJson.Lines.FileFooter));
    }
}
