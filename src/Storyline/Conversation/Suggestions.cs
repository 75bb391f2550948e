using Storyline.Views;

namespace Storyline.Conversation;

/// <summary>Answers a sentence that nobody understood with the nearest three that somebody would; nothing is changed.</summary>
internal sealed class Suggestions(Vocabulary vocabulary)
{
    private const int Shown = 3;
    private const int LongestQuote = 80;

    public Reply For(Words words)
    {
        var said = words.Said.Split(Tokens.Separators, StringSplitOptions.RemoveEmptyEntries);
        var buttons = vocabulary.Usages
            .SelectMany(usage => Phrases(usage).Select(phrase => (Usage: usage, Phrase: phrase, Distance: Distance(phrase, said))))
            .OrderBy(candidate => candidate.Distance).ThenByDescending(candidate => candidate.Phrase.Length)
            .Select(candidate => Corrected(candidate.Usage, candidate.Phrase, candidate.Distance, said, words))
            .DistinctBy(button => button.Says, StringComparer.OrdinalIgnoreCase)
            .Take(Shown)
            .ToArray();
        var quoted = words.Said.Length <= LongestQuote ? words.Said : words.Said[..LongestQuote] + "…";
        return new Reply(Audience.Speaker, View.Of(
            new Part.Paragraph($"I did not understand “{quoted.ReplaceLineEndings(" ")}”, and nothing was changed. Did you mean “{buttons[0].Says:c}”?"),
            new Part.Buttons([.. buttons, new Button("Help", "help")])), Outcome.Unknown);
    }

    /// <summary>The sentence with the misspelt words put right if that makes one; else the command's example.</summary>
    private Button Corrected(Usage usage, string[] phrase, double distance, string[] said, Words words)
    {
        if (distance < 0.5 && said.Length >= phrase.Length)
        {
            var sentence = string.Join(' ', phrase.Concat(said.Skip(phrase.Length)));
            if (vocabulary.Hear(new Words(Utterance.Plain(sentence), words.Hearing))?.Command is not null) return new Button(sentence, sentence);
        }
        var example = usage.ExampleFor(words.Hearing.Prefix);
        return new Button(example, example);
    }

    private static IEnumerable<string[]> Phrases(Usage usage)
    {
        string[] fixedWords = [.. usage.Say.Split(' ').TakeWhile(word => word.All(char.IsLetter))];
        if (fixedWords.Length > 0)
        {
            yield return fixedWords;
            if (fixedWords.Length == 2) yield return [fixedWords[1], fixedWords[0]];
        }
        foreach (var also in usage.Also) yield return also.Split(' ');
    }

    /// <summary>How far the first words said are from a phrase: 0 the same, 1 nothing in common.</summary>
    private static double Distance(string[] phrase, string[] said)
    {
        if (said.Length == 0) return 1;
        var (distance, length) = (0, 0);
        for (var word = 0; word < phrase.Length; word++)
        {
            distance += word < said.Length ? EditDistance.Between(phrase[word], said[word]) : phrase[word].Length;
            length += phrase[word].Length;
        }
        return Math.Min(1, (double)distance / length);
    }
}

/// <summary>Counts the letters to add, drop, change or swap between two words.</summary>
internal static class EditDistance
{
    private const int Longest = 24;

    public static int Between(string one, string other)
    {
        if (one.Length > Longest || other.Length > Longest) return Math.Max(one.Length, other.Length);
        Span<int> distances = stackalloc int[(one.Length + 1) * (other.Length + 1)];
        var width = other.Length + 1;
        for (var row = 0; row <= one.Length; row++) distances[row * width] = row;
        for (var column = 0; column < width; column++) distances[column] = column;
        for (var row = 1; row <= one.Length; row++)
            for (var column = 1; column < width; column++)
                distances[row * width + column] = Step(distances, one, other, row, column);
        return distances[^1];
    }

    private static int Step(Span<int> distances, string one, string other, int row, int column)
    {
        var width = other.Length + 1;
        var same = char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 1]);
        var best = Math.Min(
            Math.Min(distances[(row - 1) * width + column], distances[row * width + column - 1]) + 1,
            distances[(row - 1) * width + column - 1] + (same ? 0 : 1));
        var swapped = row > 1 && column > 1
            && char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 2])
            && char.ToLowerInvariant(one[row - 2]) == char.ToLowerInvariant(other[column - 1]);
        return swapped ? Math.Min(best, distances[(row - 2) * width + column - 2] + 1) : best;
    }
}
