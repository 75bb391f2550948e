using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>Shows the agenda of the sprint review, with the demo order.</summary>
public sealed record ShowAgenda : ICommand<ShowAgenda>
{
    public static Usage Usage { get; } =
        new(
            Say: "review agenda",
            Does: "shows the review’s agenda: goal, demo order, not done and why",
            Example: "review agenda",
            Topic: "ceremonies",
            Also: ["review", "demo order", "sprint review"]
        )
        {
            Ways = ReviewPhrases.Agenda,
        };

    public static Parsed<ShowAgenda> Parse(Words words)
    {
        words.Skip("show|the|our|sprint");
        return
            (words.Take("review", "agenda") || words.Take("demo", "agenda|order") || words.Take("review"))
            && words.AtEnd
            ? new ShowAgenda()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part> { new Part.Title($"Review agenda of team {turn.Team.Name}") };
        parts.AddRange(await ReviewAgenda.Of(turn, work, cancel));
        if (await work.LatestSprint(turn.Team.Id, cancel) is { } sprint)
        {
            var done = (await work.StoriesOf(sprint, cancel))
                .Where(story => story.State == WorkflowState.Done)
                .Take(turn.Limits.PageSize)
                .ToList();
            if (done.Count > 0)
            {
                parts.Add(new Part.Paragraph($"{"Demo order":b}"));
                parts.Add(new Part.Rows([.. done.Select(ReviewAgenda.RowOf)], 1));
            }
        }
        parts.Add(
            new Part.Buttons([new Button("Start the review", "review start"), new Button("Burndown", "burndown")])
        );
        return Reply.Show(new View(parts));
    }
}
