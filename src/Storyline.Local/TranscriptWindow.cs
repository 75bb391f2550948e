using System.Globalization;
using NodaTime;

namespace Storyline.Local;

/// <summary>
/// The newest lines of all conversations, in memory and without a gap: every line from the floor on is here, older ones are in
/// the store only.
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

    /// <summary>An id later than all there were: the microsecond, or one more than the last.</summary>
    public string NextId(Instant now)
    {
        lock (gate)
            return Next(now);
    }

    /// <summary>Puts a line at the end. <c>null</c>: it is there already.</summary>
    /// <param name="show">Told while no other line can come in between.</param>
    public TranscriptLine? Add(TranscriptLine transcriptLine, Instant now, Action<TranscriptLine> show)
    {
        lock (gate)
        {
            if (!documents.Add(transcriptLine.Document))
                return null;
            // Whoever follows by id must not miss a line that took longer to be kept than the next one took to be said.
            var shown =
                string.CompareOrdinal(transcriptLine.Id, lastShown) > 0 ? transcriptLine : transcriptLine.At(Next(now));
            Append(shown);
            show(shown);
            return shown;
        }
    }

    /// <summary>Puts a line at the end that has its place already. <c>false</c>: it is there.</summary>
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

    /// <summary>Gives a line that is here a new look, in its place.</summary>
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

    /// <summary>Takes in what was kept earlier, oldest first.</summary>
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

    /// <summary>The lines here that lie between two ids (exclusive), oldest first, and the floor below which lines are not here.</summary>
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
