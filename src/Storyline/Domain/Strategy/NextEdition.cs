using Storyline.Core.Pipeline;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>The edition after a change.</summary>
public static class NextEdition
{
    public static Edition Next(this Edition edition, Turn turn, string? why = null) =>
        new(edition.Number + 1, turn.Speaker.Id, turn.Now, why);
}
