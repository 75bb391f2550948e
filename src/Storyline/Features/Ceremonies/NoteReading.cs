using Storyline.Backlog;
using Storyline.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>A note as it was understood: the step that gathers it, its column, its text.</summary>
internal readonly record struct ReadNote(int Step, string Column, string Text);

/// <summary>
/// Reads what was written for a ceremony: under the columns of the step that gathers now, or of another one whose column is named.
/// Several lines are several notes where they are bullets or each name a column.
/// </summary>
internal static class NoteReading
{
    private const int LongestColumn = 40;

    /// <summary>The step under whose columns something is sorted that names none; <c>null</c>: nothing has been gathered yet.</summary>
    public static int? StepOf(Session session) =>
        session.Step.Gathers == Gathers.Notes ? session.At
        : session.Source is >= 0 and var source ? source
        : null;

    public static IReadOnlyList<string> ColumnsOf(Session session, int step) =>
        session.Steps[step].Columns ?? ["Notes"];

    /// <summary>The notes, or <c>null</c>: under which of several columns they belong is for whoever wrote them to say.</summary>
    public static IReadOnlyList<ReadNote>? Read(Session session, string said, string? chosen)
    {
        if (chosen is not null && ColumnCalled(session, chosen) is var (step, column))
            return [new ReadNote(step, column, said.Trim())];
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 1 && ReadLines(session, lines) is { } several)
            return several;
        if (TakeColumn(session, said) is { } named)
            return [named];
        // Under which of several it belongs is for whoever wrote it to say.
        return StepOf(session) is { } at && ColumnsOf(session, at) is [var only]
            ? [new ReadNote(at, only, ListMark.Strip(said.Trim()).Text)]
            : null;
    }

    /// <summary>«wind: pairing helped»: the note under its column; <c>null</c>: it starts with none.</summary>
    public static ReadNote? TakeColumn(Session session, string said)
    {
        var colon = said.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= LongestColumn && ColumnCalled(session, said[..colon]) is var (step, column)
            ? new ReadNote(step, column, said[(colon + 1)..].Trim())
            : null;
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

    // The step that gathers now goes first; a word is enough of a longer name there.
    private static (int Step, string Column)? ColumnCalled(Session session, string said)
    {
        var word = said.Trim();
        if (word.Length == 0)
            return null;
        if (
            StepOf(session) is { } at
            && ColumnsOf(session, at)
                .FirstOrDefault(column => column.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                is { } here
        )
            return (at, here);
        foreach (
            var step in Enumerable
                .Range(0, session.Steps.Count)
                .Where(step => session.Steps[step].Gathers == Gathers.Notes)
        )
            if (
                ColumnsOf(session, step)
                    .FirstOrDefault(column =>
                        column.Equals(word, StringComparison.OrdinalIgnoreCase)
                        || $"{column}s".Equals(word, StringComparison.OrdinalIgnoreCase)
                    ) is
                { } there
            )
                return (step, there);
        return null;
    }
}
