using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Host.Moving;

/// <summary>
/// Imports a whole installation into an engine. Documents that exist already and are the same are skipped, so an import that was stopped
/// continues when it is run again. A document that differs belongs to another installation, and nothing is overwritten.
/// </summary>
internal sealed class InstallationImport(IStore store, IClock clock)
{
    private const int MostInOne = 50;
    private const long MostBytes = 800_000;

    /// <summary>Returns what the engine holds afterwards, which was compared with the file document by document.</summary>
    /// <exception cref="InvalidDataException">The file is incomplete, or the engine holds other documents.</exception>
    public async Task<DocumentChecksum> Read(string path, CancellationToken cancel)
    {
        await CheckWhole(path);
        var waiting = new List<StoredDocument>();
        await foreach (var (document, _, _) in InstallationFile.Read(path))
        {
            if (document is null || !document.Lasts(clock.GetCurrentInstant()))
                continue;
            if (
                waiting.Count > 0
                && (
                    waiting[0].Partition != document.Partition
                    || waiting.Count == MostInOne
                    || waiting.Sum(one => (long)one.Body.Length) > MostBytes
                )
            )
                await Write(waiting, cancel);
            waiting.Add(document.ToDocument());
        }
        await Write(waiting, cancel);
        return await Compare(path, cancel);
    }

    private static async Task CheckWhole(string path)
    {
        var (checksum, footer) = (new DocumentChecksum(), (FileFooter?)null);
        await foreach (var (document, end, _) in InstallationFile.Read(path))
        {
            if (document is not null)
                checksum.Add(document);
            footer = end;
        }
        if (footer is null)
            throw new InvalidDataException(
                $"{path} is incomplete: its export was stopped. Run the export again to continue it."
            );
        if (footer.Count != checksum.Count || footer.Hash != checksum.Hash)
            throw new InvalidDataException(
                $"{path} was changed after its export: it should hold {footer.Count:N0} documents with the digest {footer.Hash[..12]}."
            );
    }

    private async Task Write(List<StoredDocument> waiting, CancellationToken cancel)
    {
        if (waiting.Count == 0)
            return;
        var partition = waiting[0].Partition;
        for (var attempt = 0; ; attempt++)
        {
            var there = (
                await store.FindMany(partition, [.. waiting.Select(document => document.Id)], cancel)
            ).ToDictionary(document => document.Id);
            foreach (var document in waiting)
                if (
                    there.TryGetValue(document.Id, out var present)
                    && DocumentLine.Of(present).ToText() != DocumentLine.Of(document).ToText()
                )
                    throw new InvalidDataException(
                        $"{document.Id} in {partition} exists already and differs. Import into an empty store, or continue an import of the same file."
                    );
            var missing = waiting
                .Where(document => !there.ContainsKey(document.Id))
                .Select(document => (Write)new Write.Create(document))
                .ToList();
            if (
                missing.Count == 0
                || await store.Commit(new Batch(partition, missing), cancel) is CommitResult.Committed
            )
                break;
            if (attempt == 3)
                throw new InvalidDataException($"Another process is writing to {partition}. Stop every replica first.");
        }
        waiting.Clear();
    }

    private async Task<DocumentChecksum> Compare(string path, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var (wanted, found) = (new DocumentChecksum(), new DocumentChecksum());
        await foreach (var (document, _, _) in InstallationFile.Read(path))
            if (document is not null && document.Lasts(now))
                wanted.Add(document);
        await foreach (var document in store.Everything(null, cancel))
            if (DocumentLine.Of(document) is var line && line.Lasts(now))
                found.Add(line);
        if (found.IsSame(wanted))
            return found;
        throw new InvalidDataException(
            $"The store holds {found.Count:N0} documents with the digest {found.Hash[..12]}, the file {wanted.Count:N0} with {wanted.Hash[..12]}. Was the store empty before?"
        );
    }
}
