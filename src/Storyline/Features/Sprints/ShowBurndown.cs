using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>
/// Shows the remaining points at the end of each day, from the sprint's log, as a sentence and as a picture.
/// </summary>
/// <param name="Number"><c>null</c>: the running sprint, or the last one.</param>
public sealed record ShowBurndown(int? Number) : ICommand<ShowBurndown>
{
    public static Usage Usage { get; } =
        new(
            Say: "burndown",
            Does: "shows remaining and scope day by day",
            Example: "burndown",
            Topic: "sprint",
            Also: ["burn down", "burndown chart", "sprint burndown"]
        )
        {
            Ways = SprintPhrases.Burndown,
        };

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
        if (await Find(turn, work, cancel) is not { From: not null } sprint)
            return Reply.No(
                Number is { } number
                    ? $"Sprint {number} has not run."
                    : "No sprint has run yet, so nothing burns down.",
                new Button("Plan a sprint", "sprint plan"),
                new Button("Start one", "sprint start")
            );
        var today = (sprint.ClosedAt ?? turn.Now).InZone(sprint.Days).Date;
        var burndown = await SprintBurndown.Of(turn, work, sprint, today, cancel);
        return Reply.Show(
            View.Of(
                new Part.Title($"Burndown of {sprint.Name.ToLowerInvariant()}"),
                new Part.Paragraph(burndown.Sentence()),
                burndown.Picture(),
                new Part.Rows([.. burndown.Turns().TakeLast(turn.Limits.PageSize).Select(RowOf)]),
                new Part.Note(
                    $"Points at the end of each day in {sprint.Zone}. Thick: remaining; thin: scope; dashed: even pace; shaded: days off."
                ),
                new Part.Buttons([SprintWords.See])
            )
        );
    }

    private async Task<Sprint?> Find(Turn turn, IWork work, CancellationToken cancel) =>
        Number is { } number
            ? await work.Find<Sprint>(Sprint.IdOf(turn.Team.Id, number), cancel)
            : await work.LatestSprint(turn.Team.Id, cancel);

    private static Row RowOf(FlowDay day)
    {
        var (left, done, scope) = (
            PointScale.Text(day.Remaining),
            PointScale.Text(day.Done),
            PointScale.Text(day.Scope)
        );
        return new Row($"{SprintWords.Day(day.Day)}: {left} left, {done} done, scope {scope}");
    }
}
