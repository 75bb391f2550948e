using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>A page of a backlog in its order, with what is told about it.</summary>
/// <param name="Start">The position of its first story.</param>
/// <param name="Conflict">Where a score disagrees with the order.</param>
/// <param name="Line"><c>null</c>: the capacity is told on another page.</param>
internal sealed record OrderedPage(
    PagedList<Story> Stories,
    BacklogPosition Start,
    Tally Totals,
    ScoreConflict? Conflict,
    CapacityLine? Line
);
