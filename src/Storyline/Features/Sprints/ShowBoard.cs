using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows the running sprint as a board: one column per state of the team, and the burndown below.</summary>
public sealed record ShowBoard : ICommand<ShowBoard>
{
    /// <summary>A longer column is cut; its heading still counts all stories.</summary>
    private const int MostInColumn = 30;

    public static Usage Usage { get; } =
        new(
            "sprint board",
            "shows the sprint’s stories in columns by state",
            "sprint board",
            "sprint",
            Also: ["board", "task board"]
        )
        {
            Ways = SprintPhrases.Board,
        };

    public static Parsed<ShowBoard> Parse(Words words)
    {
        words.Skip("show|see|the|our");
        return (words.Take("sprint", "board") || words.Take("board")) && words.AtEnd ? new ShowBoard() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is not { } sprint)
            return Reply.Show(
                "No sprint is running, so there is no board.",
                new Button("Plan a sprint", "sprint plan"),
                new Button("Start one", "sprint start")
            );
        var stories = await work.StoriesOf(sprint, cancel);
        var burndown = await SprintBurndown.Of(turn, work, sprint, turn.Today, cancel);
        return Reply.Show(
            new View([
                new Part.Title($"{sprint.Name}: {sprint.Goal ?? "no goal"}"),
                new Part.Paragraph(burndown.Sentence()),
                .. turn.Team.States.SelectMany(state => Column(turn, state, stories)),
                burndown.Picture(),
                new Part.Buttons([
                    new Button("Add a story", "sprint add"),
                    new Button("Close the sprint", "sprint close"),
                ]),
            ])
        );
    }

    private static IEnumerable<Part> Column(Turn turn, WorkflowState state, IReadOnlyList<Story> stories)
    {
        var inState = stories.Where(story => story.Closed is null && story.State == state.Code).ToList();
        yield return new Part.Fields([new Field(state.Name, SprintWords.Count(inState.Count))]);
        if (inState.Count == 0)
            yield break;
        var rows = inState
            .Take(MostInColumn)
            .Select(story => new Row(story.Named(), turn.Facts(story), null, story.Key.ToString()));
        yield return new Part.Rows([.. rows]);
    }
}
