using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Lists findings of a kind, latest first, or those that contain given words.</summary>
/// <param name="Kind"><c>insights</c>, <c>opportunities</c> or <c>assumptions</c>.</param>
/// <param name="After">The continuation of the previous page.</param>
public sealed record ListFindings(string Kind, string? About, string? After) : ICommand<ListFindings>
{
    public static Usage Usage { get; } =
        new(
            Say: "insights",
            Does: "lists insights; “opportunities” and “assumptions” list those",
            Example: "insights",
            Topic: "discovery",
            Also: ["opportunities", "assumptions", "findings", "list insights"]
        )
        {
            Ways = DiscoveryPhrases.Findings,
        };

    public static Parsed<ListFindings> Parse(Words words)
    {
        words.Skip("show|list|our|the|all");
        foreach (
            var (said, kind) in (ReadOnlySpan<(string, string)>)
                [
                    ("insights|findings", "insights"),
                    ("opportunities|prospects", "opportunities"),
                    ("assumptions|hypotheses", "assumptions"),
                ]
        )
        {
            if (!words.Take(said))
                continue;
            var after = words.TakeTail("after")["after"];
            var about = words.Skip("about|on|with").Rest();
            return new ListFindings(kind, about.Length == 0 ? null : about, after);
        }
        return Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Kind switch
        {
            "insights" => List<Insight>(turn, work, cancel),
            "opportunities" => List<Opportunity>(turn, work, cancel),
            _ => List<Assumption>(turn, work, cancel),
        };

    private async Task<Reply> List<T>(Turn turn, IWork work, CancellationToken cancel)
        where T : Finding, IDocument<T>
    {
        var page = await work.List<T>(
            new Slice(new SortRange(""), turn.Limits.PageSize)
            {
                Descending = true,
                Words = About is null ? [] : [.. SearchWords.Of(About)],
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
                _ => "assumption",
            }
        );

    private Reply Nothing() =>
        Reply.Show(
            About is null
                ? $"No {Kind} are kept yet. They come from a discovery session, or one by one."
                : $"No {Kind} mention “{Storyline.Domain.Backlog.StoryWords.Cut(About, 60)}”.",
            AddOne,
            new Button("Start discovery", "discovery start")
        );

    private View Card(Turn turn, IEnumerable<Finding> findings, string? next)
    {
        var says = About is null ? Kind : $"{Kind} about {About}";
        Button[] more = next is null ? [] : [Button.More($"{says} after:{next}")];
        return View.Of(
            new Part.Title($"{SentenceCase.Of(Kind)} of {turn.Product.Name}"),
            new Part.Rows([.. findings.Select(finding => FindingCard.RowOf(turn, finding))]),
            new Part.Buttons([.. more, AddOne])
        );
    }
}
