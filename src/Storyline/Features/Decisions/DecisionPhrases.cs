using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Decisions;

/// <summary>Other ways of noting and finding decisions.</summary>
internal static class DecisionPhrases
{
    private const string Decided =
        "we (decided|have decided|just decided|have just decided|all decided|finally decided|have finally decided)";

    public static IReadOnlyList<PhraseWay> Record { get; } =
    [
        new(
            "decision \"<text>\"[ because <reason>]",
            $"{Decided} (to|that|on) <text> [<reason>]",
            "it (was|is|has been) decided (to|that) <text> [<reason>]",
            "(the|our) decision is (to|that) <text> [<reason>]",
            "(the|our|a|this) (decision|final decision) [is] : <text> [<reason>]",
            "{add} [as|it as|this as|that as] [a|our|the] decision that <text> [<reason>]"
        ),
        new("decision \"not <text>\"[ because <reason>]", $"{Decided} not to <text> [<reason>]"),
        new("decision \"against <text>\"[ because <reason>]", $"{Decided} against <text> [<reason>]"),
        // What was agreed may be an appointment.
        new(
            "decision \"<text>\"[ because <reason>]",
            "we (agreed|have agreed|all agreed|settled) that <text> [<reason>]"
        )
        {
            IsOffered = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "decisions",
            "(which|what) decisions (have we|did we|have been|were|are|do we|there are) [taken|made|take|make|have|there|noted|recorded] [yet|already|so far]",
            "(which|what) [things] have we decided [so far]",
            "{show} [all] [the|our|past|latest|last|recent] decisions [of|in] [the|this] [product|project]",
            "[the|our] (decision log|decision list|list of decisions|decisions log)",
            "{show} [the|our] (decision log|decision list|list of decisions)"
        ),
        new(
            "decisions about <text>",
            "(what|which things) (did we decide|have we decided|was decided|have we agreed) (about|on|for|regarding|concerning) <text>",
            "why (did we decide|have we decided|did we choose|have we chosen) [to|on|for] <text>",
            "(which|what) decisions (concern|are about|affect|are on|touch) <text>",
            "{show} [all] [the|our] decisions (about|on|for|regarding|concerning) <text>",
            "(is there|do we have|did we make|have we made) [a|any] decision (about|on|for|regarding|concerning) <text>"
        ),
    ];
}
