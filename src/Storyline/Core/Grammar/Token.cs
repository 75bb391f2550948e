using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>One word of a sentence.</summary>
/// <param name="Start">Its index in the text.</param>
/// <param name="Match">The word itself without surrounding punctuation, quotes made straight.</param>
/// <param name="Line">Its line, from 0.</param>
internal readonly record struct Token(
    TokenKind Kind,
    int Start,
    int End,
    string Match,
    int Line,
    MentionedEntity? Entity = null
)
{
    public bool Is(string word) => Kind == TokenKind.Word && Match.Equals(word, StringComparison.OrdinalIgnoreCase);
}

internal enum TokenKind
{
    Word,
    Quoted,
    Entity,
}

/// <summary>Splits a sentence into words. A quoted passage or a mention is one word.</summary>
internal static class Tokens
{
    private const string Openers = "\"“”„«»";
    private const string Closers = "\"“”«»";

    /// <summary>Separators between words.</summary>
    public static readonly char[] Separators = [' ', '\t', '\n', '\r', '\u00A0'];

    public static List<Token> Of(Utterance said)
    {
        var text = said.Text;
        var tokens = new List<Token>(12);
        var entities =
            said.Entities.Count == 0
                ? null
                : said
                    .Entities.Where(mentionedEntity => mentionedEntity.Length > 0)
                    .GroupBy(mentionedEntity => mentionedEntity.Start)
                    .ToDictionary(same => same.Key, same => same.First());
        var line = 0;
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == '\n')
                line++;
            if (IsBlank(text[at]))
            {
                at++;
                continue;
            }
            var token = EntityAt(entities, at, line) ?? QuotedAt(text, at, line) ?? WordAt(text, entities, at, line);
            tokens.Add(token);
            at = token.End;
        }
        return tokens;
    }

    /// <summary>White space, or an invisible character.</summary>
    public static bool IsBlank(char character) =>
        char.IsWhiteSpace(character)
        || character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\0';

    private static Token? EntityAt(Dictionary<int, MentionedEntity>? entities, int at, int line) =>
        entities is not null && entities.TryGetValue(at, out var mentionedEntity)
            ? new Token(TokenKind.Entity, at, at + mentionedEntity.Length, mentionedEntity.Name, line, mentionedEntity)
            : null;

    private static Token? QuotedAt(string text, int at, int line)
    {
        if (!Openers.Contains(text[at]))
            return null;
        var end = text.AsSpan(at + 1).IndexOfAny(Closers);
        if (end < 1)
            return null;
        var close = at + 1 + end;
        var quoted = text[(at + 1)..close];
        // “PB-12” is a story like PB-12.
        return TokenText.IsKey(quoted)
            ? new Token(TokenKind.Word, at, close + 1, quoted, line)
            : new Token(TokenKind.Quoted, at, close + 1, quoted, line);
    }

    private static Token WordAt(string text, Dictionary<int, MentionedEntity>? entities, int at, int line)
    {
        var end = at;
        while (end < text.Length && (!IsBlank(text[end]) || (end > at && TokenText.IsInvisible(text[end]))))
        {
            // goal:"Register without paper" is one word; so is pm:@maya with the mention in it.
            if (
                end > at
                && Openers.Contains(text[end])
                && text[end - 1] is ':' or '='
                && QuotedAt(text, end, line) is { } quoted
            )
            {
                end = quoted.End;
                break;
            }
            if (end > at && text[end - 1] is ':' or '=' && EntityAt(entities, end, line) is { } inside)
                return new Token(TokenKind.Word, at, inside.End, text[at..inside.End], line, inside.Entity);
            end++;
        }
        while (end > at + 1 && IsBlank(text[end - 1]))
            end--;
        return new Token(TokenKind.Word, at, end, TokenText.Match(text.AsSpan(at, end - at)), line);
    }
}
