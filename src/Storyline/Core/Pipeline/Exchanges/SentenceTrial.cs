using System.Collections.Frozen;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Tries how a sentence would be understood, without running it.</summary>
internal sealed class SentenceTrial(Vocabulary vocabulary, Turn turn)
{
    private static readonly FrozenSet<string> PartsOfDay = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "am",
        "pm",
        "in",
        "at",
        "the",
        "morning",
        "afternoon",
        "evening",
        "night"
    );

    public ParsedSentence? Hear(Utterance said, IReadOnlyDictionary<string, string>? fields = null) =>
        vocabulary.Hear(new Words(said, turn.Hearing, fields));

    /// <summary>Whether it is a complete command; of the same kind as another sentence, if that is known.</summary>
    public bool IsComplete(Utterance said, Usage? kind, IReadOnlyDictionary<string, string>? fields = null) =>
        Hear(said, fields) is { Command: not null } parsed && (kind is null || parsed.Usage == kind);

    /// <summary>Whether the command knows every word of it, and none is loose text.</summary>
    public bool IsWithoutText(Utterance said) =>
        Hear(said) is { } parsed && parsed.Use.TextStart >= TokensOf(said).Count;

    /// <summary>Whether it is a time, or a part of the day alone: “pm”, “in the afternoon”.</summary>
    public bool IsTime(Utterance said)
    {
        var words = new Words(said, turn.Hearing);
        return (words.Take(out TimePhrase _) && words.AtEnd)
            || TokensOf(said).TrueForAll(token => token.Kind == TokenKind.Word && PartsOfDay.Contains(token.Match));
    }

    /// <summary>The only person that a sentence names; <c>null</c>: it names none, or several.</summary>
    public MentionedEntity? PersonIn(Utterance said)
    {
        var words = new Words(said, turn.Hearing);
        var people = new List<MentionedEntity>();
        while (!words.AtEnd)
            if (words.Take(out MentionedEntity person))
                people.Add(person);
            else
                _ = words.TakeAny(out _);
        return people.DistinctBy(person => person.Id).ToList() is [var only] ? only : null;
    }

    public Usage? KindOf(Utterance said) => Hear(said)?.Usage;

    /// <summary>The tokens of a sentence, to put others in their place.</summary>
    public static List<Token> TokensOf(Utterance said) => Tokens.Of(said);
}
