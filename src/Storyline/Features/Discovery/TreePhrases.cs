using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Discovery;

/// <summary>Other ways of speaking about the opportunity tree.</summary>
internal static class TreePhrases
{
    public static IReadOnlyList<PhraseWay> Solution { get; } =
    [
        new(
            "solution \"<text>\" for <node>",
            "{add} [a|another|new] solution (to|for) <node> [that|:] <text>",
            "<node> (can|could|might) be (solved|answered|addressed) (by|with) <text>",
            "[a|one|another|possible] (solution|idea) (to|for) <node> (is|could be|would be) [to] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Test { get; } =
    [
        new(
            "test <assumption> result:\"<text>\"",
            "[the] (test|experiment) (of|for) <assumption> (showed|shows|said|says|resulted in|found) [that] <text>",
            "{we} tested <assumption> [and] (found|saw|learned|got) [that] <text>"
        ),
        new(
            "test <assumption> holds",
            "<assumption> (holds|held|is confirmed|was confirmed|is validated|is true|was right|turned out true|turned out right)",
            "{we} (confirmed|validated|proved) <assumption>"
        ),
        new(
            "test <assumption> wrong",
            "<assumption> (is wrong|was wrong|is refuted|is false|did not hold|does not hold|failed|turned out wrong|turned out false)",
            "{we} (refuted|disproved|invalidated) <assumption>"
        ),
        new("test <assumption> unclear", "<assumption> (is|was|stays|remains) (unclear|inconclusive|undecided)"),
        new("test <assumption> \"<text>\"", "{we} (test|will test|can test|could test) <assumption> (by|with) <text>"),
    ];

    public static IReadOnlyList<PhraseWay> Tree { get; } =
    [
        new(
            "tree",
            "{show} [the|our] (opportunity|opportunities|prospects|solution|outcome) tree",
            "{show} [the|our] opportunities as [a] tree",
            "how do [the|our] (opportunities|solutions) (hang together|fit together|relate)"
        )
        {
            IsShown = true,
        },
        new(
            "tree picture",
            "(draw|paint|picture) [the|our] [opportunity|solution] tree",
            "{show} [the|our] [opportunity|solution] tree as [a] (picture|image|diagram|drawing)",
            "[a|the] (picture|image|diagram) of [the|our] [opportunity|solution] tree"
        )
        {
            IsShown = true,
        },
        new(
            "tree of <node>",
            "what (hangs|is) (on|under|below|beneath) <node>",
            "(which|what) (solutions|ideas|assumptions|opportunities) (are there for|belong to|hang on|are under|do {we} have for|answer) <node>",
            "{show} [the] (branch|tree|subtree) (of|under|below) <node>"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Move { get; } =
    [
        new(
            "move <node> under <node2>",
            "(move|hang|put|shift|attach) <node> (under|below|beneath|to|onto|into) <node2>",
            "<node> (belongs|goes|should be|should go) (under|below|to) <node2>",
            "<node> is (part of|a part of|under) <node2>"
        ),
        new("move <node> under <goal>", "<node> (serves|belongs under|belongs to|is for) [the] [goal|outcome] <goal>"),
    ];

    public static IReadOnlyList<PhraseWay> Score { get; } =
    [
        new(
            "score <node>",
            "(score|rate|weigh) <node>",
            "how (important|big|urgent) is <node>",
            "(give|assign) <node> [a] score"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Rank { get; } =
    [
        new(
            "prospects ranked",
            "(which|what) (opportunity|prospect) [should {we} take|should come|do {we} take|comes|is|to take|next] (first|next) [and why]",
            "(which|what) (opportunity|prospect) should {we} (go for|tackle|pursue|start with|address|work on) [first|next]",
            "(which|what) (is|are) [the|our] (best|biggest|most important|top) (opportunity|prospect|opportunities|prospects)",
            "(rank|prioritise|prioritize|sort|order) [the|our] (opportunities|prospects)",
            "{show} [the|our] (prioritised|prioritized|ranked) [list of] (opportunities|prospects)",
            "(in|by) which order should {we} (take|tackle) [the|our] (opportunities|prospects)",
            "where is [the|our] biggest opportunity"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Choose { get; } =
    [
        new(
            "choose <solution>",
            "{we} (choose|chose|pick|picked|select|selected|take|took|go with|went with|decide for|decided for|settle on|settled on) <solution>",
            "(pick|select|go with|decide for|settle on) <solution>",
            "<solution> (wins|won|is the winner|is the best|is our choice|it is)"
        ),
        new(
            "choose <solution> because <reason>",
            "{we} (choose|chose|pick|picked|go with|went with|decided for|settled on) <solution> <reason>",
            "(pick|select|go with|decide for|settle on) <solution> <reason>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Unchoose { get; } =
    [
        new(
            "unchoose <solution>",
            "{we} (no longer|do not) (choose|want|take|go with) <solution> [any more|anymore]",
            "(take back|drop|revoke) the choice of <solution>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ToRoadmap { get; } =
    [
        new(
            "put <solution> on the roadmap",
            "({put}|{add}|bring|plan|place) <solution> (on|to|onto|in|into) [the|our] roadmap",
            "make [a|an] roadmap item (of|from|out of) <solution>",
            "turn <solution> into [a|an] roadmap item"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ToStory { get; } =
    [
        new(
            "story new from <node>",
            "(make|create|write|draft|{add}) [a] [new] {story} (of|from|out of|for) <node>",
            "turn <node> into [a] {story}"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Drop { get; } =
    [
        new(
            "delete <node>",
            "(delete|discard|drop|remove) [the] [branch|opportunity|solution|assumption] <node> [from the tree|with everything below it|and everything below it]",
            "{we} do not need <node> [any more|anymore]"
        ),
    ];
}
