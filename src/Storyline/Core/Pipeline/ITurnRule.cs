namespace Storyline.Core.Pipeline;

/// <summary>
/// Stages what follows from a turn's changes, whichever command made them, before the commit. Turn rules are found by
/// type like commands, and see no more than the command did.
/// </summary>
public interface ITurnRule
{
    /// <summary>Position: each rule builds on what earlier ones have staged. No two share one.</summary>
    int Order { get; }

    /// <summary>Looks at <see cref="IWork.Changed{T}"/> and stages what follows; usually nothing.</summary>
    Task Follow(Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>A document staged by a turn. <c>null</c> before: it is new; <c>null</c> after: it is deleted.</summary>
public readonly record struct ChangedDocument<T>(T? Before, T? After)
    where T : class;

/// <summary>All turn rules of the product.</summary>
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
