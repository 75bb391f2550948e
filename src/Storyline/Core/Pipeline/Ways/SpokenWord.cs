using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>A word as phrase books compare it: without case, punctuation and brackets, contractions in two.</summary>
/// <param name="Id">Its number in the lexicon; -1: no pattern knows it.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Sign">The punctuation after it, or a blank.</param>
/// <param name="IsFiller">It may be left out where the pattern does not name it.</param>
internal readonly record struct SpokenWord(
    int Id,
    TokenKind Kind,
    int Start,
    int End,
    char Sign,
    bool IsFiller,
    MentionedEntity? Entity
);
