using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Tests.Core.Pipeline.Ways;

/// <summary>A sentence made from a pattern, and what it means by its way.</summary>
internal sealed record PhraseSample(CompiledWay Way, string Said, string? Meant);

/// <summary>Makes sentences from the patterns of the phrase books: one without the optional parts, one with them.</summary>
internal static class PhraseSamples
{
    public static readonly ParseContext Hearing = new(
        "PB",
        new StoryKey("PB", 31),
        new MentionedEntity(EntityKind.Person, 0, 0, "ann", "Ann"),
        new NodaTime.LocalDate(2026, 3, 5)
    );

    public static IEnumerable<PhraseSample> Of(PhraseBook book, CompiledWay way)
    {
        var parts = PatternReader.Read(way.Pattern);
        return new[] { Of(book, way, parts, isFull: false), Of(book, way, parts, isFull: true) }.DistinctBy(sample =>
            sample.Said
        );
    }

    /// <summary>Every phrasing of a pattern: each class and choice in each of its forms, one at a time.</summary>
    public static IEnumerable<PhraseSample> AllOf(PhraseBook book, CompiledWay way)
    {
        var choices = Builder.Count(PatternReader.Read(way.Pattern));
        for (var number = 0; number < choices.Count; number++)
        for (var option = 0; option < choices[number]; option++)
        {
            var builder = new Builder(book, isFull: true) { Varied = number, Option = option };
            yield return Sample(way, builder, PatternReader.Read(way.Pattern));
        }
    }

    private static PhraseSample Of(PhraseBook book, CompiledWay way, IReadOnlyList<PatternPart> parts, bool isFull) =>
        Sample(way, new Builder(book, isFull), parts);

    private static PhraseSample Sample(CompiledWay way, Builder builder, IReadOnlyList<PatternPart> parts)
    {
        builder.Add(parts);
        return new PhraseSample(way, builder.Said, SentenceTemplate.Fill(way.Way.Means, builder.Slots)?.Text);
    }

    private sealed class Builder(PhraseBook book, bool isFull)
    {
        private readonly List<string> words = [];
        private int choice;
        private int depth;

        public int Varied { get; init; } = -1;

        public int Option { get; init; }

        public Dictionary<string, Utterance> Slots { get; } = [];

        public string Said => string.Join(' ', words);

        public void Add(IReadOnlyList<PatternPart> parts)
        {
            foreach (var part in parts)
                Add(part);
        }

        public static List<int> Count(IReadOnlyList<PatternPart> parts)
        {
            var counts = new List<int>();
            foreach (var part in parts)
                if (part is PatternPart.ChoicePart { Options: var options })
                    counts.Add(options.Count);
                else if (part is PatternPart.Class { Name: var name })
                    counts.Add(WordClasses.All[name].Length);
            return counts;
        }

        private void Add(PatternPart part)
        {
            switch (part)
            {
                case PatternPart.WordPart word:
                    words.Add(word.Text);
                    break;
                case PatternPart.Class named:
                    AddInner(PatternReader.Read(WordClasses.All[named.Name][Chosen()]));
                    break;
                case PatternPart.Slot slot:
                    Add(slot);
                    break;
                case PatternPart.Sign:
                    words[^1] += ":";
                    break;
                case PatternPart.ChoicePart one:
                    var option = Chosen();
                    if (!one.IsOptional || isFull)
                        AddInner(one.Options[option]);
                    break;
            }
        }

        private void Add(PatternPart.Slot slot)
        {
            var (said, meant) = book.Slot(slot.Kind).Sample;
            // The second of a kind is another one.
            if (slot.Name != slot.Kind)
                (said, meant) = (said.Replace("12", "7"), meant.Replace("12", "7"));
            words.Add(said);
            Slots[slot.Name] = Utterance.Plain(meant);
        }

        private void AddInner(IReadOnlyList<PatternPart> parts)
        {
            depth++;
            Add(parts);
            depth--;
        }

        // Choices within choices stay at their first option.
        private int Chosen() => depth == 0 && choice++ == Varied ? Option : 0;
    }
}
