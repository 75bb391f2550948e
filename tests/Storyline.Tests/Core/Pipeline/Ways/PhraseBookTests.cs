using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Tests.Core.Pipeline.Ways;

/// <summary>What holds for every entry of every phrase book.</summary>
public sealed class PhraseBookTests
{
    private static readonly Vocabulary Vocabulary = Vocabulary.Of();
    private static readonly PhraseBook Book = PhraseBook.Of(Vocabulary);
    private static readonly WayMatcher Matcher = new(Book);

    public static TheoryData<string> Commands =>
        [.. Vocabulary.Usages.Where(usage => usage.Ways.Count > 0).Select(usage => usage.Say)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_way_means_a_sentence_that_its_command_understands(string command)
    {
        var wrong = Ways(command)
            .SelectMany(way => PhraseSamples.Of(Book, way))
            .Where(sample => sample.Meant is null || Vocabulary.Hear(Words(sample.Meant))?.Usage != sample.Way.Usage)
            .Select(sample => $"“{sample.Way.Pattern}”: {sample.Meant ?? "a slot is missing"}");

        Assert.True(!wrong.Any(), string.Join("\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_sample_of_every_way_is_read_as_it_and_as_no_other(string command)
    {
        var wrong = new List<string>();
        foreach (
            var sample in Ways(command)
                .SelectMany(way => PhraseSamples.AllOf(Book, way).Concat(PhraseSamples.Of(Book, way)))
        )
        {
            var matches = Matcher.Match(SpokenSentence.Of(Words(sample.Said), Book.Lexicon, null));
            if (matches.Count == 0 || matches.All(match => match.Way != sample.Way))
                wrong.Add($"“{sample.Said}” is not read as “{sample.Way.Pattern}”");
            else if (
                matches.FirstOrDefault(match =>
                    match.Weight
                        > matches.Where(own => own.Way == sample.Way).Max(own => own.Weight) - SecondReading.Near
                    && match.Way.Way != sample.Way.Way
                    && match.Way.Usage != sample.Way.Usage
                ) is
                { } rival
            )
                wrong.Add($"“{sample.Said}” of “{sample.Way.Pattern}” is read as “{rival.Way.Pattern}” too");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_way_that_takes_free_text_names_two_things_or_a_sign_before_it(string command)
    {
        var wrong = Ways(command)
            .Where(way =>
                PatternReader.Read(way.Pattern).ToArray() is [.. var opening, PatternPart.Slot { Kind: "text" }]
                && opening.Sum(Named) < 2
            )
            .Select(way => $"“{way.Pattern}” swallows whatever follows its only word");

        Assert.True(!wrong.Any(), string.Join("\n", wrong));
    }

    private static int Named(PatternPart part) =>
        part switch
        {
            PatternPart.Slot { Kind: var kind } => Book.Slot(kind).IsCertain ? 1 : 0,
            PatternPart.ChoicePart { IsOptional: true } => 0,
            PatternPart.Sign => 2,
            _ => 1,
        };

    private static IEnumerable<CompiledWay> Ways(string command) => Book.Ways.Where(way => way.Usage.Say == command);

    private static Words Words(string said) => new(new TypedNotation().Read(said), PhraseSamples.Hearing);
}
