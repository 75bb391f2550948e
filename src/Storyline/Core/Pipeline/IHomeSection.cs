using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// A section of “home”, which shows what waits for a person. Features contribute sections, which are found by type like
/// commands and have a constructor without parameters.
/// </summary>
public interface IHomeSection
{
    /// <summary>
    /// Position: 0 to 39 what waits for the person, 40 to 69 what is theirs, 70 to 99 what is around them. No two share
    /// one.
    /// </summary>
    int Order { get; }

    /// <summary>Its parts with their own heading; none if there is nothing to show.</summary>
    Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel);
}
