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
        new(
            "rank by kano",
            "(rank|sort|order|list|show) [the|all] [{stories}|backlog] by kano [class]",
            "which {stories} are (delighters|basics|must-bes)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Kano { get; } =
    [
        new(
            "kano <story> must-be",
            "<story> is [a] (basic|basic need|must-be|threshold feature|basic expectation)",
            "(mark|rate|classify|class) <story> as [a] (basic|basic need|must-be)",
            "(everybody|everyone|customers|users) (expect|expects|take for granted) <story>"
        ),
        new(
            "kano <story> performance",
            "<story> is [a] (performance feature|performance need|one-dimensional feature|satisfier)",
            "(mark|rate|classify|class) <story> as [a] (performance|performance feature|satisfier)"
        ),
        new(
            "kano <story> attractive",
            "<story> is [a] (delighter|exciter|attractive feature|surprise)",
            "(mark|rate|classify|class) <story> as [a] (delighter|exciter|attractive|attractive feature)",
            "<story> (would|will) delight [our] (customers|users|people)"
        ),
        new(
            "kano <story> indifferent",
            "(nobody|no one|no customer) (cares about|minds) <story>",
            "(mark|rate|classify|class) <story> as indifferent"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Remove { get; } =
    [
        new(
            "remove score from <story>",
            "(remove|delete|clear|drop|take off|take) [all] (score|scores) (of|from|off|for) <story>",
            "<story> (needs|has) no (score|scores) any more",
            "{we} do not need [a] score (for|on) <story>"
        ),
        new("remove score rice from <story>", "(take|get) rice off <story>", "no rice [score] for <story>"),
        new("remove score wsjf from <story>", "(take|get) wsjf off <story>", "no wsjf [score] for <story>"),
    ];

    public static IReadOnlyList<PhraseWay> Choose { get; } =
    [
        new(
            "main score",
            "(which|what) score (counts|matters|leads|orders backlog|decides|decides [the] order)",
            "(which|what) score {is} {we} (using|ordering by|going by)",
            "by which score {is} backlog (ordered|sorted)"
        ),
        new("main score rice", "{we} (go|order|rank|prioritise|prioritize) by rice", "rice (counts|decides|leads)"),
        new("main score wsjf", "{we} (go|order|rank|prioritise|prioritize) by wsjf", "wsjf (counts|decides|leads)"),
    ];
}
