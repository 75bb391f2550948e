namespace Storyline.Features.Stories;

/// <summary>A friendly hint about a story; it never blocks anything.</summary>
/// <param name="Code">A stable code, such as <c>no_benefit</c>.</param>
/// <param name="Text">The hint, half a line.</param>
/// <param name="From">The quality criterion it comes from.</param>
public sealed record StoryHint(string Code, string Text, QualityCriterion From);

/// <summary>
/// The criteria the hints come from: INVEST (Wake), and the Quality User Story framework (Lucassen and others).
/// </summary>
public enum QualityCriterion
{
    /// <summary>QUS: it says who and what.</summary>
    WellFormed,

    /// <summary>QUS: it asks for one thing.</summary>
    Atomic,

    /// <summary>QUS: only who, what and why.</summary>
    Minimal,

    /// <summary>QUS: no other story says the same.</summary>
    Unique,

    /// <summary>INVEST: it leaves the solution open.</summary>
    Negotiable,

    /// <summary>INVEST: somebody gains something.</summary>
    Valuable,

    /// <summary>INVEST: the team can estimate it.</summary>
    Estimable,

    /// <summary>INVEST: it fits into a sprint.</summary>
    Small,

    /// <summary>INVEST: it can be tested.</summary>
    Testable,
}
