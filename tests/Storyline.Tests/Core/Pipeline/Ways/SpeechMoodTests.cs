using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Tests.Core.Grammar;

namespace Storyline.Tests.Core.Pipeline.Ways;

/// <summary>A write is never guessed: what is asked, negated, supposed or reported changes nothing.</summary>
public sealed class SpeechMoodTests
{
    private static readonly Vocabulary Vocabulary = Vocabulary.Of();

    private static readonly string[] Questions =
    [
        "should I {0}?",
        "should we {0}?",
        "shall I {0}?",
        "is {0}?",
        "are {0}?",
        "did we {0}?",
        "did you {0}?",
        "do we {0}?",
        "why {0}?",
        "has anyone {0}?",
        "will we {0}?",
        "hey, should I {0}?",
        "@sam should I {0}?",
    ];

    private static readonly string[] Negations =
    [
        "don't {0}",
        "dont {0}",
        "don’t {0}",
        "please do not {0}",
        "I did not {0}",
        "I didn't {0}",
        "never {0}",
        "we never {0}",
        "I never said that {0}",
        "no need to {0}",
        "we won't {0}",
        "can you not {0}",
        "nobody {0}",
    ];

    private static readonly string[] Conditions =
    [
        "if {0}",
        "if we {0}",
        "what if we {0}",
        "unless {0}",
        "suppose we {0}",
        "when we {0}",
        "once I {0}",
        "before we {0}",
    ];

    private static readonly string[] Reports =
    [
        "sam said {0}",
        "@sam said that {0}",
        "he told me to {0}",
        "yesterday we {0}",
        "yesterday {0}",
        "last week we {0}",
        "I was going to {0}",
        "we almost {0}",
        "I thought {0}",
        "I think {0}",
        "maybe we should {0}",
        "we might {0}",
    ];

    public static TheoryData<string> Forms => [.. Questions, .. Negations, .. Conditions, .. Reports];

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_command_that_writes_is_told_by(string form)
    {
        // A pasted list behind a mention is previewed and never written at once.
        var written = Sentences()
            .Where(sentence => form[0] != '@' || !sentence.Contains('\n'))
            .Select(sentence => string.Format(form, sentence.TrimEnd('?')))
            .Where(sentence => Writes(new TypedNotation().Read(sentence)))
            .ToList();

        Assert.True(written.Count == 0, string.Join("\n", written));
    }

    [Fact]
    public void A_command_without_a_text_is_not_told_by_a_question_mark()
    {
        var written = Sentences()
            .Where(sentence => !sentence.Contains(':') && !sentence.StartsWith("remind ", StringComparison.Ordinal))
            .Where(HasNoText)
            .Select(sentence => $"{sentence}?")
            .Where(sentence => Writes(new TypedNotation().Read(sentence)))
            .ToList();

        Assert.True(written.Count == 0, string.Join("\n", written));
    }

    [Fact]
    public void Every_example_is_told()
    {
        var untold = Sentences().Where(sentence => !Writes(new TypedNotation().Read(sentence))).ToList();

        Assert.True(untold.Count == 0, string.Join("\n", untold));
    }

    private static bool HasNoText(string sentence)
    {
        var words = new Words(new TypedNotation().Read(sentence), PhraseSamples.Hearing);
        return Vocabulary.Hear(words) is { } parsed && parsed.Use.TextStart >= words.Tokens.Count;
    }

    private static IEnumerable<string> Sentences() =>
        Vocabulary
            .Usages.Where(usage => usage is not { Matter: null, Rule: null })
            .Select(usage => usage.Example)
            .Concat(SharedFiles.Find(WireSentence.File) is null ? [] : WireSentence.All.Select(one => one.Said.Text))
            .Distinct()
            .Where(sentence =>
                Vocabulary.Hear(new Words(new TypedNotation().Read(sentence), PhraseSamples.Hearing))
                    is { Command: not null, MayWrite: true }
            );

    // As the interpreter does.
    private static bool Writes(Utterance said)
    {
        var words = new Words(said, PhraseSamples.Hearing);
        var parsed = Vocabulary.Hear(words) ?? (words.LeaveOutLeadIn() ? Vocabulary.Hear(words) : null);
        return parsed is { Command: not null, MayWrite: true } && MoodReader.Of(words, parsed.Use) == SpeechMood.Told;
    }
}
