using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Scores;

/// <summary>Other ways of scoring stories.</summary>
internal static class ScorePhrases
{
    public static IReadOnlyList<PhraseWay> Moscow { get; } =
    [
        new(
            "moscow <story> must",
            "<story> is [a] (must|must have|must-have|musthave) [this time]",
            "{we} must have <story> [this time]",
            "<story> must (be in|be done this time|be included|make it)",
            "(mark|rate|classify|class) <story> as [a] (must|must have|must-have)"
        ),
        new(
            "moscow <story> should",
            "<story> is [a] (should|should have|should-have) [this time]",
            "{we} should have <story> [this time]",
            "(mark|rate|classify|class) <story> as [a] (should|should have|should-have)"
        ),
        new(
            "moscow <story> could",
            "<story> is [a|only a|just a] (could|could have|could-have|nice to have|nice-to-have) [this time]",
            "(mark|rate|classify|class) <story> as [a] (could|could have|could-have|nice to have|nice-to-have)"
        ),
        new(
            "moscow <story> wont",
            "<story> is [a] (won't have|won't|wont|will not have) [this time]",
            "<story> [:] (not this time|not in this release|not for this release)",
            "<story> (will not|won't) (be done|happen|make it|be in|come) [this time|in this release]",
            "{we} (will not|won't) (have|do) <story> this time",
            "(mark|rate|classify|class) <story> as [a] (won't|wont|won't have)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Rice { get; } =
    [
        new(
            "rice <story> reach:<number> impact:<number2> confidence:<number3> effort:<number4>",
            "rice [score] [of|for] <story> [:] [reach|reaches|reach of|reach is] <number> [users|people|customers] [and] [impact|impact of|impact is|with impact] <number2> [and] [{we} are|confidence|confidence of|confidence is|with confidence] <number3> [sure|confident|confidence] [and] [effort|effort of|effort is|with effort] <number4> [weeks|months|days|sprints|person weeks|person months|effort]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Value { get; } =
    [
        new(
            "value <story> value:<number> effort:<number2>",
            "[the] value of <story> [is|=] <number> [and|with|at] [its|the|an] effort [is|of|=] <number2>",
            "<story> (has|is|with|gets) [a] value [of|is] <number> [and|with|at] [an|its] effort [of|is] <number2>",
            "<story> [:] value [is] <number> effort [is] <number2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Rank { get; } =
    [
        new(
            "rank by value",
            "which {stories} (give|bring|have|deliver|create|offer|promise) [us|me|them] [the] (most|highest|best|greatest|biggest) value",
            "which {stories} (is|are) [the] (most valuable|worth most|worth the most)",
            "(rank|sort|order|list|show) [the|all] [{stories}|backlog] by [business] value",
            "{show} [the] most valuable {stories}"
        )
        {
            IsShown = true,
        },
        new(
            "rank by rice",
            "(rank|sort|order|list|show) [the|all] [{stories}|backlog] by rice [score]",
            "which {stories} (have|has) [the] (highest|best) rice [score]"
        ),
        new(
            "rank by wsjf",
            "(rank|sort|order|list|show) [the|all] [{stories}|backlog] by wsjf [score]",
            "which {stories} (have|has) [the] (highest|best) wsjf [score]"
        ),
        new(
            "rank by moscow",
            "(rank|sort|order|list|show) [the|all] [{stories}|backlog] by moscow [class]",
            "{show} [all] [the] (must haves|must-haves|musts)",
            "which {stories} are (must haves|must-haves|musts)"
        ),
    ];
}
