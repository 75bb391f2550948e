using Storyline.Core.Grammar;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>The words that the sentences of commands start with.</summary>
internal sealed class CommandOpenings
{
    // With a third of its letters wrong it is another word.
    private const double Near = 0.33;

    private readonly string[][] openings;

    public CommandOpenings(Vocabulary vocabulary) => openings = [.. vocabulary.Usages.SelectMany(Of)];

    /// <summary>Whether a sentence starts almost like one of a command: a typing slip.</summary>
    public bool Open(Words words)
    {
        words.Rewind();
        words.Take(out StoryKey _);
        string[] said =
        [
            .. words
                .Peek()
                .Split(Tokens.Separators, StringSplitOptions.RemoveEmptyEntries)
                .Select((word, at) => at < 2 ? word.Trim('.', ',', ';', '!', '?') : word),
        ];
        return said.Length > 0 && Array.Exists(openings, opening => Distance(opening, said) < Near);
    }

    private static IEnumerable<string[]> Of(Usage usage)
    {
        string[] fixedWords = [.. usage.Say.Split(' ').TakeWhile(word => word.All(char.IsLetter))];
        if (fixedWords.Length > 0)
            yield return fixedWords;
        if (fixedWords.Length == 2)
            yield return [fixedWords[1], fixedWords[0]];
        foreach (var also in usage.Also)
            yield return also.Split(' ');
    }

    /// <summary>Distance of the first words from an opening: 0 is equal, 1 has nothing in common.</summary>
    private static double Distance(string[] opening, string[] said)
    {
        var (distance, length) = (0, 0);
        for (var word = 0; word < opening.Length; word++)
        {
            distance += word < said.Length ? EditDistance.Between(opening[word], said[word]) : opening[word].Length;
            length += opening[word].Length;
        }
        return (double)distance / length;
    }
}
