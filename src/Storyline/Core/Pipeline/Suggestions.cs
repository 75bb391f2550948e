using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Answers a sentence that no command understood with the three nearest ones; nothing is changed. A remote match is
/// offered only if it changes nothing.
/// </summary>
internal sealed class Suggestions(Vocabulary vocabulary)
{
    private const int Shown = 3;
    private const int LongestQuote = 80;

    // With a third of its letters wrong it is another word.
    private const double Near = 0.33;

    /// <param name="here">What it may mean in its context; offered first.</param>
    /// <param name="alike">What phrase books understood by likeness; offered next.</param>
    public Reply For(Words words, Interpretation.Perhaps? here = null, IReadOnlyList<Button>? alike = null)
    {
        words.Rewind();
        var sentenceShape = SentenceShape.Of(words);
        Button[] near = [.. NearButtons(sentenceShape, words, alike ?? [])];
        if (here is not null)
            return Reply.Ask(here.Question, [.. here.Readings, .. near, new Button("Help", "help")]);
        Button[] buttons =
        [
            .. near.Concat(ToLookAt(sentenceShape, words))
                .DistinctBy(button => button.Says, StringComparer.OrdinalIgnoreCase)
                .Take(Shown),
            new Button("Help", "help"),
        ];
        Rich question =
            near.Length > 0
                ? $" Did you mean “{near[0].Says:c}”?"
                : " This is what comes nearest; “help” tells what else there is.";
        return new Reply(
            Audience.Speaker,
            View.Of(
                new Part.Paragraph(
                    $"I did not understand “{TextCut.ToLine(words.Said, LongestQuote)}”, and nothing was changed.{question}"
                ),
                new Part.Buttons(buttons)
            ),
            Outcome.Unknown
        );
    }

    private IEnumerable<Button> NearButtons(SentenceShape sentenceShape, Words words, IReadOnlyList<Button> alike) =>
        alike
            .Concat(
                Nearest(sentenceShape)
                    .Select(candidate => Corrected(candidate.Usage, candidate.Phrase, sentenceShape, words))
            )
            .DistinctBy(button => button.Says, StringComparer.OrdinalIgnoreCase)
            .Take(Shown);

    /// <summary>Whether a sentence that no command understood looks like one that a command would.</summary>
    public bool ComesNear(Words words)
    {
        words.Rewind();
        return Nearest(SentenceShape.Of(words)).Any();
    }

    private IEnumerable<(Usage Usage, string[] Phrase)> Nearest(SentenceShape sentenceShape) =>
        vocabulary
            .Usages.SelectMany(usage =>
                Phrases(usage)
                    .Select(phrase => (Usage: usage, Phrase: phrase, Distance: Distance(phrase, sentenceShape.Verbs)))
            )
            .Where(candidate => candidate.Distance < Near)
            .OrderBy(candidate => candidate.Distance)
            .ThenByDescending(candidate => candidate.Phrase.Length)
            .Select(candidate => (candidate.Usage, candidate.Phrase));

    /// <summary>
    /// The sentence with its misspelt words corrected, if a command understands it; otherwise the command's example
    /// with the same story.
    /// </summary>
    private Button Corrected(Usage usage, string[] phrase, SentenceShape sentenceShape, Words words)
    {
        if (sentenceShape.Verbs.Length >= phrase.Length)
        {
            string[] subject = sentenceShape.Key is { } key ? [key.ToString()] : [];
            var sentence = string.Join(' ', phrase.Concat(subject).Concat(sentenceShape.Verbs.Skip(phrase.Length)));
            if (
                vocabulary.Hear(new Words(Utterance.Plain(sentence), words.Hearing)) is { } parsedSentence
                && parsedSentence.Matched >= phrase.Length
            )
            {
                var meant = parsedSentence
                    .Meanings.Where(meaning => meaning.Person is null)
                    .In(Utterance.Plain(sentence))
                    .Text;
                return new Button(meant, meant);
            }
        }
        var example = words.Hearing.Example(usage.Example).ReplaceLineEndings(" ");
        if (sentenceShape.AnyKey is { } about && words.Hearing.Prefix.Length > 0)
            example = example.Replace($"{words.Hearing.Prefix}-12", about.ToString(), StringComparison.Ordinal);
        return new Button(example, example);
    }

    private static IEnumerable<Button> ToLookAt(SentenceShape sentenceShape, Words words)
    {
        if (words.Hearing.Prefix.Length == 0)
            yield break;
        if (sentenceShape.AnyKey is { } key)
            yield return new Button($"See {key}", key.ToString());
        if (sentenceShape.Telling is { } word)
            yield return new Button($"Look for “{word}”", $"search {word}");
        yield return new Button("See the backlog", "backlog");
        yield return new Button("Everything I understand", "help all");
        yield return new Button("My stories", "my stories");
    }

    private static IEnumerable<string[]> Phrases(Usage usage)
    {
        string[] fixedWords = [.. usage.Say.Split(' ').TakeWhile(word => word.All(char.IsLetter))];
        if (fixedWords.Length > 0)
        {
            yield return fixedWords;
            if (fixedWords.Length == 2)
                yield return [fixedWords[1], fixedWords[0]];
        }
        foreach (var also in usage.Also)
            yield return also.Split(' ');
    }

    /// <summary>Distance of the first words from a phrase: 0 is equal, 1 has nothing in common.</summary>
    private static double Distance(string[] phrase, string[] said)
    {
        if (said.Length == 0)
            return 1;
        var (distance, length) = (0, 0);
        for (var word = 0; word < phrase.Length; word++)
        {
            distance += word < said.Length ? EditDistance.Between(phrase[word], said[word]) : phrase[word].Length;
            length += phrase[word].Length;
        }
        return Math.Min(1, (double)distance / length);
    }

    /// <summary>The parts of a sentence that suggestions use.</summary>
    /// <param name="Key">The story it starts with.</param>
    /// <param name="AnyKey">The first story it names anywhere.</param>
    /// <param name="Verbs">Its words without that first story.</param>
    /// <param name="Telling">Its longest word of letters, to search for; <c>null</c>: none is worth it.</param>
    private sealed record SentenceShape(StoryKey? Key, StoryKey? AnyKey, string[] Verbs, string? Telling)
    {
        private const int MostWords = 12;
        private const int ShortestTelling = 4;

        public static SentenceShape Of(Words words)
        {
            StoryKey? subject = words.Take(out StoryKey key) ? key : null;
            string[] rest = words.Peek().Split(Tokens.Separators, StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at < Math.Min(2, rest.Length); at++)
                rest[at] = rest[at].Trim('.', ',', ';', '!', '?');
            StoryKey? any = subject;
            foreach (var word in rest.Take(MostWords))
                if (
                    any is null
                    && word.AsSpan().Contains('-')
                    && StoryKey.TryRead(word.AsSpan().Trim(".,;:!?"), words.Hearing.Prefix, out var named)
                    && named.Prefix == words.Hearing.Prefix
                )
                    any = named;
            return new SentenceShape(subject, any, rest, TellingOf(rest));
        }

        private static string? TellingOf(string[] words) =>
            words
                .Skip(1)
                .Take(MostWords)
                .Select(word => word.Trim('.', ',', ':', '!', '?', '"', '“', '”'))
                .Where(word => word.Length is >= ShortestTelling and <= 24 && word.All(char.IsLetter))
                .MaxBy(word => word.Length);
    }
}
