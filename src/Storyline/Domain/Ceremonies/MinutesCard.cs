using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Ceremonies;

/// <summary>The minutes of a session: notes, answers and decisions, step by step.</summary>
public static class MinutesCard
{
    public static View Of(Session session, Turn turn)
    {
        var body = Enumerable
            .Range(0, session.Steps.Count)
            .SelectMany(step => StepParts(session, turn, step))
            .Concat(Decisions(session))
            .ToList();
        if (body.Count == 0)
            body.Add(new Part.Paragraph("Nothing was written down."));
        Rich until = session.Ended is { } ended ? $", until {Dated(turn, ended)}" : Rich.Empty;
        return new View([
            new Part.Title($"Minutes: {session.Title}, {Dated(turn, session.Started)}"),
            .. body,
            new Part.Note($"{turn.Person(session.Lead)} led{until}. For the state of the actions, say “actions”."),
        ]);
    }

    private static IEnumerable<Part> StepParts(Session session, Turn turn, int step)
    {
        var notes = session.Notes.Where(note => note.Step == step).ToList();
        var answers = session.BallotAt(step) is { IsRevealed: true } ? BallotCard.Of(session, turn, step) : [];
        Part[] parts = [.. answers, .. Notes(session, turn, notes)];
        return parts.Length == 0 ? [] : [new Part.Paragraph($"{session.Steps[step].Name:b}"), .. parts];
    }

    private static IEnumerable<Part> Notes(Session session, Turn turn, List<SessionNote> notes)
    {
        if (notes.Count == 0)
            yield break;
        yield return new Part.Rows([
            .. notes
                .OrderByDescending(note => note.DotCount)
                .Take(SessionCard.MostNotes)
                .Select(note => NoteRow(session, turn, note)),
        ]);
        if (notes.Count > SessionCard.MostNotes)
            yield return new Part.Note($"{notes.Count - SessionCard.MostNotes} more.");
    }

    private static Row NoteRow(Session session, Turn turn, SessionNote note)
    {
        var column = session.Steps[note.Step].Columns is { Count: > 1 } ? $"{note.Column}: " : "";
        return new Row(
            $"{column}{SessionCard.Text(turn, note)}",
            note.DotCount > 0 ? (Rich)SessionCard.Count(note.DotCount, "dot") : null
        );
    }

    private static IEnumerable<Part> Decisions(Session session) =>
        session.Decided.Count == 0
            ? []
            : [new Part.Paragraph($"{"Decided":b}"), new Part.Rows([.. session.Decided.Select(line => new Row(line))])];

    // Minutes are read days later, so they name the day and never say “today”.
    private static Span.Time Dated(Turn turn, NodaTime.Instant at) => TimeText.InZone(at, turn.Room!.Zone);
}
