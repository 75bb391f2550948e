namespace Storyline.Core.Text;

/// <summary>
/// Cuts the most common English endings off lower-case words, so that “orders”, “ordering” and “order” are one. It only
/// ever shortens: a stem starts the words it stands for, and can be searched for as their beginning.
/// </summary>
public static class WordStem
{
    private const int Shortest = 4;

    public static string Of(string word)
    {
        if (word.Length < Shortest || word.Any(char.IsDigit))
            return word;
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3];
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
            return Undouble(word[..^3]);
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
            return Undouble(word[..^2]);
        if (word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal))
            return word[..^2];
        var singular = Singular(word);
        return singular.Length > 4 && singular[^1] == 'y' ? singular[..^1] : WithoutE(singular);
    }

    /// <summary>A word without the “s” of its plural.</summary>
    public static string Singular(string word) =>
        word.Length >= Shortest && word[^1] is 's' or 'S' && word[^2] is not ('s' or 'S') ? word[..^1] : word;

    private static string WithoutE(string word) => word.Length >= Shortest && word[^1] == 'e' ? word[..^1] : word;

    // “planned” and “splitting”, but not “called” and “passing”.
    private static string Undouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;
}
