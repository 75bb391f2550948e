using NodaTime;

namespace Storyline.Domain.Artefacts;

/// <summary>
/// An artefact of the product manager or the product owner: the vision, a goal, a requirement. Its versions are in the
/// records of the turns that changed it; two of them are compared line by line.
/// </summary>
public interface IArtefact
{
    /// <summary>What a sentence calls it: “the vision”, “goal G-2”.</summary>
    string Called { get; }

    /// <summary>What it says; the lines that are empty are left out.</summary>
    IReadOnlyList<ArtefactLine> Lines { get; }

    /// <summary>Its latest edition; <c>null</c>: nobody has written it yet.</summary>
    Edition? Edition { get; }
}

/// <summary>One line of an artefact; versions are compared by label.</summary>
public sealed record ArtefactLine(string Label, string Text);

/// <summary>A version of an artefact.</summary>
/// <param name="Number">From 1, one more with each change of its content.</param>
/// <param name="By">The id of the person who changed it.</param>
/// <param name="Why">The reason given.</param>
public sealed record Edition(int Number, string By, Instant At, string? Why = null);
