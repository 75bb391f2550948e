using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ceremonies;

/// <summary>Refusals that several ceremony commands share.</summary>
internal static class CeremonyRefusals
{
    private const int LongestQuote = 60;

    public static Button Ceremonies { get; } = new("Ceremonies", "ceremonies");

    public static Button MakeOne { get; } = new("Make one", "ceremony new");

    public static Reply Unknown(Turn turn, string name, params Button[] next) =>
        Reply.No($"Team {turn.Team.Name} has no ceremony “{StoryWords.Cut(name, LongestQuote)}”.", next);

    /// <summary>“Priya (PO)”, or “Somebody else (Developer)”.</summary>
    public static string Leader(Permit.Refused refused) =>
        $"{refused.Holder?.Member.Name ?? "Somebody else"} ({refused.Decides.Short()})";
}
