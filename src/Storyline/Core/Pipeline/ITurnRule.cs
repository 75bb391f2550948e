namespace Storyline.Core.Pipeline;

/// <summary>
/// What follows from a turn's changes, whichever command made them: staged with them, before the one commit. Consequences are
/// found by their type, as commands are, and see no more than the command did.
/// </summary>
public interface ITurnRule
{
    /// <summary>When its turn comes: each builds on what those before it have staged. No two share one.</summary>
    int Order { get; }

    /// <summary>Looks at <see cref="IWork.Changed{T}"/> and stages what follows; most turns concern it in nothing.</summary>
    Task Follow(Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>A document that a turn has staged. <c>null</c> before: it is new; after: it is deleted.</summary>
public readonly record struct ChangedDocument<T>(T? Before, T? After)
    where T : class;

/// <summary>All consequences of the product.</summary>
internal static class TurnRules
{
    private static readonly ITurnRule[] All =
    [
        .. typeof(ITurnRule)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ITurnRule)))
            .Select(type => (ITurnRule)Activator.CreateInstance(type)!)
            .OrderBy(consequence => consequence.Order),
    ];

    public static async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is null)
            return;
        foreach (var consequence in All)
            await consequence.Follow(turn, work, cancel);
    }
}
