using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Guideline;

/// <summary>Other ways of speaking about the guideline and the blueprint.</summary>
internal static class GuidelinePhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "guideline",
            "{show} [all] [product|design] (guideline|guidelines|principles) [of|for] [product]",
            "what (does|do) [product|design] (guideline|guidelines|principles) say",
            "(which|what) (principles|guidelines) (do {we} have|do {we} follow|are there|have {we})",
            "how do {we} design"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Write { get; } =
    [
        new(
            "guideline add \"<text>\"",
            "[{add}] [a|an|another|new|our|one] [product|design] principle [of ours] [is] : <text>",
            "{add} [a|an|another|new] [product|design] principle (that|called) <text>",
            "{add} <text> to [product|design] (guideline|guidelines|principles)"
        ),
        new("guideline drop <number>", "{remove} principle [number] <number> [from] [guideline]"),
        new("guideline edit <number>", "{change} principle [number] <number>"),
    ];

    public static IReadOnlyList<PhraseWay> ShowBlueprint { get; } =
    [
        new(
            "blueprint",
            "{show} [product|service] blueprint [of|for] [product]",
            "what does [product|service] blueprint (say|look like)",
            "what is the product on one page"
        ),
    ];

    public static IReadOnlyList<PhraseWay> SetBlueprint { get; } =
    [
        new(
            "blueprint set",
            "(write|draft|define|create|change|edit|update|fill in) [a|new] [product|service] blueprint",
            "{we} (need|want) a [new] [product|service] blueprint"
        ),
        new("blueprint users: <text>", "blueprint is for <text>"),
    ];
}
