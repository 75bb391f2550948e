using System.Text.RegularExpressions;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>Reads from a command what may be suggested, and by which words it is found.</summary>
internal sealed partial class NearFormReader(NearLexicon lexicon)
{
    private static readonly Dictionary<string, string[]> Classes = WordClasses.All.ToDictionary(
        phrases => phrases.Key,
        phrases => phrases.Value.SelectMany(WordsIn).Distinct().ToArray()
    );

    public IEnumerable<NearForm> Read(Usage usage)
    {
        foreach (var word in usage.Say.Split(' ').TakeWhile(IsWord).Concat(usage.Also.SelectMany(WordsIn)))
            lexicon.AddOwn(word);
        foreach (var way in usage.Ways.Where(way => MakesNoKey(way.Means)))
        {
            yield return Form(usage, way.Means, WordsIn(Slot().Replace(way.Means, " ")));
            foreach (var pattern in way.Patterns)
                yield return Form(usage, way.Means, PatternReader.Read(pattern));
        }
        // The help's form may hold examples, which nobody said, so it counts only where there is no other.
        var say = string.Join(' ', usage.Say.Split(' ').TakeWhile(IsWordOrSlot));
        if (usage.Ways.Count > 0 || say.Length == 0 || !MakesNoKey(say))
            yield break;
        yield return Form(usage, say, WordsIn(Slot().Replace(say, " ")));
        foreach (var also in usage.Also)
            yield return Form(usage, say, WordsIn(also));
    }

    // “8 insights” is not about I-8.
    private static bool MakesNoKey(string means) => !means.Contains("-<", StringComparison.Ordinal);

    private static bool IsWordOrSlot(string piece) => IsWord(piece) || Slot().IsMatch(piece);

    private static bool IsWord(string piece) => piece.All(letter => char.IsLetter(letter) || letter is '-' or '\'');

    private NearForm Form(Usage usage, string means, IEnumerable<string> words)
    {
        string[] telling = [.. words.Where(IsTelling).Distinct()];
        return new NearForm(
            usage,
            means,
            [.. telling.Select(word => new[] { lexicon.AddOwn(word) })],
            [.. SlotName().Matches(means).Select(slot => slot.Groups[1].Value)],
            telling.Any(NearSentence.Negates)
        );
    }

    private NearForm Form(Usage usage, string means, IReadOnlyList<PatternPart> parts)
    {
        List<string[]> terms = [.. Terms(parts).Where(term => term.Length > 0)];
        return new NearForm(
            usage,
            means,
            [.. terms.Select(term => term.Select(lexicon.Add).Distinct().ToArray())],
            [.. SlotsOf(parts)],
            terms.Any(term => term.All(NearSentence.Negates))
        );
    }

    private static IEnumerable<string[]> Terms(IReadOnlyList<PatternPart> parts) =>
        parts
            .Where(part => part is not PatternPart.ChoicePart { IsOptional: true })
            .Select(part => Telling(WordsOf([part])));

    private static string[] Telling(IEnumerable<string> words) => [.. words.Where(IsTelling).Distinct()];

    private static IEnumerable<string> WordsOf(IReadOnlyList<PatternPart> parts) =>
        parts.SelectMany(part =>
            part switch
            {
                PatternPart.WordPart { Text: var word } => WordsIn(word),
                PatternPart.Class { Name: var name } => Classes[name],
                PatternPart.ChoicePart choice => choice.Options.SelectMany(WordsOf),
                _ => Array.Empty<string>(),
            }
        );

    private static IEnumerable<string> SlotsOf(IReadOnlyList<PatternPart> parts) =>
        parts.SelectMany(part =>
            part switch
            {
                PatternPart.Slot { Name: var name } => [name],
                PatternPart.ChoicePart choice => choice.Options.SelectMany(SlotsOf),
                _ => Array.Empty<string>(),
            }
        );

    private static bool IsTelling(string word) => word.Length > 1 && !WordClasses.IsFiller(word);

    private static IEnumerable<string> WordsIn(string text) =>
        Word().Matches(text).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"\[?\s*[^\s<\[]*<[a-z0-9]+>[^\s\]]*\]?")]
    private static partial Regex Slot();

    [GeneratedRegex("<([a-z0-9]+)>")]
    private static partial Regex SlotName();

    [GeneratedRegex(@"[\p{L}]+(?:[-'][\p{L}]+)*")]
    private static partial Regex Word();
}
