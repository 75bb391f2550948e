using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// A piece of «home», which shows a person what waits for them. Features contribute theirs: they are found by their type, like
/// commands, and have a constructor without parameters.
/// </summary>
public interface IHomeSection
{
    /// <summary>Where it stands: 0 to 39 what waits for the person, 40 to 69 what is theirs, 70 to 99 what is around them. No two share one.</summary>
    int Order { get; }

    /// <summary>Its parts with a heading of their own; none where there is nothing to tell.</summary>
    Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel);
}
