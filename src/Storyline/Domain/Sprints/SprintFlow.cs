using NodaTime;

namespace Storyline.Domain.Sprints;

/// <summary>A change to a story of a sprint, with its time.</summary>
public sealed record DatedSprintEvent(Instant At, SprintEvent Happening);

/// <summary>Scope, done and remaining points of a sprint at the end of a local day.</summary>
public sealed record FlowDay(LocalDate Day, double Scope, double Done)
{
    public double Remaining => Scope - Done;
}

/// <summary>Folds a sprint's log into its numbers. Scope, done and remaining are computed here only.</summary>
public sealed class SprintFlow
{
    private readonly Dictionary<long, FlowItem> items = [];

    /// <summary>Points in the sprint, done or not.</summary>
    public double Scope => items.Values.Where(flowItem => flowItem.IsIn).Sum(flowItem => flowItem.Points);

    public double Done =>
        items.Values.Where(flowItem => flowItem.IsIn && flowItem.IsDone).Sum(flowItem => flowItem.Points);

    /// <summary>
    /// The numbers at the end of each day, both ends included; days are those of <paramref name="zone"/>.
    /// </summary>
    public static IReadOnlyList<FlowDay> ByDay(
        IEnumerable<DatedSprintEvent> happened,
        DateTimeZone zone,
        LocalDate from,
        LocalDate until
    )
    {
        var queue = new Queue<DatedSprintEvent>(happened.OrderBy(one => one.At));
        var sprintFlow = new SprintFlow();
        var days = new List<FlowDay>();
        for (var day = from; day <= until; day = day.PlusDays(1))
        {
            var end = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
            while (queue.TryPeek(out var next) && next.At < end)
                sprintFlow.Apply(queue.Dequeue().Happening);
            days.Add(new FlowDay(day, sprintFlow.Scope, sprintFlow.Done));
        }
        return days;
    }

    // A removed story keeps its points and state, so that it comes back with what it is worth by then.
    private void Apply(SprintEvent one)
    {
        var flowItem = items.GetValueOrDefault(one.Item);
        items[one.Item] = one.Kind switch
        {
            SprintEventKind.Committed or SprintEventKind.Added => flowItem with { IsIn = true, Points = one.Points },
            SprintEventKind.Removed => flowItem with { IsIn = false },
            SprintEventKind.Done => flowItem with { IsDone = true },
            SprintEventKind.Reopened => flowItem with { IsDone = false },
            SprintEventKind.Reestimated => flowItem with { Points = one.Points },
            _ => flowItem,
        };
    }

    private readonly record struct FlowItem(double Points, bool IsIn, bool IsDone);
}
