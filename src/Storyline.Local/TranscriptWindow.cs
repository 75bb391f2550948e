using System.Globalization;
using NodaTime;

namespace Storyline.Local;

/// <summary>
/// The newest lines of all conversations, in memory and without gaps: every line above the floor is here, older lines are only in
/// the store.
/// </summary>
internal sealed class TranscriptWindow(int maxLines = 1_000, long maxWeight = 16 * 1024 * 1024)
{
    private readonly Lock gate = new();
    private readonly Queue<TranscriptLine> lines = new();
    private readonly HashSet<string> documents = [];
    private string floor = "";
    private string lastShown = "";
    private long lastId;
    private long weight;

    /// <summary>An id above all others: the time in microseconds, or the last id plus one.</summary>
    public string NextId(Instant now)
    {
        lock (gate)
            return Next(now);
    }

    /// <summary>Appends a line; <c>null</c>: it is here already.</summary>
    /// <param name="show">Called before any other line can be added.</param>
    public TranscriptLine? Add(TranscriptLine transcriptLine, Instant now, Action<TranscriptLine> show)
    {
        lock (gate)
        {
            if (!documents.Add(transcriptLine.Document))
                return null;
            // Readers follow by id: a line that was slow to store must not get an id below one that is shown already.
            var shown =
                string.CompareOrdinal(transcriptLine.Id, lastShown) > 0 ? transcriptLine : transcriptLine.At(Next(now));
            Append(shown);
            show(shown);
            return shown;
        }
    }

    /// <summary>Appends a line that has its place already; <c>false</c>: it is there.</summary>
    public bool Take(TranscriptLine transcriptLine)
    {
        lock (gate)
        {
            if (!documents.Add(transcriptLine.Document))
                return false;
            Append(transcriptLine);
            return true;
        }
    }

    /// <summary>Replaces a line in its place, if it is here.</summary>
    public void Change(TranscriptLine changed)
    {
        lock (gate)
        {
            var present = lines.ToArray();
            if (!Array.Exists(present, transcriptLine => transcriptLine.Document == changed.Document))
                return;
            lines.Clear();
            foreach (var transcriptLine in present)
            {
                lines.Enqueue(transcriptLine.Document == changed.Document ? changed : transcriptLine);
                if (transcriptLine.Document == changed.Document)
                    weight += changed.Weight - transcriptLine.Weight;
            }
        }
    }

    /// <summary>Adds the stored lines of earlier runs, oldest first.</summary>
    public void Recall(IReadOnlyList<TranscriptLine> kept, bool isAll)
    {
        lock (gate)
        {
            if (!isAll && kept.Count > 0)
                floor = kept[0].Id;
            foreach (var transcriptLine in kept.Where(transcriptLine => documents.Add(transcriptLine.Document)))
                Append(transcriptLine);
        }
    }

    /// <summary>The lines here between two ids (exclusive), oldest first, and the floor: lines below it are only in the store.</summary>
    public (string Floor, IReadOnlyList<TranscriptLine> Lines) Between(
        string after,
        string? before,
        Func<TranscriptLine, bool> wanted
    )
    {
        lock (gate)
        {
            return (
                floor,
                [
                    .. lines.Where(transcriptLine =>
                        string.CompareOrdinal(transcriptLine.Id, after) > 0
                        && (before is null || string.CompareOrdinal(transcriptLine.Id, before) < 0)
                        && wanted(transcriptLine)
                    ),
                ]
            );
        }
    }

    private void Append(TranscriptLine transcriptLine)
    {
        lines.Enqueue(transcriptLine);
        weight += transcriptLine.Weight;
        lastShown = transcriptLine.Id;
        if (long.TryParse(transcriptLine.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            lastId = Math.Max(lastId, id);
        while (lines.Count > 1 && (lines.Count > maxLines || weight > maxWeight))
        {
            var gone = lines.Dequeue();
            weight -= gone.Weight;
            documents.Remove(gone.Document);
            floor = lines.Peek().Id;
        }
    }

    private string Next(Instant now)
    {
        lastId = Math.Max(lastId + 1, now.ToUnixTimeTicks() / 10);
        return lastId.ToString("D16", CultureInfo.InvariantCulture);
    }
}
