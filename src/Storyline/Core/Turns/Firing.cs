using NodaTime;

namespace Storyline.Core.Turns;

/// <summary>An alarm that speaks in a turn, as far as the pipeline needs to know it.</summary>
/// <param name="Alarm">The alarm’s id.</param>
/// <param name="Owner">The id of the member on whose behalf it speaks.</param>
/// <param name="Mandate">The code of the matter that its owner could decide when it was set.</param>
/// <param name="Due">The occurrence.</param>
/// <param name="At">When it fires: later than due after an outage.</param>
public sealed record Firing(string Alarm, string Owner, string? Mandate, Instant Due, Instant At);
