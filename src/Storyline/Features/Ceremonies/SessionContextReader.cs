using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Reads sentences as contributions while a ceremony gathers. In its thread a sentence that is no command is a note, under its column if
/// there is one reading, else the bot asks. Elsewhere only a sentence that names a column is a note; any other is only offered as one.
/// </summary>
internal sealed class SessionContextReader : IContextReader
{
    private const int LongestQuote = 80;
    private const int FewestWordsOfAStory = 3;

    public int Order => 10;

    public async Task<Interpretation?> Understand(HeardSentence said, Turn turn, IWork work, CancellationToken cancel)
    {
        if (NumbersAlone(said.Words) is { } numbers)
            return await Here(turn, work, null, cancel) is (var its, true) ? OfNumbers(its, numbers) : null;
        said.Words.Rewind();
        if (NamesSession(said) || Contribution(said.Words) is not { Length: > 0 } text)
            return null;
        var named = Named(said.Words, text);
        if (named is null && !IsFree(said) && !MayGiveAway(said, turn))
            return null;
        if (await Here(turn, work, named, cancel) is not var (session, isInThread))
            return null;
        if (session.IsForTeam && turn.Speaker.Is(Role.Stakeholder))
            return null;
        if (named is not null && ColumnOf(session, named) is { } note && IsMeant(said, note, session, isInThread, turn))
            return Add(session, named);
        return Unsorted(said, text, session, isInThread, turn);
    }

    private static bool NamesSession(HeardSentence said) =>
        said.Known?.Command is AddNote { On: not { Number: null, Ceremony: null } };

    /// <summary>Reads a sentence that names no column, or whose column is not meant as one.</summary>
    private static Interpretation? Unsorted(
        HeardSentence said,
        string text,
        Session session,
        bool isInThread,
        Turn turn
    )
    {
        if (said.Known?.Command is AddNote)
            return null;
        if (!IsFree(said))
            return isInThread && MayGiveAway(said, turn) ? Openly(session, text) : null;
        if (session.IsPaused)
            return null;
        var interpretation =
            isInThread ? InThread(said, text, session, turn)
            : said.Known is null ? Beside(text, session)
            : null;
        if (interpretation is not null && session.IsAnonymous)
            turn.Conceal(RecordPrivacy.Nameless);
        return interpretation;
    }

    public async Task<bool> HidesNames(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Place.Thread is not null && await work.CardAt(turn.Place, cancel) is not null)
            return await Here(turn, work, null, cancel) is (var its, _) && its.KeepsNoNames(turn.Now);
        return (await Beside(turn, work, cancel)).Any(session =>
            session.KeepsNoNames(turn.Now) && session.Step.IsContributedTo
        );
    }

    public async Task<bool> KeepsSecrets(Turn turn, IWork work, CancellationToken cancel) =>
        (await Beside(turn, work, cancel)).Count > 0;

    // A mention in front addresses somebody and is not part of a column's name.
    private static string? Named(Words words, string text)
    {
        var said = words.Utterance;
        if (
            said.Entities is [{ Kind: EntityKind.Person } first, ..]
            && said.Text.AsSpan(0, first.Start).IsWhiteSpace()
            && said.Text[(first.Start + first.Length)..].TrimStart(' ', ',', ':') is { } rest
            && NoteReading.MayNameColumn(rest)
        )
            return rest;
        return NoteReading.MayNameColumn(text) ? text : null;
    }

    private static ReadNote? ColumnOf(Session session, string text) =>
        NoteReading.TakeColumn(session, ListMark.Strip(text.Split('\n', 2)[0]).Text)
        ?? NoteReading.TakeColumn(session, text);

    /// <summary>Whether it is a command that would show the speaker's name, and is long enough to be meant as a note.</summary>
    private static bool MayGiveAway(HeardSentence said, Turn turn) =>
        turn.Place.Thread is not null
        && said.Known is { Command: { HowTo: { Topic: not ("ceremonies" or "proposals") } how } }
        && (how.Matter is not null || how.Rule is not null)
        && WordsIn(said) >= FewestWordsOfAStory;

    private static Interpretation.Asks? Openly(Session session, string text) =>
        session is { IsAnonymous: true, IsPaused: false, Step.IsContributedTo: true }
            ? new Interpretation.Asks(
                Reply
                    .Ask(
                        $"No names are kept here at present, and “{Quoted(text)}” would be done in yours. Nothing was changed.",
                        [.. AddNote.Buttons(session, text), new Button("Do it in my name", $"openly {text}")]
                    )
                    .Secretly()
            )
            : null;

    private static string Quoted(string text) => StoryWords.Cut(text.ReplaceLineEndings(" "), LongestQuote);

    private static string? NumbersAlone(Words words)
    {
        var numbers = new List<int>();
        while (words.Take(out int number))
            numbers.Add(number);
        return numbers.Count > 0 && words.AtEnd ? string.Join(' ', numbers) : null;
    }

    // In the thread of a vote, “4” is an answer or a dot, not a story.
    private static Interpretation.Says? OfNumbers(Session session, string numbers) =>
        session.Step.Gathers switch
        {
            ContributionKind.Rate or ContributionKind.Pulse => new Interpretation.Says(
                SessionCard.Say(session, $"rate {numbers}")
            ),
            ContributionKind.Dots => new Interpretation.Says(SessionCard.Say(session, $"dot {numbers}")),
            _ => null,
        };

    // People write notes as “add …” and “+ …”.
    private static string Contribution(Words words)
    {
        var said = words.Said.Trim();
        if (!said.Contains('\n'))
            said = ListMark.Strip(said).Text;
        foreach (var verb in (ReadOnlySpan<string>)["add ", "note ", "note: ", "write "])
            if (said.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
                return said[verb.Length..].Trim();
        return said;
    }

    /// <summary>Whether no command knows it, or only one that knows hardly a word of it.</summary>
    private static bool IsFree(HeardSentence said) =>
        said.Known switch
        {
            null => true,
            { Command: null, Matched: <= 1, Reply.Opens: false } => WordsIn(said) >= FewestWordsOfAStory,
            { Command: not null, Matched: 0 } => WordsIn(said) >= FewestWordsOfAStory
                && !(said.Words.Take(out StoryKey _) && said.Words.AtEnd),
            _ => false,
        };

    private static int WordsIn(HeardSentence said) =>
        said.Words.Said.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

    // In a retrospective or a team's own ceremony a column always wins over a command. The columns of planning and review share their
    // names with commands: “feedback: …” is one, “goal: …” sets the goal if the speaker may set it, and “split: PB-3” is about the story
    // unless it is said in the thread.
    private static bool IsMeant(HeardSentence said, ReadNote note, Session session, bool isInThread, Turn turn) =>
        said.Known switch
        {
            null or { Command: null or AddNote } => true,
            _ when note.IsWhole && HasOwnWords(session) => true,
            { Matched: > 1 } => note.IsWhole && (isInThread || !IsAboutStory(said, note)),
            { Usage.Topic: var topic } when topic == AddNote.Usage.Topic => false,
            { Usage.Topic: var topic } when topic == session.Ceremony => true,
            { Command: { } command } when command.Authorize(turn.Speaker) is Permit.Granted => false,
            _ => isInThread || !IsAboutStory(said, note),
        };

    private static bool HasOwnWords(Session session) =>
        session.Ceremony == "retro" || BuiltInCeremonies.BuiltIn.All(one => one.Name != session.Ceremony);

    private static bool IsAboutStory(HeardSentence said, ReadNote note) =>
        StoryKey.TryRead(note.Text.Split(' ')[0], said.Words.Hearing.Prefix, out _);

    private static Interpretation? InThread(HeardSentence said, string text, Session session, Turn turn)
    {
        Button[] story = said.Known?.Command is null ? [] : [new Button("A new story", $"story new {text}")];
        if (session.Step.Gathers == ContributionKind.Actions)
            return AsAction(text, session, story, turn);
        if (NoteReading.StepOf(session) is not { } step)
            return null;
        var columns = NoteReading.ColumnsOf(session, step);
        foreach (var column in columns)
            if (text.StartsWith($"{column} ", StringComparison.OrdinalIgnoreCase))
                return Add(session, $"{column}: {text[column.Length..].TrimStart(' ', '-', '–', '—')}");
        var isPlain =
            columns.Count == 1
            && session.Step.Gathers == ContributionKind.Notes
            && story.Length == 0
            && (text.Contains(' ') || !said.ComesNear());
        return isPlain || text.Length > Session.LongestNote || IsSortedList(text, session)
            ? Add(session, text)
            : new Interpretation.Asks(AddNote.AskColumn(session, text, story));
    }

    private static Interpretation.Says Add(Session session, string text) =>
        new(SessionCard.Say(session, $"add {text}"));

    // With somebody mentioned it has its owner and is an action.
    private static Interpretation AsAction(string text, Session session, Button[] story, Turn turn) =>
        turn.Inbound.Said.Entities.Count > 0
            ? new Interpretation.Says(turn.Inbound.Said.After("action "))
            : new Interpretation.Asks(
                AddNote.AskColumn(session, text, [new Button("An action", $"action {text}"), .. story])
            );

    private static bool IsSortedList(string text, Session session) =>
        text.Contains('\n') && NoteReading.Read(session, text, null) is not null;

    private static Interpretation.Perhaps? Beside(string text, Session session)
    {
        if (text.Length > Session.LongestNote)
            return null;
        List<Button> readings = session.Step.Gathers switch
        {
            ContributionKind.Notes => [.. AddNote.Buttons(session, text)],
            ContributionKind.Actions => [new Button("An action", $"action {text}")],
            _ => [],
        };
        return readings.Count == 0
            ? null
            : new Interpretation.Perhaps(
                $"I did not understand “{Quoted(text)}” by itself, and nothing was changed. Is it for the {session.Title}?",
                readings
            );
    }

    /// <summary>The session of this thread, else the one held in this channel; of several, the one with the named column.</summary>
    private static async Task<(Session Session, bool IsInThread)?> Here(
        Turn turn,
        IWork work,
        string? named,
        CancellationToken cancel
    )
    {
        if (turn.Place.Thread is not null && await work.CardAt(turn.Place, cancel) is { } card)
            return
                Session.NumberOn(card) is not null
                && (await work.FindSession(turn, null, null, cancel)).Session is { } its
                ? (its, true)
                : null;
        var held = await Beside(turn, work, cancel);
        if (held.Count > 1 && named is not null)
            held = [.. held.Where(session => ColumnOf(session, named) is not null)];
        return held is [var only] ? (only, false) : null;
    }

    private static async Task<IReadOnlyList<Session>> Beside(Turn turn, IWork work, CancellationToken cancel) =>
        [
            .. (await work.SessionsHere(turn, null, cancel)).Where(session =>
                turn.Place.IsDirect
                || (session.Place.Workspace == turn.Place.Workspace && session.Place.Channel == turn.Place.Channel)
            ),
        ];
}
