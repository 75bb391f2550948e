using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Features.Stories;
using Storyline.Slack.Read;
using Storyline.Teams.Read;

namespace Storyline.Tests.Core.Grammar;

/// <summary>Properties of the parser that hold for every sentence.</summary>
public sealed class ParserProperties
{
    private static readonly Vocabulary Vocabulary = Vocabulary.Of();

    private static readonly string[] Pieces =
    [
        "PB-12",
        "pb 7",
        "12",
        "#3",
        "it",
        "last",
        "story",
        "stories",
        "new",
        "add",
        "epic",
        "title:",
        "points:3",
        "+mvp",
        "-web",
        "--goal",
        "“quoted text”",
        "\"",
        "“",
        "@bo",
        "#team",
        "move",
        "top",
        "above",
        "done",
        "in progress",
        "close",
        "delete",
        "as duplicate of",
        "split",
        "by",
        "path",
        "tick",
        "2",
        "ac",
        "2:",
        "Given",
        "When",
        "Then",
        "As a",
        "I want",
        "so that",
        ",",
        "and",
        "to",
        "of",
        "is",
        "=",
        "→",
        "why",
        "who",
        "what",
        "decides",
        "search",
        "no:estimate",
        "help",
        "undo",
        "rice",
        "reach:5",
        "confirm",
        "yes",
        "\n",
        "- ",
        "1. ",
        "½",
        "please",
        "thanks",
        "hey",
        "can you",
        "I want to",
        "�",
        "é",
        "👍",
        "\u200B",
        "&",
        "<b>",
        ":",
        "ask",
        "PO",
    ];

    // These are complete as they stand and do not end in free text.
    private static readonly string[] Closed =
    [
        "delete PB-12",
        "reopen PB-12",
        "accept PB-12",
        "start PB-12",
        "PB-12 done",
        "unlink PB-12 PB-7",
        "estimate PB-12 5",
        "take PB-12",
        "unassign PB-12",
        "PB-12 tick 2",
        "PB-12 remove ac 2",
        "assign PB-12 to @bo",
        "PB-12 blocks PB-7",
        "PB-12 ready",
        "close PB-12 as duplicate of PB-7",
        "undo",
        "redo",
    ];

    [Property(MaxTest = 2000)]
    public Property Every_sentence_is_heard_to_its_end() =>
        Prop.ForAll(
            Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)).ToArbitrary(),
            sentence =>
            {
                _ = Hear(sentence);
                return true;
            }
        );

    [Property(MaxTest = 1000)]
    public bool Every_text_is_heard_to_its_end(string? text, bool isAngles)
    {
        Notation notation = isAngles ? new SlackNotation("U1") : new TeamsNotation([new TaggedPerson("a", "A")], "b");
        _ = Hear(text ?? "");
        _ = notation.Read(text ?? "");
        return true;
    }

    [Property(MaxTest = 1000)]
    public Property What_is_not_understood_is_never_left_out() =>
        Prop.ForAll(
            Gen.Elements(Closed)
                .Zip(
                    Gen.Elements("qwx", "tomorrow maybe", "unless bo says no", "zzz 99 q", "or rather not", "(not yet)")
                )
                .ToArbitrary(),
            said =>
            {
                var (sentence, more) = said;
                var (whole, part) = (Hear($"{sentence} {more}")?.Command, Hear(sentence)!.Command!);
                // The team's own state names refuse an unknown state, and a parser cannot know those names.
                return whole?.GetType() != part.GetType() || (whole is SetState && !whole.Equals(part));
            }
        );

    /// <summary>Four times the text allocates about four times the memory: the parser does not reread the rest for every word.</summary>
    [Theory]
    [InlineData("PB-12 ")]
    [InlineData("PB-12, ")]
    [InlineData("12 ")]
    [InlineData("@a ")]
    [InlineData("a:@b ")]
    [InlineData("\" ")]
    [InlineData("„ ")]
    [InlineData("+x ")]
    [InlineData("a:\"b\" ")]
    [InlineData("--goal ")]
    [InlineData("please ")]
    [InlineData("can you ")]
    [InlineData("story new ")]
    [InlineData("As a ")]
    [InlineData("so that ")]
    [InlineData("I want ")]
    [InlineData("Given When Then ")]
    [InlineData("- a\n")]
    [InlineData("\n")]
    [InlineData("<at>")]
    [InlineData("<@")]
    [InlineData("&amp;")]
    [InlineData("e\u0301")]
    [InlineData("the ")]
    public void Reading_grows_with_the_text_alone(string piece)
    {
        var (small, large) = (Repeat(piece, 2_000), Repeat(piece, 8_000));
        Hear(small);

        var (few, many) = (Allocated(small), Allocated(large));

        Assert.True(many < 7 * few, $"{few} bytes for 2,000 characters, {many} for 8,000");
    }

    private static string Repeat(string piece, int length) =>
        string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static long Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Hear(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Storyline.Core.Pipeline.ParsedSentence? Hear(string sentence) =>
        Vocabulary.Hear(
            new Words(
                new TypedNotation().Read(sentence),
                new ParseContext(
                    "PB",
                    new StoryKey("PB", 7),
                    new MentionedEntity(EntityKind.Person, 0, 0, "ann", "ann")
                )
            )
        );
}
