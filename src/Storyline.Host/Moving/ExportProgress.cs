using Storyline.Core.Storage;

namespace Storyline.Host.Moving;

/// <summary>How far an export has come.</summary>
/// <param name="Checksum">Of the documents in the file.</param>
/// <param name="Last">The last document in the file.</param>
/// <param name="Position">Where the last complete line ends, in bytes.</param>
internal sealed record ExportProgress(DocumentChecksum Checksum, DocumentKey? Last, bool IsComplete, long Position)
{
    // The first line is shorter than this.
    private const int HeaderBytes = 64;

    public static async Task<ExportProgress> Of(string path)
    {
        var (checksum, last, position) = (new DocumentChecksum(), (DocumentKey?)null, 0L);
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return new ExportProgress(checksum, last, IsComplete: false, position);
        try
        {
            await foreach (var (document, footer, end) in InstallationFile.Read(path))
            {
                if (footer is not null)
                    return new ExportProgress(checksum, last, IsComplete: true, end);
                if (document is not null)
                {
                    checksum.Add(document);
                    last = document.Key;
                }
                position = end;
            }
        }
        catch (InvalidDataException) when (position == 0 && new FileInfo(path).Length < HeaderBytes)
        {
            // The export was stopped within the first line.
        }
        return new ExportProgress(checksum, last, IsComplete: false, position);
    }
}
