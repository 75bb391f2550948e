using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Lists findings of a kind, latest first, or those that a filter leaves.</summary>
/// <param name="Kind"><c>insights</c>, <c>opportunities</c>, <c>solutions</c> or <c>assumptions</c>.</param>
/// <param name="After">The continuation of the previous page.</param>
public sealed record ListFindings(string Kind, FindingFilter Filter, string? After) : ICommand<ListFindings>
{
    private static readonly (string Said, string Kind)[] Kinds =
    [
        ("insights|findings", "insights"),
        ("opportunities|prospects", "opportunities"),
        ("solutions", "solutions"),
        ("assumptions|hypotheses", "assumptions"),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "insights",
            Does: "lists insights, filtered by kind:, segment:, importance:, competitor: or goal:; also “opportunities”, “solutions”, “assumptions”",
            Example: "insights",
            Topic: "discovery",
            Also: ["opportunities", "solutions", "assumptions", "findings", "list insights"]
        )
        {
            Ways = DiscoveryPhrases.Findings,
        };

    public static Parsed<ListFindings> Parse(Words words)
    {
        words.Skip("show|list|our|the|all");
        var before = FindingFilter.TakeBefore(words);
        foreach (var (said, kind) in Kinds)
        {
            if (!words.Take(said))
                continue;
            if (words.Sees("ranked|first|tree"))
                return Parsed.NotMine;
            var (filter, after) = FindingFilter.TakeBehind(words, before);
            return filter is null
                ? Parsed.No(
                    $"I don’t know that filter. Insights have a kind ({string.Join(", ", InsightWords.Kinds.Select(one => one.Name()))}) and an importance (high, medium, low).",
                    new Button("All insights", "insights")
                )
                : new ListFindings(kind, filter, after);
        }
        return Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Kind switch
        {
            "insights" => List<Insight>(turn, work, cancel),
            "opportunities" => List<Opportunity>(turn, work, cancel),
            "solutions" => List<Solution>(turn, work, cancel),
            _ => List<Assumption>(turn, work, cancel),
        };

    private async Task<Reply> List<T>(Turn turn, IWork work, CancellationToken cancel)
        where T : Finding, IDocument<T>
    {
        var (terms, no) = await Filter.ToTerms(work, cancel);
        if (no is not null)
            return no;
        var page = await work.List<T>(
            new Slice(new SortRange(""), turn.Limits.PageSize)
            {
                Descending = true,
                Terms = terms,
                Omitting = Filter.Omitting,
                Words = Filter.About is { } about ? [.. SearchWords.Of(about)] : [],
                Continuation = After,
            },
            cancel
        );
        return page.Items.Count == 0 ? Nothing() : Reply.Show(Card(turn, page.Items, page.Continuation));
    }

    private Button AddOne =>
        new(
            "Add one",
            Kind switch
            {
                "insights" => "insight",
                "opportunities" => "opportunity",
                "solutions" => "solution",
                _ => "assumption",
            }
        );

    private Reply Nothing() =>
        Reply.Show(
            this switch
            {
                { Filter.Said: "" } => $"No {Kind} are kept yet. They come from a discovery session, or one by one.",
                { Filter.About: { } about } => $"No {Kind} mention “{StoryWords.Cut(about, 60)}”.",
                _ => $"No {Kind} fit “{StoryWords.Cut(Filter.Said, 80)}”.",
            },
            AddOne,
            new Button("Start discovery", "discovery start")
        );

    private View Card(Turn turn, IEnumerable<Finding> findings, string? next)
    {
        var says = Filter.Said.Length == 0 ? Kind : $"{Kind} {Filter.Said}";
        var filtered = Filter.Said.Length == 0 ? "" : $": {StoryWords.Cut(Filter.Said, 80)}";
        Button[] more = next is null ? [] : [Button.More($"{says} after:{next}")];
        Button[] ranked = Kind == "opportunities" ? [new Button("Which one first?", "prospects ranked")] : [];
        return View.Of(
            new Part.Title($"{SentenceCase.Of(Kind)} of {turn.Product.Name}{filtered}"),
            new Part.Rows([.. findings.Select(finding => FindingCard.RowOf(turn, finding))]),
            new Part.Buttons([.. more, AddOne, .. ranked])
        );
    }
}
