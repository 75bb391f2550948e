using System.Text;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Assistance;

/// <summary>
/// A sentence with placeholders for what stays in this installation: people, channels, addresses, codes. The language
/// model's answer names the placeholders, which are then filled with what was said.
/// </summary>
internal sealed partial class SentenceMask
{
    // Invitations and tokens are longer than words and numbers; so are numbers of phones, accounts and cards.
    private const int ShortestCode = 12;
    private const int LongestWord = 25;
    private const int FewestDigitsOfNumber = 9;
    private const int ShortestName = 2;

    // A sentence about one of these may hold one.
    private static readonly HashSet<string> Confidential = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "passwords",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "pin",
        "secret",
        "secrets",
        "token",
        "tokens",
        "credential",
        "credentials",
        "apikey",
        "api-key",
        "bearer",
        "iban",
        "cvv",
    };

    private readonly Dictionary<string, Utterance> hidden = new(StringComparer.OrdinalIgnoreCase);

    private SentenceMask() { }

    /// <summary>The sentence without names.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The masked sentence; <c>null</c>: it may hold a secret, and stays here as a whole.</summary>
    public static SentenceMask? Of(Words words, Product product)
    {
        var names = product
            .People.Values.SelectMany(member => member.Name.Split(' ', '.', '-'))
            .Where(name => name.Length >= ShortestName)
            .Select(Plain)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var mask = new SentenceMask();
        var text = new StringBuilder();
        foreach (var token in words.Tokens)
        {
            if (token.Kind == TokenKind.Entity)
                text.Append(mask.Hide(words.Utterance, token.Start, token.End)).Append(' ');
            else if (!mask.Append(text, words, token, names))
                return null;
        }
        mask.Text = text.ToString().TrimEnd();
        return mask;
    }

    /// <summary>A suggested sentence with what was said in place of the placeholders.</summary>
    public Utterance Fill(string suggested)
    {
        var said = Utterance.Plain(suggested);
        foreach (var match in Placeholder().Matches(suggested).Reverse())
            if (hidden.TryGetValue(match.Value, out var real))
                said = Put(said, match.Index..(match.Index + match.Length), real);
        return said;
    }

    public bool Knows(string placeholder) => hidden.ContainsKey(placeholder);

    private bool Append(StringBuilder text, Words words, Token token, HashSet<string> names)
    {
        var piece = words.Said[token.Start..token.End];
        foreach (var word in piece.Split(Tokens.Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var core = word.Trim(
                '"',
                '“',
                '”',
                '„',
                '«',
                '»',
                '\'',
                '’',
                '(',
                ')',
                '[',
                ']',
                '.',
                ',',
                ';',
                ':',
                '!',
                '?'
            );
            if (Confidential.Contains(core))
                return false;
            var isHidden = token.Entity is not null || IsAddress(core) || IsCode(core) || IsNamed(core, names);
            if (isHidden && core.Length > 0)
                text.Append(word.Replace(core, Hide(words.Utterance, core, token), StringComparison.Ordinal));
            else
                text.Append(word);
            text.Append(' ');
        }
        return true;
    }

    private string Hide(Utterance said, string core, Token token)
    {
        var start = said.Text.IndexOf(core, token.Start, StringComparison.Ordinal);
        return Hide(said, start, start + core.Length);
    }

    private string Hide(Utterance said, int start, int end)
    {
        var rest = said.From(start);
        var real = new Utterance(
            rest.Text[..(end - start)],
            [.. rest.Entities.Where(entity => entity.Start + entity.Length <= end - start)]
        );
        var placeholder = $"{(real.Text.StartsWith('#') ? "#channel" : "@person")}{hidden.Count + 1}";
        hidden[placeholder] = real;
        return placeholder;
    }

    // A placeholder that somebody typed is hidden too, so that it cannot stand for another.
    private static bool IsAddress(string word) =>
        word.Contains('@', StringComparison.Ordinal)
        || (word.StartsWith('#') && word.Any(char.IsLetter))
        || word.Contains("://", StringComparison.Ordinal)
        || word.StartsWith("www", StringComparison.OrdinalIgnoreCase);

    private static bool IsCode(string word) =>
        word.Length > LongestWord
        || word.Count(char.IsDigit) >= FewestDigitsOfNumber
        || (word.Length >= ShortestCode && word.Any(char.IsDigit) && word.Any(char.IsLetter));

    private static bool IsNamed(string word, HashSet<string> names) =>
        word.Split('\'', '’', '-', '/').Any(part => names.Contains(Plain(part)));

    private static string Plain(string name) => string.Concat(name.Select(Diacritics.Fold));

    private static Utterance Put(Utterance said, Range stretch, Utterance real)
    {
        var filled = said.With(stretch, real.Text);
        var (start, _) = stretch.GetOffsetAndLength(said.Text.Length);
        return filled with
        {
            Entities =
            [
                .. filled.Entities,
                .. real.Entities.Select(entity => entity with { Start = entity.Start + start }),
            ],
        };
    }

    [GeneratedRegex("(@person|#channel)[0-9]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
