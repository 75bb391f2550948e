using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows what is left at the end of each day, made of the sprint's own log, as a sentence and as a picture.</summary>
/// <param name="Number"><c>null</c>: the running sprint, or else the last one.</param>
public sealed record ShowBurndown(int? Number) : ICommand<ShowBurndown>
{
    public static Usage Usage { get; } =
        new(
            Say: "burndown",
            Does: "shows remaining and scope day by day",
            Example: "burndown",
            Topic: "sprint",
            Also: ["burn down", "burndown chart", "sprint burndown"]
        );

    public static Parsed<ShowBurndown> Parse(Words words)
    {
        words.Skip("show|see|the|our|sprint");
        if (!words.Take("burndown|burn-down") && !words.Take("burn", "down"))
            return Parsed.NotMine;
        words.Skip("chart|of|for|sprint|the");
        int? number = words.Take(out int said) ? said : null;
        return words.AtEnd ? new ShowBurndown(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await Find(turn, work, cancel) is not { From: { } from, Until: { } until } sprint)
            return Reply.No(
                Number is { } number
                    ? $"Sprint {number} has not run."
                    : "No sprint has run yet, so nothing burns down.",
                new Button("Plan a sprint", "sprint plan"),
                new Button("Start one", "sprint start")
            );
        var days = await TeamDays.Of(turn, work, cancel);
        var today = (sprint.ClosedAt ?? turn.Now).InZone(sprint.Days).Date;
        var flow = SprintFlow.ByDay(
            await work.LogOf(sprint, cancel),
            sprint.Days,
            from,
            LocalDate.Max(from, LocalDate.Min(today, until))
        );
        var all = Enumerable.Range(0, Period.DaysBetween(from, until) + 1).Select(from.PlusDays).ToList();
        var sentence = Sentence(sprint, flow, days, today);
        return Reply.Show(
            View.Of(
                new Part.Title($"Burndown of {sprint.Name.ToLowerInvariant()}"),
                new Part.Paragraph(sentence),
                new Part.Image(BurndownPicture.Draw(flow, all, days.IsWorked, sprint.Committed), sentence),
                new Part.Rows([
                    .. flow.Where((day, at) => Matters(flow, at))
                        .TakeLast(turn.Limits.PageSize)
                        .Select(day => new Row(
                            $"{SprintWords.Day(day.Day)}: {PointScale.Text(day.Remaining)} left, {PointScale.Text(day.Done)} done, scope {PointScale.Text(day.Scope)}"
                        )),
                ]),
                new Part.Note(
                    $"Points at the end of each day in {sprint.Zone}. Thick line: remaining; thin line: scope; dashed: an even pace; shaded: days off."
                ),
                new Part.Buttons([SprintWords.See])
            )
        );
    }

    private async Task<Sprint?> Find(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Number is { } number)
            return await work.Find<Sprint>(Sprint.IdOf(turn.Team.Id, number), cancel);
        if (await work.RunningSprint(turn.Team.Id, cancel) is { } running)
            return running;
        return await work.ClosedSprints(turn.Team.Id, 1, cancel) is [var last, ..] ? last : null;
    }

    public static string Sentence(Sprint sprint, IReadOnlyList<FlowDay> flow, TeamDays days, LocalDate today)
    {
        var now = flow[^1];
        var all = days.Between(sprint.From!.Value, sprint.Until!.Value).Count;
        var gone = days.Between(sprint.From.Value, LocalDate.Min(today, sprint.Until.Value)).Count;
        var even = all == 0 ? 0 : now.Scope * (all - gone) / all;
        var behind = Math.Round(now.Remaining - even, 1);
        var pace = behind switch
        {
            > 0 => $"{PointScale.Text(behind)} behind an even pace",
            < 0 => $"{PointScale.Text(-behind)} ahead of an even pace",
            _ => "on an even pace",
        };
        var scope =
            now.Scope == sprint.Committed
                ? "The scope is as at the start."
                : $"The scope went from {PointScale.Text(sprint.Committed)} to {SprintWords.Points(now.Scope)}.";
        return $"Day {gone} of {all}: {PointScale.Text(now.Remaining)} of {SprintWords.Points(now.Scope)} left, {pace}. {scope}";
    }

    // Days on which nothing moved are left out of the list; the picture has them.
    private static bool Matters(IReadOnlyList<FlowDay> flow, int at) =>
        at == 0 || at == flow.Count - 1 || flow[at].Scope != flow[at - 1].Scope || flow[at].Done != flow[at - 1].Done;
}
