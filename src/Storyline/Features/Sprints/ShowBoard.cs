using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows the running sprint as a board: a column for each of the team's states, and the burndown below.</summary>
public sealed record ShowBoard : ICommand<ShowBoard>
{
    /// <summary>A column with more is cut, with its size said.</summary>
    private const int MostInColumn = 30;

    public static Usage Usage { get; } =
        new(
            "sprint board",
            "shows the sprint’s stories in columns by state",
            "sprint board",
            "sprint",
            Also: ["board", "task board"]
        );

    public static Parsed<ShowBoard> Parse(Words words)
    {
        words.Skip("show|see|the|our");
        return (words.Take("sprint", "board") || words.Take("board")) && words.AtEnd ? new ShowBoard() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is not { From: { } from, Until: { } until } sprint)
            return Reply.Show(
                "No sprint is running, so there is no board.",
                new Button("Plan a sprint", "sprint plan"),
                new Button("Start one", "sprint start")
            );
        var stories = await work.StoriesOf(sprint, cancel);
        var days = await TeamDays.Of(turn, work, cancel);
        var flow = SprintFlow.ByDay(
            await work.LogOf(sprint, cancel),
            sprint.Days,
            from,
            LocalDate.Max(from, LocalDate.Min(turn.Today, until))
        );
        var all = Enumerable.Range(0, Period.DaysBetween(from, until) + 1).Select(from.PlusDays).ToList();
        var sentence = ShowBurndown.Sentence(sprint, flow, days, turn.Today);
        var parts = new List<Part>
        {
            new Part.Title($"{sprint.Name}: {sprint.Goal ?? "no goal"}"),
            new Part.Paragraph(sentence),
        };
        foreach (var state in turn.Team.States)
        {
            var inState = stories.Where(story => story.Closed is null && story.State == state.Code).ToList();
            parts.Add(new Part.Fields([new Field(state.Name, SprintWords.Count(inState.Count))]));
            if (inState.Count > 0)
                parts.Add(
                    new Part.Rows([
                        .. inState
                            .Take(MostInColumn)
                            .Select(story => new Row(story.Named(), turn.Facts(story), null, story.Key.ToString())),
                    ])
                );
        }
        parts.Add(new Part.Image(BurndownPicture.Draw(flow, all, days.IsWorked, sprint.Committed), sentence));
        parts.Add(
            new Part.Buttons([new Button("Add a story", "sprint add"), new Button("Close the sprint", "sprint close")])
        );
        return Reply.Show(new View(parts));
    }
}
