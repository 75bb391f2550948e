using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>The outcome that an opportunity serves, if need be through those it is a part of.</summary>
/// <param name="Goal">The number of the goal; <c>null</c>: it is only named.</param>
internal readonly record struct ServedOutcome(string Name, long? Goal)
{
    /// <summary>How a sentence names it: “G-2”, “Activation”.</summary>
    public string Said => Goal is { } number ? Storyline.Domain.Strategy.Goal.KeyOf(number) : Name;
}

/// <summary>Finds outcomes.</summary>
internal static class OutcomeFinder
{
    public static async Task<ServedOutcome?> Of(long opportunity, IWork work, CancellationToken cancel)
    {
        long? at = opportunity;
        for (var depth = 0; at is { } number && depth < TreeNodes.Deepest; depth++)
        {
            if (await work.Find<Opportunity>(Opportunity.IdOf(number), cancel) is not { } found)
                return null;
            if (found.Outcome is { } name)
                return await IsThere(found.Goal, work, cancel) ? new ServedOutcome(name, found.Goal) : null;
            at = found.Parent;
        }
        return null;
    }

    private static async Task<bool> IsThere(long? goal, IWork work, CancellationToken cancel) =>
        goal is not { } number || await work.Find<Goal>(Goal.IdOf(number), cancel) is not null;
}

/// <summary>Reads what a sentence made from its answer.</summary>
internal static class MadeThing
{
    /// <summary>What was done names the thing first, by its key.</summary>
    public static string? KeyIn(Reply made) =>
        made.View.Texts().SelectMany(text => text.Spans).OfType<Span.Bold>().FirstOrDefault()?.Text;
}
