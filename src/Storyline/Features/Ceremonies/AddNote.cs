using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Writes a note in the current step of a ceremony. An anonymous session keeps neither the author nor the time.</summary>
/// <param name="Said">“wind: pairing helped”, or the text alone.</param>
public sealed record AddNote(SessionRef On, string Said, string? Column) : ICommand<AddNote>
{
    private const int LongestQuote = 120;

    public static Usage Usage { get; } =
        new(
            Say: "retro add <column>: <text>",
            Does: "writes a note in the retro or another ceremony",
            Example: "retro add wind: pairing helped",
            Topic: "ceremonies",
            Also: ["session add", "retro note"]
        )
        {
            Ways = CeremonyPhrases.Add,
            Rule = "anybody who takes part",
        };

    public static Parsed<AddNote> Parse(Words words)
    {
        if (SessionRef.Take(words, "add|note|write") is not { } on)
            return UnderColumn(words);
        var said = words.Rest();
        return new AddNote(on, said.Length > 0 ? said : words.Field("text") ?? "", words.Field("column"));
    }

    // The column alone is enough: “stop: long meetings”, “add glad: lunch together”.
    private static Parsed<AddNote> UnderColumn(Words words)
    {
        words.Rewind();
        words.Skip("add|note|write");
        var said = words.Peek();
        var colon = said.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon + 1 == said.Length || !BuiltInCeremonies.IsColumn(said[..colon]))
            return Parsed.NotMine;
        // Nothing counts as known: outside a session a sentence that a command knows is that command, “start: poker PB-12”.
        _ = words.Rest();
        return new AddNote(SessionRef.Here, said, null);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        // A refusal about a session that may be anonymous repeats nothing of the sentence and is recorded nowhere.
        if (session is null or { IsAnonymous: true })
            turn.Conceal(RecordPrivacy.Nameless);
        if (session is null)
            return no!;
        if (RefuseNow(session, turn) is { } refusal)
            return refusal;
        if ((Said.Length == 0 ? null : NoteReading.Read(session, Said, Column)) is not { } notes)
            return Said.Length is 0 or > Session.LongestNote
                ? Reply.Ask(Form(session, Said))
                : AskColumn(session, Said);
        if (Refuse(session, notes) is { } wrong)
            return wrong;
        await work.StoreContribution(turn, WithNotes(session, notes, turn.Speaker.Id), cancel);
        return Written(session, notes);
    }

    private Reply? RefuseNow(Session session, Turn turn)
    {
        if (session.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (session.IsPaused)
            return Reply.No("It is paused. Write it when it goes on.", SessionCard.ShowButton(session));
        return NamesColumn(session) || TakesNotes(session)
            ? null
            : Reply.No(
                $"{session.Title} is at {session.Step.Name}, where no notes are written.",
                SessionCard.ShowButton(session)
            );
    }

    private bool NamesColumn(Session session) =>
        Column is not null || NoteReading.TakeColumn(session, Said) is not null;

    private static bool TakesNotes(Session session) =>
        session.Step.Gathers is ContributionKind.Notes or ContributionKind.Groups or ContributionKind.Dots
        && NoteReading.StepOf(session) is not null;

    private static Session WithNotes(Session session, IReadOnlyList<ReadNote> notes, string by) =>
        notes.Aggregate(session, (so, note) => so.With(note.Step, note.Column, note.Text, by));

    private static Reply Written(Session session, IReadOnlyList<ReadNote> notes)
    {
        var names = session.IsAnonymous ? ", without your name. Nobody can tell, me included." : ".";
        return Reply.Private(
            $"{Where(session, notes)}{names}",
            new Button("Write another", SessionCard.Say(session, "add"))
        );
    }

    /// <summary>Asks for the column, with a button for each.</summary>
    public static Reply AskColumn(Session session, string text, params Button[] others) =>
        Reply.Ask(
            $"{session.Title}, “{StoryWords.Cut(text.ReplaceLineEndings(" "), LongestQuote)}”: Where does it belong?",
            [.. Buttons(session, text), .. others]
        );

    /// <summary>A button for each column of the step that gathers notes.</summary>
    public static IEnumerable<Button> Buttons(Session session, string text) =>
        NoteReading.StepOf(session) is { } step
            ? NoteReading
                .ColumnsOf(session, step)
                .Select(column => new Button(column, SessionCard.Say(session, $"add {column}: {text}")))
            : [];

    private static Reply? Refuse(Session session, IReadOnlyList<ReadNote> notes)
    {
        if (notes.FirstOrDefault(note => note.Text.Length is 0 or > Session.LongestNote) is { Column: not null } wrong)
            return Reply.No(
                $"A note has up to {Session.LongestNote} characters; this one has {wrong.Text.Length}.",
                new Button("Write", SessionCard.Say(session, "add"))
            );
        if (session.IsAnonymous && notes.FirstOrDefault(note => IsKnown(session, note)) is { Column: { } column })
            return Reply.Private(
                $"That is under {column} already, word for word. A dot on it says that you agree.",
                new Button("Write another", SessionCard.Say(session, "add"))
            );
        return session.Notes.Count + notes.Count <= Session.MostNotes
            ? null
            : Reply.No(
                $"There are {session.Notes.Count} notes, and a session takes up to {Session.MostNotes}.",
                SessionCard.ShowButton(session)
            );
    }

    // An anonymous note leaves no record by which a redelivery could be known, so the same words are the same note.
    private static bool IsKnown(Session session, ReadNote note) =>
        session.Notes.Any(one => one.Column == note.Column && one.Text == note.Text);

    private static string Where(Session session, IReadOnlyList<ReadNote> notes)
    {
        if (notes is not [var only])
            return $"{CountText.Of(notes.Count, "note is", "notes are")} under {string.Join(", ", notes.Select(note => note.Column).Distinct())}";
        // An anonymous note stands in no answer, which some page may keep.
        var it = session.IsAnonymous ? "It" : $"“{StoryWords.Cut(only.Text.ReplaceLineEndings(" "), LongestQuote)}”";
        return only.Step == session.At || only.Step == session.Source
            ? $"{it} is under {only.Column}"
            : $"{it} is under {only.Column}, for {session.Steps[only.Step].Name}";
    }

    private static Part.Form Form(Session session, string said)
    {
        var columns = NoteReading.ColumnsOf(session, NoteReading.StepOf(session) ?? session.At);
        var inputs = new List<Input>();
        if (columns.Count > 1)
            inputs.Add(
                new Input.Choice(
                    "column",
                    "Where does it belong?",
                    [.. columns.Select(column => new Option(column, column))],
                    Required: true,
                    Value: columns[0]
                )
            );
        inputs.Add(
            new Input.Lines(
                "text",
                session.Step.Prompt,
                Required: true,
                MaxLength: Session.LongestNote,
                Value: said.Length is > 0 and <= Session.LongestNote ? said : null
            )
        );
        return new Part.Form(
            StoryWords.Cut($"{session.Title}: {session.Step.Name}", 100),
            SessionCard.Say(session, "add"),
            session.IsAnonymous ? "Send without my name" : "Send",
            inputs
        );
    }
}
