using System.Collections.Frozen;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Puts another piece into a sentence that waits: “no, above PB-3”, “make it 5”, “not tomorrow, Friday”.
/// </summary>
internal static class Revision
{
    private const int FewestKept = 2;
    private const int LongestOpening = 4;
    private const int MostDayWords = 4;
    private const string ButWord = "but ";

    private static readonly FrozenSet<string> Openings = new[]
    {
        "no",
        "nope",
        "nah",
        "wait",
        "no wait",
        "sorry",
        "i meant",
        "i mean",
        "i rather meant",
        "make it",
        "make that",
        "make them",
        "actually",
        "rather",
        "no rather",
        "better",
        "instead",
        "change it to",
        "change that to",
        "let's say",
        "lets say",
        "i said",
        "it should be",
        "should be",
        "it's",
        "its",
        "oops",
        "hm",
        "but",
        "say",
        "put it",
        "do it",
        "no i meant",
        "no make it",
        "i wanted",
        "i want",
        "or rather",
        "correction",
        "then",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Not = new[] { "not" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Correcting = new[] { "instead", "rather" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    // “in 20 minutes please” corrects nothing by its courtesy alone.
    private static readonly FrozenSet<string> Courtesies = new[] { "please", "then", "though" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    // What else begins with a word of correcting may be a text: “no access to the server”, “better search results”.
    private static readonly FrozenSet<string> Certain = new[]
    {
        "no wait",
        "i meant",
        "i mean",
        "i rather meant",
        "make it",
        "make that",
        "change it to",
        "change that to",
        "i said",
        "it should be",
        "no i meant",
        "no make it",
        "correction",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A correction: the new piece, and the old one if it was named.</summary>
    /// <param name="IsCertain">It can be no text that begins so.</param>
    public sealed record Correction(Utterance Piece, string? Instead, bool IsCertain);

    /// <summary>The correction in a sentence; <c>null</c>: it is none.</summary>
    public static Correction? Read(Utterance said, PlainWords plain)
    {
        if (InsteadOf(said) is { } exchanged)
            return exchanged;
        var first = AfterOpenings(plain);
        var last = plain.Words.Length;
        var corrects = first > 0 || (plain.Words is [var opening, ..] && Not.Contains(opening));
        while (last > first && IsClosing(plain.Words[last - 1]))
            corrects |= Correcting.Contains(plain.Words[--last]);
        if (last <= first || !corrects)
            return null;
        var end = last == plain.Words.Length ? said.Text.Length : plain.Starts[last];
        var piece = Cut(said.With(end.., ""), plain.Starts[first]);
        return Not.Contains(plain.Words[first])
            ? NotThisBut(piece)
            : new Correction(piece, null, first > 0 && IsCertain(said, plain, first));
    }

    // “no, above PB-3”, “i meant PB-3”
    private static bool IsCertain(Utterance said, PlainWords plain, int first) =>
        Enumerable.Range(1, first).Any(length => Certain.Contains(string.Join(' ', plain.Words, 0, length)))
        || said.Text[(plain.Starts[first - 1] + plain.Words[first - 1].Length)..plain.Starts[first]]
            .Any(sign => !char.IsWhiteSpace(sign));

    // “Wednesday instead of Monday”
    private static Correction? InsteadOf(Utterance said)
    {
        const string Between = " instead of ";
        return
            said.Text.IndexOf(Between, StringComparison.OrdinalIgnoreCase) is > 0 and <= 40 and var at
            && said.Text[(at + Between.Length)..].Trim(' ', '.', '!') is { Length: > 0 } old
            ? new Correction(said.With(at.., ""), old, IsCertain: false)
            : null;
    }

    private static bool IsClosing(string word) => Correcting.Contains(word) || Courtesies.Contains(word);

    // “not tomorrow, Friday”, “not PB-3 but PB-4”
    private static Correction? NotThisBut(Utterance piece)
    {
        var rest = piece.Text[Not.First().Length..].TrimStart();
        foreach (var sign in (ReadOnlySpan<string>)[",", " but ", ";", " – ", " - ", "."])
            if (rest.IndexOf(sign, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
            {
                var from = piece.Text.Length - rest.Length + at + sign.Length;
                var next = Cut(piece, from);
                if (next.Text.StartsWith(ButWord, StringComparison.OrdinalIgnoreCase))
                    next = Cut(next, ButWord.Length);
                return next.Text.Length == 0 ? null : new Correction(next, rest[..at].Trim(), IsCertain: true);
            }
        return null;
    }

    private static Utterance Cut(Utterance said, int start)
    {
        while (start < said.Text.Length && said.Text[start] is ' ' or ',' or ':' or ';')
            start++;
        return said.From(Math.Min(start, said.Text.Length)) is var rest
            ? rest.With(rest.Text.TrimEnd(' ', ',', '.', '!').Length.., "")
            : rest;
    }

    private static int AfterOpenings(PlainWords plain)
    {
        var first = 0;
        for (var length = LongestOpening; length > 0; length--)
        {
            if (first + length >= plain.Words.Length)
                continue;
            if (!Openings.Contains(string.Join(' ', plain.Words, first, length)))
                continue;
            first += length;
            length = LongestOpening + 1;
        }
        return first;
    }

    /// <summary>The sentences that the correction may mean: none, one, or several to choose from.</summary>
    /// <param name="lacksPiece">Something else was asked for, so that loose text corrects nothing.</param>
    public static IReadOnlyList<Utterance> Of(
        Utterance sentence,
        Correction correction,
        bool lacksPiece,
        SentenceTrial trial,
        ParseContext context
    )
    {
        var kind = trial.KindOf(sentence);
        foreach (var way in Ways(sentence, correction, kind, trial, context))
        {
            var fitting = way.Where(candidate => candidate.Text != sentence.Text && trial.IsComplete(candidate, kind))
                .Where(candidate => !lacksPiece || trial.IsWithoutText(candidate))
                .DistinctBy(candidate => candidate.Text)
                .ToList();
            if (fitting.Count > 0)
                return fitting;
        }
        return [];
    }

    private static IEnumerable<IEnumerable<Utterance>> Ways(
        Utterance sentence,
        Correction correction,
        Usage? kind,
        SentenceTrial trial,
        ParseContext context
    )
    {
        var tokens = SentenceTrial.TokensOf(sentence);
        var piece = correction.Piece;
        if (correction.Instead is { } old)
            yield return Named(sentence, old, piece, context);
        if (IsKey(piece.Text, context))
            yield return Instead(sentence, tokens.Where(token => IsKey(token.Match, context)), piece);
        if (IsNumber(piece.Text))
            yield return Instead(sentence, tokens.Where(token => IsNumber(token.Match)).TakeLast(1), piece);
        if (IsDay(piece, context))
            yield return Days(sentence, tokens, context).Take(1).Select(day => sentence.With(day, piece));
        // The shortest beginning that the piece completes: “move PB-2 | to top” + “above PB-3”.
        yield return tokens
            .Skip(FewestKept)
            .Select(token => sentence.With(token.Start.., piece))
            .Where(candidate => trial.IsComplete(candidate, kind))
            .Take(1);
    }

    private static IEnumerable<Utterance> Instead(Utterance sentence, IEnumerable<Token> tokens, Utterance piece) =>
        tokens.Select(token => sentence.With(token.Start..(token.Start + token.Match.Length), piece));

    private static bool IsKey(string word, ParseContext context) =>
        word.Contains('-') && StoryKey.TryRead(word, context.Prefix, out _);

    private static bool IsNumber(string word) => NumberText.TryRead(word, out double _);

    private static IEnumerable<Utterance> Named(Utterance sentence, string old, Utterance piece, ParseContext context)
    {
        var names = new List<string> { old };
        if (DayOf(Utterance.Plain(old), context) is { } day)
            names.Add(day);
        foreach (var name in names)
            if (sentence.Text.LastIndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                yield return sentence.With(at..(at + name.Length), piece);
    }

    private static bool IsDay(Utterance piece, ParseContext context) => DayOf(piece, context) is not null;

    private static string? DayOf(Utterance said, ParseContext context)
    {
        var words = new Words(said, context);
        return words.Skip("on|by|until").Take(out DayReading day) && words.AtEnd && context.Today is { } today
            ? LocalDatePattern.Iso.Format(day.Date ?? day.On(today))
            : null;
    }

    // The day that a sentence names, the longest phrase first.
    private static IEnumerable<Range> Days(Utterance sentence, List<Token> tokens, ParseContext context)
    {
        for (var length = MostDayWords; length > 0; length--)
        for (var first = 1; first + length <= tokens.Count; first++)
        {
            var (start, end) = (tokens[first].Start, tokens[first + length - 1]);
            var stretch = start..(end.Start + end.Match.Length);
            if (IsDay(Utterance.Plain(sentence.Text[stretch]), context))
                yield return stretch;
        }
    }
}
