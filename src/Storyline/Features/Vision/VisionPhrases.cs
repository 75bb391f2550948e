using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Vision;

/// <summary>Other ways of speaking about the vision.</summary>
internal static class VisionPhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "vision",
            "{show} [product] vision [card|board|statement]",
            "what is [product] vision [of|for] [product]",
            "what (are|do) {we} (building|build|doing|do) (this|it|all this|all of this) for",
            "(why|for whom|for who|who for) (are|do) {we} (building|build|doing|do|make|making) (this|it|this product|the product)",
            "(who|whom) is (this|product|the product) for",
            "what is (our|the) (target group|target audience|north star)",
            "what is the big picture",
            "which (vision|dream) do {we} have",
            "remind (me|us) (of|what) [product] vision [is]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Set { get; } =
    [
        new(
            "vision set <text>",
            "vision [of product|for product] is [now] [:] [that|to] <text>",
            "vision : <text>",
            "[product] vision (should be|shall be|will be|becomes|should say) [:] [that|to] <text>",
            "{change} [product] vision (to|into|as) [:] <text>",
            "(make|let) [product] vision [be] [:] <text>",
            "[a|new] vision : <text>",
            "(here is|this is) [product|new] vision [:] <text>",
            "(write|put) down [product] vision [:] <text>"
        ),
        new(
            "vision set",
            "(write|draft|define|create|change|edit|update|rewrite|set up|fill in) [a|new] [product] vision [card|board|statement]",
            "{we} (need|want) a [new] [product] vision"
        ),
        new(
            "vision target: <text>",
            "target (group|audience|market) is [now] [:] <text>",
            "(product|this) is [made|meant|built] for (people|those|users|customers|teams|companies) who <text>",
            "{change} (target group|target audience) (to|into) [:] <text>"
        ),
        new("vision needs: <text>", "(users|customers|target group) (needs|need) are [:] <text>"),
        new("vision business: <text>", "business (goal|goals) (is|are) [now] [:] [to] <text>"),
    ];
}
