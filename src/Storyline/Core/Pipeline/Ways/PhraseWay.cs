namespace Storyline.Core.Pipeline.Ways;

/// <summary>Other ways of saying a sentence of the grammar: an entry of a command's phrase book.</summary>
/// <param name="Means">The sentence with its slots: <c>sprint add &lt;story&gt;[ because &lt;reason&gt;]</c>. A stretch
/// in brackets is left out where its slot is empty.</param>
/// <param name="Patterns">How else it is said, in the language of Core/Pipeline/Ways/README.md.</param>
public sealed record PhraseWay(string Means, params IReadOnlyList<string> Patterns)
{
    /// <summary>Offered for one press and never done at once: it cannot be taken back, or it is only a guess.</summary>
    public bool IsOffered { get; init; }

    /// <summary>It only shows something, although its command has rules about who may go on from there.</summary>
    public bool IsShown { get; init; }
}
