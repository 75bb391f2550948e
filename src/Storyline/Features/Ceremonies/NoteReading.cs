using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>A note as it was read: its step, column and text.</summary>
/// <param name="IsWhole">The column is named in full, not by its first letters.</param>
internal readonly record struct ReadNote(int Step, string Column, string Text, bool IsWhole = true);

/// <summary>
/// Reads the notes in a sentence: for the columns of the current step, or of another step whose column is named. Several lines are
/// several notes if they are bullets or each names a column.
/// </summary>
internal static class NoteReading
{
    private const int LongestColumn = 40;

    /// <summary>The step for notes that name no column; <c>null</c>: nothing has been gathered yet.</summary>
    public static int? StepOf(Session session) =>
        session.Step.Gathers == ContributionKind.Notes ? session.At
        : session.Source is >= 0 and var source ? source
        : null;

    public static IReadOnlyList<string> ColumnsOf(Session session, int step) =>
        session.Steps[step].Columns ?? ["Notes"];

    /// <summary>The notes; <c>null</c>: several columns are possible, and their author has to choose.</summary>
    public static IReadOnlyList<ReadNote>? Read(Session session, string said, string? chosen)
    {
        if (chosen is not null && ColumnCalled(session, chosen) is var (step, column, _))
            return [new ReadNote(step, column, said.Trim())];
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 1 && ReadLines(session, lines) is { } several)
            return several;
        if (TakeColumn(session, said) is { } named)
            return [named];
        return StepOf(session) is { } at && ColumnsOf(session, at) is [var only]
            ? [new ReadNote(at, only, ListMark.Strip(said.Trim()).Text)]
            : null;
    }

    /// <summary>
    /// Reads “wind: pairing helped”, “Wind – pairing helped” or “- *Wind:* pairing helped”; <c>null</c>: it does not start with a
    /// column.
    /// </summary>
    public static ReadNote? TakeColumn(Session session, string said)
    {
        foreach (var (head, text, isDash) in Heads(said))
            if (ColumnCalled(session, said[..head]) is var (step, column, isWhole) && (isWhole || !isDash))
                return new ReadNote(step, column, said[text..].Trim(), isWhole);
        return null;
    }

    /// <summary>Whether the sentence has the form of a note under a column; the columns are not known here.</summary>
    public static bool MayNameColumn(string said) => Heads(said).Any();

    /// <summary>A name without the bullets, quotes, bold marks or emoji around it.</summary>
    private static string Bare(string name)
    {
        var (from, until) = (0, name.Length);
        while (from < until && !char.IsLetterOrDigit(name[from]))
            from++;
        while (until > from && !char.IsLetterOrDigit(name[until - 1]))
            until--;
        return name[from..until];
    }

    // A name may end at the first colon, or at the first dash between spaces.
    private static IEnumerable<(int Head, int Text, bool IsDash)> Heads(string said)
    {
        bool IsName(int end) => end is > 0 and <= LongestColumn && said.Take(end).Any(char.IsLetter);
        var colon = said.AsSpan().IndexOfAny(':', '：');
        if (IsName(colon) && !said.AsSpan(colon).StartsWith("://"))
        {
            var rest = colon + 1;
            while (rest < said.Length && said[rest] is '*' or '_' or '~' or '`')
                rest++;
            yield return (colon, rest, false);
        }
        foreach (var dash in (string[])[" - ", " – ", " — "])
            if (said.IndexOf(dash, StringComparison.Ordinal) is var at && IsName(at))
                yield return (at, at + dash.Length, true);
    }

    private static List<ReadNote>? ReadLines(Session session, string[] lines)
    {
        var notes = new List<ReadNote>();
        var under =
            StepOf(session) is { } at && ColumnsOf(session, at) is [var only]
                ? (at, only)
                : ((int Step, string Column)?)null;
        foreach (var line in lines)
        {
            var stripped = ListMark.Strip(line);
            var named = TakeColumn(session, stripped.Text);
            if (named is { } note)
                under = (note.Step, note.Column);
            else if (!stripped.Marked || under is null)
                return null;
            var text = named?.Text ?? stripped.Text;
            if (text.Length > 0)
                notes.Add(new ReadNote(under!.Value.Step, under.Value.Column, text));
        }
        return notes.Count == 0 ? null : notes;
    }

    // The current step goes first; there the start of a column's name is enough.
    private static (int Step, string Column, bool IsWhole)? ColumnCalled(Session session, string said)
    {
        var word = Bare(said);
        if (word.Length == 0)
            return null;
        var gathering = Enumerable
            .Range(0, session.Steps.Count)
            .Where(step => session.Steps[step].Gathers == ContributionKind.Notes);
        var now = StepOf(session);
        foreach (var step in gathering.OrderByDescending(step => step == now))
            if (ColumnsOf(session, step).FirstOrDefault(column => IsCalled(column, word)) is { } whole)
                return (step, whole, true);
        return
            now is { } at
            && ColumnsOf(session, at)
                .FirstOrDefault(column => column.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                is { } begun
            ? (at, begun, false)
            : null;
    }

    private static bool IsCalled(string column, string word)
    {
        var name = Bare(column);
        return name.Equals(word, StringComparison.OrdinalIgnoreCase)
            || $"{name}s".Equals(word, StringComparison.OrdinalIgnoreCase);
    }
}
