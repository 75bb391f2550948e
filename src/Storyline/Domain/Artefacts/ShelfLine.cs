using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Domain.Artefacts;

/// <summary>
/// Puts an artefact on the shelf, the list of all artefacts of a product. Features contribute theirs, which are found by type like
/// commands and have a constructor without parameters.
/// </summary>
public interface IShelfPart
{
    /// <summary>Position: 0 to 49 the product manager's, 50 to 99 the product owner's. No two share one.</summary>
    int Order { get; }

    Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>An artefact on the shelf.</summary>
/// <param name="Name">“Vision”, “Product backlog”.</param>
/// <param name="Matter">The row that says whose it is; <c>null</c>: each entry has its owner.</param>
/// <param name="State">What there is, in a few words; <c>null</c>: nothing yet.</param>
/// <param name="Changed">Its last change; <c>null</c>: unknown.</param>
/// <param name="By">The id of the member who made it.</param>
/// <param name="FreshDays">After so many days without a change it is said to be old.</param>
/// <param name="Opens">The sentence that shows it.</param>
public sealed record ShelfLine(
    string Name,
    Matter? Matter,
    string? State,
    Instant? Changed,
    string? By,
    int FreshDays,
    string Opens
)
{
    public static ShelfLine Of(
        string name,
        Matter matter,
        string? state,
        Edition? edition,
        int freshDays,
        string opens
    ) => new(name, matter, state, edition?.At, edition?.By, freshDays, opens);
}
