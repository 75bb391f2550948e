using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>What a finding says about itself, and what is linked to it.</summary>
/// <param name="Below">What hangs on it in the opportunity tree.</param>
internal sealed record FindingSurroundings(IReadOnlyList<Field> Fields, IReadOnlyList<TreeLine> Below)
{
    private const int MostCounted = 100;
    private const int MostNamed = 5;
    private const int LongestText = 80;

    public static async Task<FindingSurroundings> Of(Finding finding, IWork work, CancellationToken cancel) =>
        finding switch
        {
            Insight insight => new([.. InsightFields.Of(insight), .. await Links(insight, work, cancel)], []),
            Opportunity opportunity => await OfOpportunity(opportunity, work, cancel),
            Solution solution => await OfSolution(solution, work, cancel),
            _ => await OfAssumption((Assumption)finding, work, cancel),
        };

    private static async Task<FindingSurroundings> OfOpportunity(
        Opportunity opportunity,
        IWork work,
        CancellationToken cancel
    )
    {
        var fields = new List<Field>();
        if (await OutcomeOf(opportunity, work, cancel) is { } outcome)
            fields.Add(outcome);
        fields.AddRange(ProspectScores.Fields(opportunity));
        var insights = await work.List<Insight>(
            new Slice(new SortRange(""), MostCounted) { Terms = [FindingTerms.Opportunity(opportunity.Number)] },
            cancel
        );
        if (insights.Items.Count > 0)
            fields.Add(new Field("Insights", Named(insights.Items.Select(insight => insight.Key))));
        fields.AddRange(await Stories(StoryTerms.Opportunity(opportunity.Number), work, cancel));
        var nodes = await TreeNodes.Branch(work, [opportunity], cancel);
        return new(fields, [.. OpportunityTree.Of(nodes, [opportunity]).Skip(1)]);
    }

    private static async Task<Field?> OutcomeOf(Opportunity opportunity, IWork work, CancellationToken cancel)
    {
        if (opportunity.Parent is { } parent)
            return new Field("Part of", await Above(Opportunity.KeyOf(parent), work, cancel));
        if (opportunity is { Goal: null, Outcome: null })
            return null;
        var goal = opportunity.Goal is { } number ? await work.Find<Goal>(Goal.IdOf(number), cancel) : null;
        return new Field("Outcome", OpportunityTree.OutcomeText(opportunity, goal is null ? [] : [goal]));
    }

    private static async Task<FindingSurroundings> OfSolution(Solution solution, IWork work, CancellationToken cancel)
    {
        var fields = new List<Field>
        {
            new("Answers", await Above(Opportunity.KeyOf(solution.Opportunity), work, cancel)),
        };
        if (solution.Rice is { } rice)
            fields.Add(new Field("RICE", ProspectScores.Arithmetic(rice)));
        if (solution.Choice is { } choice)
            fields.Add(new Field("Chosen", choice.Why ?? "yes"));
        if (solution.Item is { } item)
            fields.Add(new Field("Roadmap", RoadmapItem.KeyOf(item)));
        if (solution.Stories.Count > 0)
            fields.Add(new Field("Stories", Named(solution.Stories)));
        var nodes = await TreeNodes.Branch(work, solution, cancel);
        return new(fields, [.. OpportunityTree.Of(nodes, [solution]).Skip(1)]);
    }

    private static async Task<FindingSurroundings> OfAssumption(
        Assumption assumption,
        IWork work,
        CancellationToken cancel
    )
    {
        var fields = new List<Field>();
        if (assumption.Under is { } above)
            fields.Add(new Field("Needed by", await Above(above, work, cancel)));
        if (assumption.Test is { } test)
            fields.Add(new Field("Test", test));
        if (assumption.Result is { } result)
            fields.Add(new Field("Result", result));
        if (assumption.Verdict is { } verdict)
            fields.Add(new Field("So it", verdict.Said()));
        return new(fields, []);
    }

    private static async Task<Rich> Above(string key, IWork work, CancellationToken cancel) =>
        await work.FindFinding(key, cancel) is { } above
            ? $"{key:b} {StoryWords.Cut(above.Text, LongestText)}"
            : $"{key:b}, which was taken back";

    private static async Task<IEnumerable<Field>> Links(Insight insight, IWork work, CancellationToken cancel)
    {
        var fields = new List<Field>();
        if (insight.Goals.Count > 0)
        {
            var goals = await work.FindMany<Goal>([.. insight.Goals.Select(Goal.IdOf)], cancel);
            fields.Add(
                new Field(
                    insight.Goals.Count == 1 ? "Goal" : "Goals",
                    Linked(insight.Goals, Goal.KeyOf, number => goals.FirstOrDefault(one => one.Number == number)?.Name)
                )
            );
        }
        if (insight.Opportunities.Count > 0)
        {
            var found = await work.FindMany<Opportunity>([.. insight.Opportunities.Select(Opportunity.IdOf)], cancel);
            fields.Add(
                new Field(
                    insight.Opportunities.Count == 1 ? "Opportunity" : "Opportunities",
                    Linked(
                        insight.Opportunities,
                        Opportunity.KeyOf,
                        number => found.FirstOrDefault(one => one.Number == number)?.Text
                    )
                )
            );
        }
        return [.. fields, .. await Stories(StoryTerms.Insight(insight.Number), work, cancel)];
    }

    private static Rich Linked(IReadOnlyList<long> numbers, Func<long, string> key, Func<long, string?> text) =>
        Rich.Join(
            "; ",
            numbers.Select(number =>
                text(number) is { } said
                    ? (Rich)$"{key(number):b} {StoryWords.Cut(said, LongestText)}"
                    : (Rich)$"{key(number):b}, which was taken back"
            )
        );

    private static async Task<IEnumerable<Field>> Stories(string term, IWork work, CancellationToken cancel)
    {
        var stories = await work.List<Story>(new Slice(new SortRange(""), MostCounted) { Terms = [term] }, cancel);
        return stories.Items.Count == 0
            ? []
            : [new Field("Stories", Named(stories.Items.Select(story => story.Key.ToString())))];
    }

    // “3: I-1, I-2, I-5”
    private static string Named(IEnumerable<string> keys)
    {
        var all = keys.ToList();
        var named = string.Join(", ", all.Take(MostNamed));
        var count =
            all.Count >= MostCounted ? $"{MostCounted} or more" : all.Count.ToString(CultureInfo.InvariantCulture);
        return all.Count > MostNamed ? $"{count}: {named} …" : $"{count}: {named}";
    }
}
