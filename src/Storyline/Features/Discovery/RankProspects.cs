using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Lists the opportunities by score, with the arithmetic, the outcome and the insights that speak for them.</summary>
/// <param name="IsByRice">By RICE first; otherwise by importance and satisfaction.</param>
/// <param name="From">The place of the first one shown, from 1.</param>
public sealed record RankProspects(bool IsByRice, int From) : ICommand<RankProspects>
{
    private const int MostCounted = 200;

    public static Usage Usage { get; } =
        new(
            Say: "prospects ranked",
            Does: "lists opportunities by score, and says why; “prospects ranked by rice” compares RICE",
            Example: "prospects ranked",
            Topic: "discovery",
            Also: ["rank opportunities", "which opportunity first", "prioritise opportunities"]
        )
        {
            Ways = TreePhrases.Rank,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<RankProspects> Parse(Words words)
    {
        words.Skip("show|the|our|all");
        var isRanking = words.Take("rank|prioritise|prioritize|compare|order");
        if (!words.Skip("the|our|all").Take("prospects|opportunities"))
            return Parsed.NotMine;
        if (!isRanking && !words.Take("ranked|ranking|prioritised|prioritized"))
            return Parsed.NotMine;
        words.Skip("by|with");
        var isByRice = words.Take("rice");
        words.Skip("score|scores|opportunity");
        var from = 1;
        if (words.Take("from"))
            words.Take(out from);
        return words.AtEnd ? new RankProspects(isByRice, Math.Max(1, from)) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var listed = await work.List<Opportunity>(new Slice(new SortRange(""), TreeNodes.MostOfAKind), cancel);
        if (listed.Items.Count == 0)
            return Reply.Show(
                "No opportunities are kept yet. They come from a discovery session, or one by one.",
                new Button("Add one", "opportunity"),
                new Button("Start discovery", "discovery start")
            );
        var ranked = Ranked(listed.Items);
        var shown = ranked.Skip(From - 1).Take(turn.Limits.PageSize).ToList();
        var insights = await InsightsOf(shown, work, cancel);
        return Reply.Show(Card(turn, ranked, shown, insights, listed.Continuation is not null));
    }

    // Scored ones first; those with the same score stay in the order they were found.
    private List<Opportunity> Ranked(IReadOnlyList<Opportunity> all) =>
        [
            .. all.OrderByDescending(one => IsByRice ? one.Rice?.Value ?? -1 : one.Need?.Value ?? -1)
                .ThenByDescending(one => IsByRice ? one.Need?.Value ?? -1 : one.Rice?.Value ?? -1),
        ];

    private static async Task<ILookup<long, Insight>> InsightsOf(
        List<Opportunity> shown,
        IWork work,
        CancellationToken cancel
    )
    {
        if (shown.Count == 0)
            return Array.Empty<Insight>().ToLookup(_ => 0L);
        var found = await work.List<Insight>(
            new Slice(new SortRange(""), MostCounted)
            {
                AnyOf = [.. shown.Select(one => FindingTerms.Opportunity(one.Number))],
            },
            cancel
        );
        return found
            .Items.SelectMany(insight => insight.Opportunities.Select(number => (Number: number, Insight: insight)))
            .ToLookup(one => one.Number, one => one.Insight);
    }

    private View Card(
        Turn turn,
        List<Opportunity> ranked,
        List<Opportunity> shown,
        ILookup<long, Insight> insights,
        bool isCut
    )
    {
        var parts = new List<Part>
        {
            new Part.Title($"Prospects of {turn.Product.Name}, by {(IsByRice ? "RICE" : "opportunity score")}"),
            new Part.Rows(
                [
                    .. shown.Select(one => new Row(
                        $"{one.Key:b} {StoryWords.Cut(one.Text, 150)}",
                        Why(one, insights[one.Number].Count()),
                        [new Button("Show", one.Key)]
                    )),
                ],
                From
            ),
        };
        parts.AddRange(Notes(ranked, isCut));
        parts.Add(new Part.Buttons([.. Next(ranked, shown)]));
        return new View(parts);
    }

    private static string Why(Opportunity opportunity, int insights)
    {
        string[] reasons =
        [
            .. opportunity.Need is { } need ? new[] { ProspectScores.Arithmetic(need) } : [],
            .. opportunity.Rice is { } rice ? new[] { $"RICE {ProspectScores.Arithmetic(rice)}" } : [],
            .. opportunity is { Need: null, Rice: null } ? new[] { "not scored yet" } : [],
            .. opportunity.Outcome is { } outcome ? new[] { $"for {StoryWords.Cut(outcome, 60)}" } : [],
            insights switch
            {
                0 => "no insight speaks for it",
                1 => "1 insight",
                var several => $"{several} insights",
            },
        ];
        return string.Join(" · ", reasons);
    }

    private static IEnumerable<Part> Notes(List<Opportunity> ranked, bool isCut)
    {
        var unscored = ranked.Count(one => one is { Need: null, Rice: null });
        if (unscored > 0)
            yield return new Part.Note(
                unscored == 1
                    ? "1 has no score and comes last; say “score O-4 importance:8 satisfaction:3”."
                    : $"{unscored} have no score and come last; say “score O-4 importance:8 satisfaction:3”."
            );
        if (isCut)
            yield return new Part.Note($"Only the first {ranked.Count} opportunities are compared.");
    }

    private IEnumerable<Button> Next(List<Opportunity> ranked, List<Opportunity> shown)
    {
        var says = IsByRice ? "prospects ranked by rice" : "prospects ranked";
        if (From - 1 + shown.Count < ranked.Count)
            yield return Button.More($"{says} from {From + shown.Count}");
        yield return IsByRice
            ? new Button("By opportunity score", "prospects ranked")
            : new Button("By RICE", "prospects ranked by rice");
        yield return FindingCard.SeeTree;
        if (ranked.FirstOrDefault(one => one is { Need: null, Rice: null }) is { } unscored)
            yield return new Button($"Score {unscored.Key}", $"score {unscored.Key}");
    }
}
