using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows the running sprint, the one being prepared, or an earlier one by its number.</summary>
/// <param name="Number"><c>null</c>: the running one, or the next.</param>
/// <param name="IsNext">The one being prepared.</param>
/// <param name="Page">From 1.</param>
public sealed record ShowSprint(int? Number, bool IsNext, int Page) : ICommand<ShowSprint>
{
    public static Usage Usage { get; } =
        new(
            Say: "sprint",
            Does: "shows the sprint: goal, day, remaining, blockers",
            Example: "sprint",
            Topic: "sprint",
            Also: ["show sprint", "current sprint", "sprint status", "next sprint"]
        )
        {
            Ways = SprintPhrases.Show,
            Everyday = [Role.Developer, Role.ScrumMaster, Role.ProductManager, Role.Stakeholder],
        };

    public static Parsed<ShowSprint> Parse(Words words)
    {
        words.Skip("show|see|view|the|our|my|how|is|what's|current|running|this");
        var isNext = words.Take("next", "sprint");
        if (!isNext && !words.Take("sprint"))
            return Parsed.NotMine;
        var page = words.TakeTail("page")["page"];
        words.Skip("status|board|show|now|doing|going|backlog");
        isNext = isNext || words.Take("next");
        int? number = words.Take(out int said) ? said : null;
        if (!words.AtEnd)
            return Parsed.NotMine;
        return new ShowSprint(
            number,
            isNext,
            int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : 1
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Number is { } number)
            return await work.Find<Sprint>(Sprint.IdOf(turn.Team.Id, number), cancel) is { } asked
                ? Reply.Show(await SprintCard.Of(turn, work, asked, Page, cancel))
                : Reply.No(
                    $"Team {turn.Team.Name} has no sprint {number}.",
                    SprintWords.See,
                    new Button("All sprints", "velocity")
                );
        var sprint = IsNext ? null : await work.RunningSprint(turn.Team.Id, cancel);
        sprint ??= await work.NextSprint(turn.Team.Id, cancel);
        if (sprint is not null)
            return Reply.Show(await SprintCard.Of(turn, work, sprint, Page, cancel));
        return Reply.Show(
            IsNext ? "The next sprint is not being prepared yet." : "No sprint is running, and none is being prepared.",
            new Button("Plan the next", "sprint plan"),
            new Button("Start one for two weeks", "sprint start 2w")
        );
    }
}
