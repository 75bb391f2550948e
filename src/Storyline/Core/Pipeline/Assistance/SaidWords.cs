using System.Globalization;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Assistance;

/// <summary>
/// Whether a suggested sentence is about what was said: its keys, numbers and people come from the sentence or its topic,
/// and its other words from the sentence or the commands. What a language model makes up, or was told to say, does not
/// pass.
/// </summary>
internal sealed partial class SaidWords
{
    private const int ShortestMisspelt = 4;

    // What sentences of the grammar have besides the words of the commands' usages.
    private const string Joints =
        "a an and or the of to for with without in on at by from until till since before after above below under over "
        + "as is it its this that these those all both no not none off me my mine i we our us team everyone who what "
        + "when why how which where because next last today tomorrow yesterday now week weeks weekly day days daily "
        + "month months hour hours minute minutes morning noon afternoon evening every each weekday weekdays working "
        + "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
        + "january february march april may june july august september october november december "
        + "first second third top bottom up down show new add remove done start stop end open close closed "
        + "ready doing points point label title estimate assignee state stale draft blocked blocks epic am pm h d w m min";

    private readonly HashSet<string> grammar;
    private readonly HashSet<string> said = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<long> numbers = [];
    private readonly SentenceMask mask;
    private readonly string prefix;

    private SaidWords(SentenceMask mask, ParseContext hearing, HashSet<string> grammar)
    {
        (this.mask, this.grammar, prefix) = (mask, grammar, hearing.Prefix);
        if (hearing.Last is { } topic)
            numbers.Add(topic.Number);
        // A placeholder's number is nobody's.
        foreach (Match piece in Pieces().Matches(mask.Text))
            if (!mask.Knows(piece.Value))
                foreach (var word in WordsOf(piece.Value))
                    Learn(word);
    }

    public static SaidWords Of(SentenceMask mask, ParseContext hearing, HashSet<string> grammar) =>
        new(mask, hearing, grammar);

    /// <summary>The words by which commands are said, without the pieces that people fill in.</summary>
    public static HashSet<string> GrammarOf(IEnumerable<Usage> usages) =>
        usages
            .SelectMany(usage => usage.Also.Prepend(Piece().Replace(usage.Say, " ")))
            .Append(Joints)
            .SelectMany(WordsOf)
            .Where(word => word.All(char.IsLetter))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Cover(string suggested) => Pieces().Matches(suggested).All(match => IsKnown(match.Value));

    private static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(match => match.Value);

    private void Learn(string word)
    {
        if (char.IsDigit(word[0]))
            numbers.Add(Number(word));
        else
            said.Add(word);
        var written = Array.FindIndex(
            NumberText.Written,
            number => number.Equals(word, StringComparison.OrdinalIgnoreCase)
        );
        if (written >= 0)
            numbers.Add(written);
        else if (NumberText.TryRead(word, out int ordinal))
            numbers.Add(ordinal);
    }

    private bool IsKnown(string piece)
    {
        if (piece[0] is '@' or '#' && !piece.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
            piece = piece[1..];
        if (piece[0] is '@' or '#')
            return mask.Knows(piece);
        return StoryKey.TryRead(piece, prefix, out var key) && char.IsLetter(piece[0])
            ? key.Prefix == prefix && numbers.Contains(key.Number)
            : WordsOf(piece).All(IsSaid);
    }

    private bool IsSaid(string word) =>
        char.IsDigit(word[0])
            ? numbers.Contains(Number(word))
            : grammar.Contains(word) || said.Contains(word) || said.Any(other => IsSame(other, word));

    // “stories” for “story”, and “refund” for “refnud”.
    private static bool IsSame(string said, string word) =>
        WordStem.Of(said.ToLowerInvariant()) == WordStem.Of(word.ToLowerInvariant())
        || (
            Math.Min(said.Length, word.Length) >= ShortestMisspelt
            && char.ToLowerInvariant(said[0]) == char.ToLowerInvariant(word[0])
            && EditDistance.Between(said, word) <= 1
        );

    private static long Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex("[@#]?[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    [GeneratedRegex("[0-9]+|\\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}
