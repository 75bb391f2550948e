using Storyline.Backlog;
using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Ceremonies;

/// <summary>Contributes to the present step of a ceremony. Where it is anonymous nothing is kept of who wrote it or when.</summary>
/// <param name="Said">«wind: pairing helped», or the text alone.</param>
public sealed record AddNote(Meant On, string Said, string? Column) : ICommand<AddNote>
{
    public static Usage Usage { get; } = new(
        Say: "retro add <column>: <text>", Does: "writes a note in the retro or another ceremony", Example: "retro add wind: pairing helped", Topic: "ceremonies", Also: ["session add", "retro note"])
    {
        Rule = "anybody who takes part",
    };

    public static Parsed<AddNote> Parse(Words words)
    {
        if (Meant.Take(words, "add|note|write") is not { } on) return UnderColumn(words);
        var said = words.Rest();
        return new AddNote(on, said.Length > 0 ? said : words.Field("text") ?? "", words.Field("column"));
    }

    // In the room the column alone says what it is: «stop: long meetings», «add glad: lunch together».
    private static Parsed<AddNote> UnderColumn(Words words)
    {
        words.Rewind();
        words.Skip("add|note|write");
        var said = words.Peek();
        var colon = said.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon + 1 == said.Length || !Rites.IsColumn(said[..colon])) return Parsed.NotMine;
        foreach (var word in said[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.Take($"{word}|{word}:");
        _ = words.Rest();
        return new AddNote(new Meant(null, null, null), said, null);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null) return Hide(turn, no!);
        if (session.IsAnonymous) turn.Conceal(Secrecy.Nameless);
        if (session.RefuseOutsiders(turn) is { } refusal) return refusal;
        if (session.Step.Gathers is not (Gathers.Notes or Gathers.Groups or Gathers.Dots))
            return Reply.No($"{session.Title} is at {session.Step.Name}, where nothing is written down.", new Button("Show it", SessionCard.Say(session, "show")));
        if (session.IsPaused) return Reply.No("It is paused. Write it when it goes on.", new Button("Show it", SessionCard.Say(session, "show")));
        var columns = Columns(session);
        if (Said.Length == 0 || Read(columns) is not var (column, text)) return Reply.Ask(Form(session, columns, Said));
        // Nothing is kept by which a message that comes again would be known; the same words again are the same note.
        if (session.IsAnonymous && session.Notes.Any(note => note.Column == column && note.Text == text)) return Reply.Private($"That is under {column} already, word for word. A dot on it says that you agree.", new Button("Write another", SessionCard.Say(session, "add")));
        if (text.Length is 0 or > Session.LongestNote) return Reply.No($"A note has up to {Session.LongestNote} characters; that were {text.Length}.", new Button("Write", SessionCard.Say(session, "add")));
        if (session.Notes.Count >= Session.MostNotes) return Reply.No($"There are {Session.MostNotes} notes, as many as anybody can read. Put some together first.", new Button("Show it", SessionCard.Say(session, "show")));
        // A note that comes after the gathering belongs to what was gathered.
        var at = session.Step.Gathers == Gathers.Notes ? session.At : session.Source;
        var changed = (session with { At = at }).With(column, text, turn.Speaker.Id) with { At = session.At };
        // A card that changes tells when somebody has written.
        if (session.IsAnonymous) work.Store(changed);
        else await work.Show(turn, changed, cancel);
        return Reply.Private(session.IsAnonymous
            ? $"It is under {column}, without your name. Nobody can tell, me included."
            : $"It is under {column}.", new Button("Write another", SessionCard.Say(session, "add")));
    }

    // A no about a session that may be anonymous repeats nothing of what was said, and is written nowhere.
    private static Reply Hide(Turn turn, Reply no)
    {
        turn.Conceal(Secrecy.Nameless);
        return no;
    }

    private static IReadOnlyList<string> Columns(Session session) =>
        session.Step.Gathers == Gathers.Notes ? session.Step.Columns ?? ["Notes"] : session.Steps[session.Source].Columns ?? ["Notes"];

    private (string Column, string Text)? Read(IReadOnlyList<string> columns)
    {
        if (Column is not null && columns.FirstOrDefault(column => column.Equals(Column, StringComparison.OrdinalIgnoreCase)) is { } chosen) return (chosen, Said.Trim());
        var colon = Said.IndexOf(':', StringComparison.Ordinal);
        var named = colon > 0 ? columns.FirstOrDefault(column => column.StartsWith(Said[..colon].Trim(), StringComparison.OrdinalIgnoreCase)) : null;
        if (named is not null) return (named, Said[(colon + 1)..].Trim());
        // Under which of several it belongs is for whoever wrote it to say.
        return columns.Count == 1 ? (columns[0], Said.Trim()) : null;
    }

    private static Part.Form Form(Session session, IReadOnlyList<string> columns, string said)
    {
        var inputs = new List<Input>();
        if (columns.Count > 1) inputs.Add(new Input.Choice("column", "Where does it belong?", [.. columns.Select(column => new Option(column, column))], Required: true, Value: columns[0]));
        inputs.Add(new Input.Lines("text", session.Step.Prompt, Required: true, MaxLength: Session.LongestNote, Value: said.Length is > 0 and <= Session.LongestNote ? said : null));
        return new Part.Form(StoryWords.Cut($"{session.Title}: {session.Step.Name}", 100), SessionCard.Say(session, "add"), session.IsAnonymous ? "Send without my name" : "Send", inputs);
    }
}
