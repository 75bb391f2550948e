using System.Globalization;
using NodaTime;

namespace Storyline.Web;

/// <summary>
/// The newest lines of all conversations, in memory and without a gap: every line from the floor on is here, older ones are in
/// the store only.
/// </summary>
internal sealed class Window(int maxLines = 1_000, long maxWeight = 16 * 1024 * 1024)
{
    private readonly Lock gate = new();
    private readonly Queue<Line> lines = new();
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
    public Line? Add(Line line, Instant now, Action<Line> show)
    {
        lock (gate)
        {
            if (!documents.Add(line.Document))
                return null;
            // Whoever follows by id must not miss a line that took longer to be kept than the next one took to be said.
            var shown = string.CompareOrdinal(line.Id, lastShown) > 0 ? line : line.At(Next(now));
            Append(shown);
            show(shown);
            return shown;
        }
    }

    /// <summary>Puts a line at the end that has its place already. <c>false</c>: it is there.</summary>
    public bool Take(Line line)
    {
        lock (gate)
        {
            if (!documents.Add(line.Document))
                return false;
            Append(line);
            return true;
        }
    }

    /// <summary>Gives a line that is here a new look, in its place.</summary>
    public void Change(Line changed)
    {
        lock (gate)
        {
            var present = lines.ToArray();
            if (!Array.Exists(present, line => line.Document == changed.Document))
                return;
            lines.Clear();
            foreach (var line in present)
            {
                lines.Enqueue(line.Document == changed.Document ? changed : line);
                if (line.Document == changed.Document)
                    weight += changed.Weight - line.Weight;
            }
        }
    }

    /// <summary>Takes in what was kept earlier, oldest first.</summary>
    public void Recall(IReadOnlyList<Line> kept, bool isAll)
    {
        lock (gate)
        {
            if (!isAll && kept.Count > 0)
                floor = kept[0].Id;
            foreach (var line in kept.Where(line => documents.Add(line.Document)))
                Append(line);
        }
    }

    /// <summary>The lines here that lie between two ids (exclusive), oldest first, and the floor below which lines are not here.</summary>
    public (string Floor, IReadOnlyList<Line> Lines) Between(string after, string? before, Func<Line, bool> wanted)
    {
        lock (gate)
        {
            return (
                floor,
                [
                    .. lines.Where(line =>
                        string.CompareOrdinal(line.Id, after) > 0
                        && (before is null || string.CompareOrdinal(line.Id, before) < 0)
                        && wanted(line)
                    ),
                ]
            );
        }
    }

    private void Append(Line line)
    {
        lines.Enqueue(line);
        weight += line.Weight;
        lastShown = line.Id;
        if (long.TryParse(line.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
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
