using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Tries how a sentence would be understood, without running it.</summary>
internal sealed class SentenceTrial(Vocabulary vocabulary, Turn turn)
{
    public ParsedSentence? Hear(Utterance said, IReadOnlyDictionary<string, string>? fields = null) =>
        vocabulary.Hear(new Words(said, turn.Hearing, fields));

    /// <summary>Whether it is a complete command; of the same kind as another sentence, if that is known.</summary>
    public bool IsComplete(Utterance said, Usage? kind, IReadOnlyDictionary<string, string>? fields = null) =>
        Hear(said, fields) is { Command: not null } parsed && (kind is null || parsed.Usage == kind);

    public Usage? KindOf(Utterance said) => Hear(said)?.Usage;

    /// <summary>The tokens of a sentence, to put others in their place.</summary>
    public static List<Token> TokensOf(Utterance said) => Tokens.Of(said);
}
