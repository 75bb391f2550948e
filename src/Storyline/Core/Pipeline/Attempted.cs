using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>How one attempt at a turn went.</summary>
/// <param name="Conflicted">The partition in which somebody else was faster: the turn is to be attempted again.</param>
internal readonly record struct Attempted(Reply Reply, string Command, string? Conflicted = null);
