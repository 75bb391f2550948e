using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Domain.Artefacts;

/// <summary>Counts the editions of an artefact, and says which one it is.</summary>
public static class EditionText
{
    /// <summary>The edition that follows, made by the speaker now.</summary>
    public static Edition Next(this Edition? before, Turn turn, string? why = null) =>
        new((before?.Number ?? 0) + 1, turn.Speaker.OnBehalfOf, turn.Now, why);

    /// <summary>“Version 2, maya, today 10:00 CET: because they asked for it”.</summary>
    public static Rich Said(Edition edition, Turn turn)
    {
        Rich why = edition.Why is { } reason ? $": {reason}" : Rich.Empty;
        var by = new Span.Mention(edition.By, turn.Product.MemberOf(edition.By).Name);
        return $"Version {edition.Number}, {by}, {turn.Local(edition.At)}{why}";
    }
}
