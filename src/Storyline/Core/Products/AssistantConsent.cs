using NodaTime;

namespace Storyline.Core.Products;

/// <summary>
/// A product's consent that sentences nobody understood go to a language model. It names where they go: another host
/// needs a consent of its own.
/// </summary>
/// <param name="By">The id of the member who gave it.</param>
/// <param name="Host">The host of the language model, as they read it.</param>
public sealed record AssistantConsent(string By, Instant At, string Host);
