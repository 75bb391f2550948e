using Storyline.Backlog;
using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Ceremonies;

/// <summary>Puts notes together under a name.</summary>
public sealed record GroupNotes(Meant On, IReadOnlyList<string> Notes, string? As) : ICommand<GroupNotes>
{
    private const int LongestName = 60;

    public static Usage Usage { get; } = new(
        Say: "retro group <notes> as <name>", Does: "puts notes together under a name", Example: "session group 4f0 a2c as Pairing", Topic: "ceremonies")
    {
        Rule = "anybody who takes part",
    };

    public static Parsed<GroupNotes> Parse(Words words)
    {
        if (Meant.Take(words, "group") is not { } on) return InTheRoom(words);
        var notes = new List<string>();
        while (!words.AtEnd && !words.Sees("as|called"))
            if (words.Skip("and|,|with").TakeAny(out var note)) notes.Add(note.Trim(',').ToLowerInvariant());
        var name = words.Skip("as|called").Rest();
        if (notes.Count == 0) notes.AddRange((words.Field("notes") ?? "").Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(note => note.ToLowerInvariant()));
        return new GroupNotes(on, notes, name.Length > 0 ? name : words.Field("name"));
    }

    // «put them together», «group the notes»: which ones, the form asks.
    private static Parsed<GroupNotes> InTheRoom(Words words)
    {
        words.Rewind();
        var isMeant = words.Take("group") ? words.Skip("them|the|these|our").Skip("notes|together").AtEnd : words.Take("put") && words.Skip("them|the|these|our|notes").Take("together") && words.AtEnd;
        return isMeant ? new GroupNotes(new Meant(null, null, null), [], null) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null) return no!;
        if (session.RefuseOutsiders(turn) is { } refusal) return refusal;
        if (session.Step.Gathers != Gathers.Groups) return Reply.No($"{session.Title} is at {session.Step.Name}: nothing is put together now.", new Button("Show it", SessionCard.Say(session, "show")));
        if (Notes.Count == 0 || As is null)
            return Reply.Ask(new Part.Form("Put notes together", SessionCard.Say(session, "group"), "Put together",
                [new Input.Line("notes", "The short codes behind the notes, with blanks between", Required: true), new Input.Line("name", "What is it about?", Required: true, MaxLength: LongestName)]));
        var found = session.Notes.Where(note => note.Step == session.Source && Notes.Contains(note.Id)).ToList();
        if (found.Count < Notes.Distinct().Count()) return Reply.No($"These codes are on no note: {string.Join(", ", Notes.Except(found.Select(note => note.Id)))}.", new Button("Show it", SessionCard.Say(session, "show")));
        var name = StoryWords.Cut(As.ReplaceLineEndings(" "), LongestName);
        var changed = found.Aggregate(session, (so, note) => so.With(note with { Group = name }));
        await work.Show(turn, changed, cancel);
        return Reply.Private($"{found.Count} {(found.Count == 1 ? "note is" : "notes are")} under “{name}”.");
    }
}
