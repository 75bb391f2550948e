using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Shows the coverage both ways: requirements with stories, and stories of this team with requirements.</summary>
public sealed record ShowCoverage : ICommand<ShowCoverage>
{
    // So many requirements are counted; beyond, the answer says so.
    private const int Counted = 500;

    public static Usage Usage { get; } =
        new(
            Say: "requirements coverage",
            Does: "shows how many requirements stories cover, and how many stories cover a requirement",
            Example: "requirements coverage",
            Topic: "requirements",
            Also: ["coverage", "requirement coverage"]
        )
        {
            Ways = RequirementPhrases.Coverage,
        };

    public static Parsed<ShowCoverage> Parse(Words words)
    {
        words.Skip("show|our|the");
        return
            (words.Take("requirements|requirement", "coverage") || words.Take("coverage"))
            && words.Skip("of|for|the|requirements").AtEnd
            ? new ShowCoverage()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<Requirement>(new Slice(new SortRange(Requirement.OpenSort), Counted), cancel);
        if (page.Items.Count == 0)
            return Reply.Show("No requirement is recorded yet.", new Button("Record one", "requirement"));
        var stories = await CoveringStories.Of(work, page.Items, cancel);
        return Reply.Show(
            View.Of(
                new Part.Title($"Coverage of the requirements of {turn.Product.Name}"),
                new Part.Paragraph(Covered(page, stories)),
                new Part.Rows([.. RowsOf(page.Items, stories)]),
                new Part.Paragraph(await Covering(stories, turn, work, cancel)),
                new Part.Buttons([new Button("Not covered", "requirements uncovered"), RequirementText.SeeAll])
            )
        );
    }

    private static string Covered(PagedList<Requirement> page, ILookup<long, Story> stories)
    {
        var covered = page.Items.Count(requirement => stories[requirement.Number].Any());
        var most = page.Continuation is null ? "" : "the first ";
        return $"Covered by stories: {covered} of {most}{CountText.Of(page.Items.Count, "requirement", "requirements")}.";
    }

    private static async Task<string> Covering(
        ILookup<long, Story> stories,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var own = stories.SelectMany(group => group).Where(story => story.Team == turn.Team.Id && story.IsInBacklog);
        var tally = await work.Tally<Story>(
            new SortRange(Story.BacklogOf(turn.Team.Id)),
            turn.Limits.CountedUpTo,
            cancel
        );
        return $"Open stories of team {turn.Team.Name} that cover a requirement: {own.DistinctBy(story => story.Key).Count()} of {tally.Count}{(tally.IsPartial ? "+" : "")}.";
    }

    private static IEnumerable<Row> RowsOf(IReadOnlyList<Requirement> requirements, ILookup<long, Story> stories) =>
        Enum.GetValues<RequirementPriority>()
            .Cast<RequirementPriority?>()
            .Append(null)
            .Select(priority =>
                (Priority: priority, Some: requirements.Where(one => one.Priority == priority).ToList())
            )
            .Where(one => one.Some.Count > 0)
            .Select(one => RowOf(one.Priority, one.Some, stories));

    private static Row RowOf(RequirementPriority? priority, List<Requirement> some, ILookup<long, Story> stories)
    {
        var covered = some.Count(requirement => stories[requirement.Number].Any());
        var name = priority?.Name() ?? "no priority";
        return new Row(
            $"{SentenceCase.Of(name)}: {covered} of {some.Count} covered",
            Buttons: priority is { } said && covered < some.Count
                ? [new Button("Show", $"requirements {said.Code()} uncovered")]
                : null
        );
    }
}
