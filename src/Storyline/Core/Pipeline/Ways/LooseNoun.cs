using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// A noun with a word or two that may mean anything: “opportunity knocks”, “blocker or not, we ship”. It is a command with a colon,
/// quotes, a verb, or a longer text.
/// </summary>
internal static class LooseNoun
{
    private const int FewestWords = 2;
    private const int LongestText = 80;

    /// <summary>The sentence with its text in quotes, to be offered; <c>null</c>: the sentence is no such noun.</summary>
    public static Utterance? Quoted(Words words, ParsedSentence read)
    {
        if (!HasLooseText(words, read))
            return null;
        var start = words.Tokens[read.Use.TextStart].Start;
        var quoted = words.Said[start..].Trim().TrimEnd('.', '!', '?');
        var end = start + quoted.Length;
        return quoted.Length == 0
            ? null
            : words.Utterance.With(end..words.Said.Length, "").With(end..end, "\"").With(start..start, "\"");
    }

    private static bool HasLooseText(Words words, ParsedSentence read)
    {
        var start = read.Use.TextStart;
        if (!read.Usage.IsNoun || start == 0 || start >= words.Tokens.Count || words.Tokens[^1].Line > 0)
            return false;
        var text = words.Tokens[start];
        if (
            text.Kind != TokenKind.Word
            || words.Said.Length - text.Start > LongestText
            || words.Said.AsSpan(text.Start).Contains('"')
        )
            return false;
        for (var index = 0; index < start; index++)
            if (
                MoodWords.Writers.Contains(words.Tokens[index].Match)
                || words.Said[words.Tokens[index].End - 1] is ':' or '-' or '–'
            )
                return false;
        return words.Tokens.Count - start < FewestWords || MoodWords.Joints.Contains(text.Match);
    }
}
