using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Puts notes together under a name, or takes them apart again.</summary>
/// <param name="Notes">By the number before them on the card, or by the beginning of their codes.</param>
/// <param name="As"><c>null</c>: the group that one of them is in already, or the words of the first.</param>
public sealed record GroupNotes(SessionRef On, IReadOnlyList<string> Notes, string? As, bool IsApart)
    : ICommand<GroupNotes>
{
    private const int LongestName = 60;

    public static Usage Usage { get; } =
        new(
            Say: "group <notes> as <name>",
            Does: "puts notes together under a name; “ungroup 2” takes one out",
            Example: "group 2 5 as Pairing",
            Topic: "ceremonies",
            Also: ["merge", "retro group", "ungroup"]
        )
        {
            Rule = "anybody who takes part",
        };

    public static Parsed<GroupNotes> Parse(Words words)
    {
        foreach (
            var (verbs, isApart) in (ReadOnlySpan<(string, bool)>)[("group|merge|combine", false), ("ungroup", true)]
        )
        {
            words.Rewind();
            if (SessionRef.Take(words, verbs) is { } on)
                return Of(words, on, isApart);
            words.Rewind();
            if (words.Take(verbs))
                return InTheRoom(words, isApart);
        }
        words.Rewind();
        return words.Take("put") && words.Skip("them|the|these|our|notes").Take("together") && words.AtEnd
            ? new GroupNotes(new SessionRef(null, null, null), [], null, false)
            : Parsed.NotMine;
    }

    // «group the notes»: which ones, the form asks. «merge 2 and 5», «group a1 a4 as Pairing».
    private static Parsed<GroupNotes> InTheRoom(Words words, bool isApart)
    {
        var on = new SessionRef(null, null, null);
        if (words.Skip("them|the|these|our").Skip("notes|together").AtEnd)
            return new GroupNotes(on, [], null, isApart);
        // A story that is named is not to be merged here.
        return words.Peek().Contains('-') ? Parsed.NotMine : Of(words, on, isApart);
    }

    private static GroupNotes Of(Words words, SessionRef on, bool isApart)
    {
        var notes = new List<string>();
        while (!words.AtEnd && !words.Sees("as|called|named|under|into"))
            if (words.Skip("and|,|with|notes|note|&|+").TakeAny(out var note))
                notes.Add(note.Trim(',').TrimStart('#').ToLowerInvariant());
        var name = words.Skip("as|called|named|under|into").Rest();
        if (notes.Count == 0)
            notes.AddRange(
                (words.Field("notes") ?? "")
                    .Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(note => note.ToLowerInvariant())
            );
        return new GroupNotes(on, notes, name.Length > 0 ? name : words.Field("name"), isApart);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null)
            return no!;
        if (session.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (session.Step.Gathers != ContributionKind.Groups)
            return Reply.No(
                $"{session.Title} is at {session.Step.Name}: nothing is put together now.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        if (Notes.Count == 0)
            return Reply.Ask(
                new Part.Form(
                    "Put notes together",
                    SessionCard.Say(session, "group"),
                    "Put together",
                    [
                        new Input.Line("notes", "The numbers before the notes, with blanks between", Required: true),
                        new Input.Line("name", "What is it about?", MaxLength: LongestName),
                    ]
                )
            );
        var found = Notes.Distinct().Select(said => (Said: said, Note: session.NoteCalled(said))).ToList();
        if (found.Where(one => one.Note is null).Select(one => one.Said).ToList() is { Count: > 0 } unknown)
            return Reply.No(
                $"No note is called {string.Join(", ", unknown.Select(said => $"“{StoryWords.Cut(said, 20)}”"))}: say the numbers before them.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        return await Arrange(
            turn,
            work,
            session,
            [.. found.Select(one => one.Note!).DistinctBy(sessionNote => sessionNote.Id)],
            cancel
        );
    }

    private async Task<Reply> Arrange(
        Turn turn,
        IWork work,
        Session session,
        List<SessionNote> notes,
        CancellationToken cancel
    )
    {
        var name = IsApart
            ? null
            : StoryWords.Cut(
                (
                    As
                    ?? notes.Select(sessionNote => sessionNote.Group).FirstOrDefault(group => group is not null)
                    ?? notes[0].Text
                ).ReplaceLineEndings(" "),
                LongestName
            );
        if (!IsApart && As is null && notes.Count == 1)
            return Reply.No(
                "One note is no group: say the numbers of those that belong together.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        // Whoever merges a note that is in a group means the group.
        if (!IsApart)
            notes =
            [
                .. session.Notes.Where(sessionNote =>
                    sessionNote.Step == session.Source
                    && notes.Any(one =>
                        one.Id == sessionNote.Id || (one.Group is not null && one.Group == sessionNote.Group)
                    )
                ),
            ];
        await work.Show(
            turn,
            notes.Aggregate(session, (so, sessionNote) => so.With(sessionNote with { Group = name })),
            cancel
        );
        var texts = string.Join("; ", notes.Take(5).Select(sessionNote => StoryWords.Cut(sessionNote.Text, 40)));
        return IsApart
            ? Reply.Private($"By {(notes.Count == 1 ? "itself" : "themselves")} again: {texts}.")
            : Reply.Private(
                $"{notes.Count} {(notes.Count == 1 ? "note is" : "notes are")} under “{name}”: {texts}.",
                new Button(
                    "Take them apart",
                    SessionCard.Say(session, $"ungroup {string.Join(' ', notes.Select(sessionNote => sessionNote.Id))}")
                )
            );
    }
}
