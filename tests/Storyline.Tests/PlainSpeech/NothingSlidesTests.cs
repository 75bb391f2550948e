using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Tests.Features;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.PlainSpeech;

/// <summary>
/// An option, a day or a person anywhere in a free text is taken as such, or the answer shows it word for word as part of the
/// text. A command that takes a day never keeps one in its text and its own default beside it, and a known option is no text.
/// </summary>
public sealed partial class NothingSlidesTests
{
    private const string Text = "polish the guide";

    public static TheoryData<string> Commands => [.. Frames.Keys];

    /// <summary>The vocabulary tells which commands have a free text: by their usage, and by what they read in their example.</summary>
    [Fact]
    public async Task Every_command_with_a_free_text_is_tried()
    {
        await using var bot = TestBot.Empty();

        Assert.Empty(
            bot.Vocabulary.Usages.Where(usage => FreeText().IsMatch(usage.Say) || ReadsText(bot.Vocabulary, usage))
                .Select(usage => usage.Say)
                .Except(Frames.Keys)
        );
        Assert.Empty(Frames.Keys.Except(bot.Vocabulary.Usages.Select(usage => usage.Say)));
    }

    private static bool ReadsText(Vocabulary vocabulary, Usage usage)
    {
        var words = new Words(
            new TypedNotation().Read(usage.Example),
            new ParseContext("PB", null, new MentionedEntity(EntityKind.Person, 0, 0, "ann", "ann"))
        );
        return vocabulary.Hear(words) is { } read && read.Usage == usage && read.Use.TextStart < words.Tokens.Count;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Nothing_slides_away(string usage)
    {
        var frame = Frames[usage];
        await using var bot = await World(frame);
        var lost = new List<string>();
        var isDone = frame.IsLookup || IsLook(bot.Vocabulary.Usages.Single(one => one.Say == usage));
        var tries = 0;
        foreach (var piece in Pieces(frame))
        foreach (var text in piece.Places())
        {
            var known = await Kept(bot, frame.Kind);
            var heard = await bot.Hears(
                frame.Who,
                string.Format(CultureInfo.InvariantCulture, frame.Says, text),
                frame.Channel == "#checkout" ? frame.Channel : $"{frame.Channel}{++tries}"
            );
            var stored = (await Kept(bot, frame.Kind)).Except(known).ToList();
            if (!piece.IsFoundIn(heard, stored, frame))
                lost.Add($"{text} → {heard.Outcome} {heard.Line(0)}");
            isDone |= heard.Outcome == Outcome.Done || stored.Count > 0 || piece.IsShown(heard);
            await bot.Hears(frame.Who, "undo");
            bot.Clock.AdvanceMinutes(1);
        }

        Assert.Empty(lost);
        Assert.True(isDone, "The command takes none of its texts, so that nothing is tried.");
    }

    /// <summary>What no answer may repeat, since nobody may learn whose it is, is kept word for word.</summary>
    [Fact]
    public async Task An_anonymous_note_is_kept_as_it_was_typed()
    {
        var frame = new Frame("ann", "retro add start: {0}", "session")
        {
            First = ["sam: retro start anonymous", "sam: retro next", "sam: retro next"],
        };
        await using var bot = await World(frame);
        var lost = new List<string>();
        foreach (var text in Pieces(frame).SelectMany(piece => piece.Places()))
        {
            await bot.Hears(frame.Who, string.Format(CultureInfo.InvariantCulture, frame.Says, text));
            if (!(await Kept(bot, frame.Kind)).Any(session => session.Contains(text, StringComparison.Ordinal)))
                lost.Add(text);
        }

        Assert.Empty(lost);
    }

    private static bool IsLook(Usage usage) => usage is { IsLook: true } or { Matter: null, Rule: null };

    private static async Task<TestBot> World(Frame frame)
    {
        var bot = frame.IsBeforeSprint ? await SprintOf.ReadyStories(1) : await SprintOf.Running(1);
        await bot.Hears("priya", "story new Second thing");
        await bot.Hears("ann", "ask PO on PB-1: which columns?");
        await bot.Hears("ann", "close PB-2: too old");
        foreach (var first in frame.First)
            await bot.Hears(first.Split(": ")[0], first[(first.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        return bot;
    }

    private static async Task<IReadOnlyList<string>> Kept(TestBot bot, string kind) =>
        [
            .. (await bot.Documents(kind)).Select(document =>
                Regex.Unescape(Encoding.UTF8.GetString(document.Body.Span))
            ),
        ];

    private static IEnumerable<Piece> Pieces(Frame frame)
    {
        foreach (var option in frame.Options)
            yield return new Piece(option, [option.Split(':')[1].TrimStart('@')]) { IsOption = true };
        yield return new Piece("foo:bar", []);
        foreach (var (day, date) in Days)
            yield return new Piece(day, [date]) { IsDay = true };
        foreach (var repetition in Repetitions)
            yield return new Piece(repetition, [Recurrence]);
        yield return new Piece("@bo", ["local/bo"]) { IsPerson = true };
        yield return new Piece("Bo", ["local/bo"]);
    }

    // Said on Thursday, 5 March 2026.
    private static readonly (string Said, string Date)[] Days =
    [
        ("by Friday", "2026-03-06"),
        ("on 18.12.", "2026-12-18"),
        ("tomorrow", "2026-03-06"),
        ("in 3 days", "2026-03-08"),
        ("in 3 business days", "2026-03-10"),
        ("three weeks from today", "2026-03-26"),
        ("this Friday at noon", "2026-03-06"),
        ("next Monday", "2026-03-09"),
        ("before the end of the month", "2026-03-30"),
        ("last working day of the month", "2026-03-31"),
    ];

    private static readonly string[] Repetitions =
    [
        "every other Tuesday",
        "every weekday at 9:30",
        "first Monday of the month",
    ];

    // Of an alarm that is stored.
    private const string Recurrence = "RRULE";

    private sealed record Piece(string Said, string[] Means)
    {
        public bool IsOption { get; init; }

        public bool IsDay { get; init; }

        public bool IsPerson { get; init; }

        public IEnumerable<string> Places() => [$"{Said} {Text}", $"polish {Said} the guide", $"{Text} {Said}"];

        // Shown in the answer as it was typed, or taken for what it means. Where nothing was done, nothing was lost.
        public bool IsFoundIn(Heard heard, IReadOnlyList<string> stored, Frame frame)
        {
            if (heard.Outcome is Outcome.Refused or Outcome.Shown && stored.Count == 0)
                return true;
            var isTaken = Means.Any(meaning =>
                stored.Any(document => document.Contains(meaning, StringComparison.Ordinal))
            );
            if (heard.Outcome == Outcome.Done && ((IsDay && frame.TakesDay) || (IsPerson && frame.TakesPeople)))
                return isTaken;
            if (heard.Outcome == Outcome.Done && IsOption)
                return (isTaken || heard.Text.Contains(Means[0], StringComparison.Ordinal))
                    && !heard.Text.Contains(Said, StringComparison.Ordinal);
            return isTaken || IsShown(heard);
        }

        public bool IsShown(Heard heard) =>
            heard.Outcome != Outcome.Refused
            && string.Join('\n', [heard.Text, .. heard.Buttons.Select(button => button.Says)])
                .Contains(Core, StringComparison.OrdinalIgnoreCase);

        // Without the little words and the full stop around it, which a question may move.
        private string Core => LittleWords().Replace(Said, "").TrimEnd('.');
    }

    [GeneratedRegex("^(?:by|on|in|before the end of the|next|this) ", RegexOptions.CultureInvariant)]
    private static partial Regex LittleWords();

    [GeneratedRegex(
        "<(?:[a-z ]*text[a-z ]*|title or [^>]*|title|what|what is typed|why|reason|criterion|point|goal|new name|sentence|words|one [^>]*|product)>|: <question>|<name>$|because …|: …|\"…\"",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex FreeText();
}
