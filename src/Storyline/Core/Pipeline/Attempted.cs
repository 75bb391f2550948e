using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>Outcome of one attempt at a turn.</summary>
/// <param name="Conflicted">The partition with a conflict: the turn must be attempted again.</param>
internal readonly record struct Attempted(Reply Reply, string Command, string? Conflicted = null);
