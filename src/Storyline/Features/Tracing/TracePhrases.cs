using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Tracing;

/// <summary>Other ways of asking what serves what.</summary>
internal static class TracePhrases
{
    public static IReadOnlyList<PhraseWay> Trace { get; } =
    [
        new(
            "trace <story>",
            "{show} [the] trace (of|for|from) <story>",
            "(which|what) [product|strategic|business] goal (does|do|will|would) <story> (serve|serves|support|help|belong to|contribute to|work towards|go towards)",
            "(which|what) [product|strategic|business] goal (is|was) <story> (for|part of|about|meant for|there for)",
            "what (does|do|will|would) <story> (serve|contribute to|support|help with|belong to|work towards|aim at|hang on)",
            "what (is|was) <story> (good for|for|there for|in aid of|part of)",
            "where (does|do|did) <story> (come|comes) from",
            "(why|what) are {we} (building|doing|making|developing|implementing|working on) <story> [for]",
            "(why|what) (do|does|did) {we} (build|make|need|want|develop|have) <story> [for]",
            "why (does|do) <story> (exist|matter)",
            "why is <story> (important|needed|necessary|worth it|in backlog at all|there at all)",
            "what is [the] (point|purpose|use|goal|aim|background) (of|behind) <story>",
            "what (is|stands) behind <story>",
            "how (does|do) <story> (fit|fit in|fits|relate|connect|contribute|tie in) [to|with|into|in] [the|the big] (strategy|vision|goals|roadmap|picture)",
            "(trace|follow|connect) <story> [back|up] to [the] (vision|goal|goals|strategy|roadmap)",
            "(does|do) <story> (serve|support|help|contribute to) (a|any|some) goal"
        ),
        new(
            "trace <goal>",
            "(which|what) {stories} (support|help|help with|belong to|are for) <goal>",
            "what are {we} (doing|building|making|planning) (for|towards|to reach) <goal>",
            "what (do|did) {we} (do|build|plan|have) (for|towards|to reach) <goal>",
            "(what|who) (supports|helps|is planned for) <goal>",
            "{show} [the] trace (of|for|from) <goal>"
        ),
        new(
            "trace <item>",
            "{show} [the] trace (of|for|from) [roadmap item] <item>",
            "why are {we} (planning|doing) [roadmap item] <item>",
            "what does roadmap item <item> serve"
        ),
        new(
            "trace <requirement>",
            "{show} [the] trace (of|for|from) <requirement>",
            "where (does|do|did) <requirement> (come|comes) from"
        ),
        new(
            "trace vision",
            "what (hangs|is hanging) (on|below|under|from) [product] vision",
            "(what|which goals|which goal) (serves|serve|supports|support) [product] vision",
            "{show} [the] trace (of|for|from) [product] vision",
            "how do {we} (reach|get to|pursue|work towards|realise|realize) [product] vision",
            "everything (for|below|under|that serves) [product] vision"
        ),
        new(
            "trace \"<text>\"",
            "(which|what) {stories} (serve|contribute to|work towards|hang on) <text>",
            "what (hangs|is hanging) (on|below|under|from) <text>",
            "(what|who) (serves|contributes to|works towards|goes towards) <text>",
            "everything [that is] (for|towards|serving|that serves|that hangs on|below|under) <text>",
            "{show} [me] everything (for|towards|below|under|that serves|that hangs on) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Orphans { get; } =
    [
        new(
            "orphans",
            "{show} [the] (orphans|orphaned {stories}|loose ends)",
            "(are|is) there [any] (orphans|orphaned {stories}|loose ends)",
            "(which|what) {stories} (do not|does not) (belong to|serve|support|contribute to|have|help|fit) (any|a|one|our) (goal|goals|roadmap item)",
            "(which|what) {stories} (do not|does not) (serve|belong to|contribute to|lead to|help) (anything|anybody|any purpose)",
            "(which|what) {stories} (serve|serves|support|belong to|contribute to|have|has) (nothing|no goal|no goals|no purpose|none of [the] goals)",
            "(which|what) {stories} (are|is) (orphans|orphaned|orphan|linked to nothing|not linked|unlinked|not linked to anything|not linked to [a|any] goal|for no goal|without [a|any] purpose)",
            "(what|which) (stands alone|hangs in the air|is orphaned|are orphans|is not linked|is unlinked|serves nothing|leads nowhere|lead nowhere|is not linked to anything|is going nowhere)",
            "(what|which) (in|on) [product] (backlog|roadmap|board) (serves|has|leads to|belongs to) (nothing|no goal|no purpose|nowhere)",
            "(which|what) [of our] (goals|goal) (have|has|are|is) (nothing|no {stories}|no work|not worked on|without {stories}|without work|no {story})",
            "(which|what) (goals|goal) (does|do) (nobody|no one|nothing|no {story}) (work on|serve|support|contribute to)",
            "(which|what) [roadmap] (items|item|initiatives) (have|has|are|is) (nothing|no {stories}|no work|without {stories}|without work|no {story})",
            "(which|what) (insights|opportunities|insight|opportunity) (lead|leads|led|go|goes) nowhere",
            "(what|which work) (is not|are not) (connected|linked|tied) to (anything|a goal|any goal|the strategy|our goals)",
            "where are [the] (gaps|loose ends|missing links) [between [the] (strategy|goals|roadmap) and [the] backlog]"
        ),
    ];
}
