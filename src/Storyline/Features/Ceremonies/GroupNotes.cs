using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Groups notes under a name, or takes them out of their group.</summary>
/// <param name="Notes">By number on the card or by the start of the id.</param>
/// <param name="As">The name; <c>null</c>: that of a group one of them is in, else the text of the first note.</param>
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
            Ways = CeremonyPhrases.Group,
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
            ? new GroupNotes(SessionRef.Here, [], null, false)
            : Parsed.NotMine;
    }

    // “group the notes” opens the form; “merge 2 and 5”, “group a1 a4 as Pairing”.
    private static Parsed<GroupNotes> InTheRoom(Words words, bool isApart)
    {
        var on = SessionRef.Here;
        if (words.Skip("them|the|these|our").Skip("notes|together").AtEnd)
            return new GroupNotes(on, [], null, isApart);
        // A story key names a story to merge, not a note.
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
            return No(session, $"{session.Title} is at {session.Step.Name}: nothing is put together now.");
        if (Notes.Count == 0)
            return Reply.Ask(Form(session));
        if (Unknown(session) is { Length: > 0 } unknown)
            return No(session, $"No note is called {unknown}: say the numbers before them.");

        List<SessionNote> notes = [.. Notes.Select(said => session.NoteCalled(said)!).DistinctBy(note => note.Id)];
        if (IsApart)
            return await TakeApart(turn, work, session, notes, cancel);
        return As is null && notes.Count == 1
            ? No(session, "One note is not a group: say the numbers of those that belong together.")
            : await PutTogether(turn, work, session, notes, cancel);
    }

    private static Reply No(Session session, string why) => Reply.No(why, SessionCard.ShowButton(session));

    private string Unknown(Session session) =>
        string.Join(
            ", ",
            Notes
                .Distinct()
                .Where(said => session.NoteCalled(said) is null)
                .Select(said => $"“{StoryWords.Cut(said, 20)}”")
        );

    private static Part.Form Form(Session session) =>
        new(
            "Put notes together",
            SessionCard.Say(session, "group"),
            "Put together",
            [
                new Input.Line("notes", "The numbers before the notes, separated by spaces", Required: true),
                new Input.Line("name", "What is it about?", MaxLength: LongestName),
            ]
        );

    private static async Task<Reply> TakeApart(
        Turn turn,
        IWork work,
        Session session,
        List<SessionNote> notes,
        CancellationToken cancel
    )
    {
        await work.Show(turn, session.Grouped(notes, null), cancel);
        var alone = notes.Count == 1 ? "itself" : "themselves";
        return Reply.Private($"By {alone} again: {Texts(notes)}.");
    }

    private async Task<Reply> PutTogether(
        Turn turn,
        IWork work,
        Session session,
        List<SessionNote> named,
        CancellationToken cancel
    )
    {
        var group = named.Select(note => note.Group).FirstOrDefault(name => name is not null);
        var name = StoryWords.Cut((As ?? group ?? named[0].Text).ReplaceLineEndings(" "), LongestName);
        var notes = session.WithTheirGroups(named);
        await work.Show(turn, session.Grouped(notes, name), cancel);
        var are = notes.Count == 1 ? "note is" : "notes are";
        var ids = string.Join(' ', notes.Select(note => note.Id));
        return Reply.Private(
            $"{notes.Count} {are} under “{name}”: {Texts(notes)}.",
            new Button("Take them apart", SessionCard.Say(session, $"ungroup {ids}"))
        );
    }

    private static string Texts(IEnumerable<SessionNote> notes) =>
        string.Join("; ", notes.Take(5).Select(note => StoryWords.Cut(note.Text, 40)));
}
