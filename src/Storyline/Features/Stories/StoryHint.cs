namespace Storyline.Features.Stories;

/// <summary>A friendly hint about a story; it never stops anybody.</summary>
/// <param name="Code">A name that does not change, such as <c>no_benefit</c>.</param>
/// <param name="Text">What to say, in half a line.</param>
/// <param name="From">Whose idea of a good story it is.</param>
public sealed record StoryHint(string Code, string Text, QualityCriterion From);

/// <summary>The criteria the hints come from: INVEST (Wake), and the Quality User Story framework (Lucassen and others).</summary>
public enum QualityCriterion
{
    /// <summary>QUS: it says who and what.</summary>
    WellFormed,

    /// <summary>QUS: it asks for one thing.</summary>
    Atomic,

    /// <summary>QUS: nothing but who, what and what for.</summary>
    Minimal,

    /// <summary>QUS: no other story says the same.</summary>
    Unique,

    /// <summary>INVEST: the how is left to talk about.</summary>
    Negotiable,

    /// <summary>INVEST: somebody gains something.</summary>
    Valuable,

    /// <summary>INVEST: the team can tell its size.</summary>
    Estimable,

    /// <summary>INVEST: it fits into a sprint.</summary>
    Small,

    /// <summary>INVEST: one can tell when it is done.</summary>
    Testable,
}
