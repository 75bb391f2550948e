using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;
using Storyline.Domain.Questions;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>The product manager's brief for the week: goals with their trend, and what has changed or waits.</summary>
internal static class BriefCard
{
    private const int MostNamed = 5;
    private const int MostLooked = 50;

    public static async Task<View> ForPm(Turn turn, IWork work, CancellationToken cancel) =>
        new([
            new Part.Title($"Brief for the week, {turn.Product.Name}, {ScheduleWords.Date(turn.Today)}"),
            .. await work.VisionNote(cancel),
            .. await Goals(turn, work, cancel),
            new Part.Rows([.. await Rows(turn, work, cancel)]),
            .. await Questions(turn, work, cancel),
            .. Stage(turn),
            new Part.Buttons([SyncCard.See, new Button("No more briefs", "brief off")]),
        ]);

    private static async Task<IReadOnlyList<Part>> Goals(Turn turn, IWork work, CancellationToken cancel)
    {
        var goals = await work.OpenGoals(cancel);
        if (goals.Count == 0)
            return [new Part.Paragraph("No goal is open."), new Part.Buttons([new Button("Set a goal", "goal new")])];
        return
        [
            new Part.Rows([
                .. goals
                    .Take(turn.Limits.PageSize)
                    .Select(goal => new Row(
                        $"{goal.Key:b} {goal.Name}",
                        $"{GoalTrend.Of(goal).InWords(turn)}{(goal.By is { } by ? $", by {by}" : "")}",
                        [Button.Open($"See {goal.Key}", goal.Key)]
                    )),
            ]),
        ];
    }

    private static async Task<List<Row>> Rows(Turn turn, IWork work, CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var team in turn.Product.Teams)
            rows.Add(BriefLines.Sync(await work.SyncOf(turn, team, cancel), team, turn));
        rows.AddRange(Roadmap(await work.OpenItems(cancel), turn));
        rows.AddRange(await Requests(turn, work, cancel));
        rows.Add(await Interviews(turn, work, cancel));
        rows.AddRange(await Insights(turn, work, cancel));
        rows.AddRange(BriefLines.Proposals(await work.WaitingFor(Role.ProductManager, turn.Team, cancel)));
        if (await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) is { Scope.Count: > 0 and var scope })
            rows.Add(
                new Row(
                    $"{CountText.Of(scope, "story", "stories")} without a goal came into a running sprint.",
                    null,
                    [SyncCard.Changes]
                )
            );
        return rows;
    }

    private static IEnumerable<Row> Roadmap(IReadOnlyList<RoadmapItem> items, Turn turn)
    {
        var changed = items.Where(item => item.Edition.At > WeekAgo(turn)).ToList();
        if (changed.Count > 0)
            yield return new Row(
                $"The roadmap changed in the last week: {Named([.. changed.Select(item => $"{item.Key} {TextCut.ToLine(item.Name, 60)}")])}.",
                null,
                [new Button("What changed", "roadmap changes since last week")]
            );
    }

    private static async Task<IEnumerable<Row>> Requests(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<OutsideRequest>(
            new Slice(new SortRange(OutsideRequest.OpenOnes), MostLooked),
            cancel
        );
        var due = page
            .Items.Where(request => request.Promised < turn.Now + Duration.FromDays(7))
            .OrderBy(request => request.Promised)
            .ToList();
        return due.Count == 0
            ? []
            :
            [
                new Row(
                    $"{CountText.Of(due.Count, "request", "requests")} from outside {(due.Count == 1 ? "is" : "are")} due this week: {Named([.. due.Select(request => $"{request.Key} by {ScheduleWords.Date(request.Promised.InZone(turn.Room!.Zone).Date)}")])}.",
                    null,
                    [new Button("Requests", "requests")]
                ),
            ];
    }

    private static async Task<Row> Interviews(Turn turn, IWork work, CancellationToken cancel) =>
        new(
            (await work.Find<InterviewLog>(InterviewLog.DocumentId, cancel) ?? new InterviewLog()).InWords(turn.Today),
            null,
            [new Button("Interviews", "interviews")]
        );

    private static async Task<IEnumerable<Row>> Insights(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<Insight>(new Slice(new SortRange(""), MostLooked) { Descending = true }, cancel);
        var recent = page.Items.Count(insight => insight.At > WeekAgo(turn));
        return recent == 0
            ? []
            :
            [
                new Row(
                    $"{CountText.Of(recent, "new insight", "new insights")} in the last week.",
                    null,
                    [new Button("Insights", "insights")]
                ),
            ];
    }

    private static async Task<IEnumerable<Part>> Questions(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = new List<Question>();
        foreach (var team in turn.Product.Teams)
            open.AddRange(await work.OpenQuestionsOf(team.Id, MostLooked, cancel));
        return BriefLines.Questions(open, Role.ProductManager, turn);
    }

    // What the stage makes this week about.
    private static IEnumerable<Part> Stage(Turn turn)
    {
        if (turn.Product.Stage is { } stage)
            yield return new Part.Note(
                $"{turn.Product.Name} is at {stage.Name()}: the week is about {StagePrompts.Of(stage).About}. {StagePrompts.Of(stage).Outcome}"
            );
    }

    private static Instant WeekAgo(Turn turn) => turn.Now - Duration.FromDays(7);

    private static string Named(IReadOnlyList<string> names) =>
        $"{string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "")}";
}
