using System.Collections.Frozen;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Tells whether what follows a yes only says it again: “yes, close it”, “yep, get rid of it”. A yes with another verb (“ok, forget
/// it”), a limit or a condition agrees to something else.
/// </summary>
internal static class AgreementEcho
{
    private const int MostWords = 5;

    private static readonly FrozenSet<string> Small = Set(
        "it one ones that this them those these both of was is the please then now all thanks"
    );

    // What any offer may be agreed to with.
    private static readonly FrozenSet<string> Carrying = Set("do apply confirm go make run create save send submit");

    private static readonly FrozenSet<string> RemovingWords = Set("get rid");

    private static readonly FrozenSet<string> Removing = Set("delet remov drop");

    /// <param name="rest">The words behind the yes; none is an echo as well.</param>
    /// <param name="offered">What is agreed to, as labels and sentences.</param>
    public static bool IsOne(ReadOnlySpan<string> rest, IEnumerable<string> offered)
    {
        if (rest.Length > MostWords)
            return false;
        var known = offered
            .SelectMany(text => PlainWords.Of(text).Words)
            .Select(WordStem.Of)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var word in rest)
            if (!Small.Contains(word) && !Repeats(word, known))
                return false;
        return true;
    }

    private static bool Repeats(string word, HashSet<string> known) =>
        !word.Any(char.IsDigit)
        && (
            Carrying.Contains(word)
            || known.Contains(WordStem.Of(word))
            || ((RemovingWords.Contains(word) || Removing.Contains(WordStem.Of(word))) && Removing.Overlaps(known))
        );

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
