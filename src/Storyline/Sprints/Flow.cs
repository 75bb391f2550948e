using NodaTime;

namespace Storyline.Sprints;

/// <summary>A happening and when it happened.</summary>
public sealed record Dated(Instant At, Happening Happening);

/// <summary>Scope, done and remaining points of a sprint at the end of a local day.</summary>
public sealed record FlowDay(LocalDate Day, double Scope, double Done)
{
    public double Remaining => Scope - Done;
}

/// <summary>Folds what happened in a sprint into its numbers: the one place where scope, done and remaining are made.</summary>
public sealed class Flow
{
    private readonly Dictionary<long, Item> items = [];

    /// <summary>Points in the sprint, done or not.</summary>
    public double Scope => items.Values.Where(item => item.IsIn).Sum(item => item.Points);

    public double Done => items.Values.Where(item => item.IsIn && item.IsDone).Sum(item => item.Points);

    public double Remaining => Scope - Done;

    /// <summary>The numbers at the end of each local day from the first to the last; days begin and end in <paramref name="zone"/>.</summary>
    public static IReadOnlyList<FlowDay> ByDay(
        IEnumerable<Dated> happened,
        DateTimeZone zone,
        LocalDate from,
        LocalDate until
    )
    {
        var queue = new Queue<Dated>(happened.OrderBy(one => one.At));
        var flow = new Flow();
        var days = new List<FlowDay>();
        for (var day = from; day <= until; day = day.PlusDays(1))
        {
            var end = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
            while (queue.TryPeek(out var next) && next.At < end)
                flow.Apply(queue.Dequeue().Happening);
            days.Add(new FlowDay(day, flow.Scope, flow.Done));
        }
        return days;
    }

    /// <summary>The numbers after all that happened.</summary>
    public static Flow Of(IEnumerable<Happening> happened)
    {
        var flow = new Flow();
        foreach (var one in happened)
            flow.Apply(one);
        return flow;
    }

    // An item keeps its points and its state while it is out, so that coming back brings what it is worth now.
    private void Apply(Happening one)
    {
        var item = items.GetValueOrDefault(one.Item);
        items[one.Item] = one.Kind switch
        {
            HappeningKind.Committed or HappeningKind.Added => item with { IsIn = true, Points = one.Points },
            HappeningKind.Removed => item with { IsIn = false },
            HappeningKind.Done => item with { IsDone = true },
            HappeningKind.Reopened => item with { IsDone = false },
            HappeningKind.Reestimated => item with { Points = one.Points },
            _ => item,
        };
    }

    private readonly record struct Item(double Points, bool IsIn, bool IsDone);
}
