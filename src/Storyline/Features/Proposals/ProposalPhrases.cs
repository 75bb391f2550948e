using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Proposals;

/// <summary>Other ways of proposing and deciding.</summary>
internal static class ProposalPhrases
{
    private const string Lead =
        "(i suggest|i propose|i recommend|we suggest|my proposal|my suggestion|my idea|my proposal is|my suggestion is|my idea is) [:] [that|to] [we] [should]";

    public static IReadOnlyList<PhraseWay> Propose { get; } =
    [
        new(
            "propose move <story> above <story2>",
            $"{Lead} (do|doing|put|putting|move|moving|take|build|building) <story> (before|above|ahead of|over) <story2>"
        ),
        new(
            "propose move <story> below <story2>",
            $"{Lead} (do|doing|put|putting|move|moving|take|build|building) <story> (after|below|behind|under) <story2>"
        ),
        new(
            "propose move <story> to top",
            $"{Lead} (do|doing|put|putting|move|moving|take|build|building) <story> (first|to top|to the top|at the top|on top)",
            "(how|what) about (moving|putting|doing) <story> (first|to top|to the top|at the top|on top)"
        ),
        new(
            "propose close <story>",
            $"{Lead} (close|drop|dropping|closing|scrap|cancel|forget) <story>",
            "(how|what) about (closing|dropping|scrapping) <story>"
        ),
        new(
            "propose sprint add <story>",
            $"{Lead} (add|adding|pull|pulling|put|putting|take|taking) <story> (to|in|into) {{sprint}}",
            "(how|what) about (adding|pulling|putting|taking) <story> (to|in|into) {sprint}"
        ),
        new("propose estimate <story> <points>", $"{Lead} <points> (for|on) <story>"),
        new(
            "propose <text>",
            "(i|{we}) (propose|suggest|recommend) [that|to] [{we}] [should] <text>",
            "my (proposal|suggestion|idea) [is] [:] [that|to] [{we}] <text>",
            "(suggest|recommend) (that|to) <text>",
            "[a|one] (proposal|suggestion) : <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Accept { get; } =
    [
        new(
            "accept <proposal>",
            "(accept|approve|take|take over|agree to|agree with|confirm|adopt|follow|go with|do|go ahead with|carry out|yes to) <proposal> [over]",
            "<proposal> is (accepted|approved|fine|good|ok|okay|a good idea|great|fine with me|ok for me)",
            "(fine with me|good idea|agreed|approved|fine|sounds good|looks good|ok|sure) [<text>] (go ahead with|go with|do|take|accept) <proposal> [over]",
            "(i am fine|i am ok|i agree|i am happy) with <proposal>",
            "yes <proposal>"
        ),
        new(
            "accept <proposalof>",
            "(do|make|take) what <proposalof> (proposed|suggested|wants|wanted|said|asked for)",
            "<proposalof> is right [do it|go ahead]",
            "(accept|approve|agree to) what <proposalof> (proposed|suggested)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Decline { get; } =
    [
        new(
            "decline <proposal> <reason>",
            "(decline|reject|refuse|turn down|dismiss|deny|say no to|no to|i decline|i reject|i refuse) <proposal> <reason>",
            "<proposal> is (rejected|declined|refused|not accepted) <reason>",
            "(do not|not) (accept|do|like) <proposal> <reason>",
            "i do not (accept|like|want|agree with) <proposal> <reason>"
        ),
        new(
            "decline <proposal>",
            "(decline|reject|refuse|turn down|dismiss|deny|say no to|no to|i decline|i reject|i refuse) <proposal>",
            "<proposal> is (rejected|declined|refused|not accepted)",
            "i do not (accept|like|agree with) <proposal>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Discuss { get; } =
    [
        new(
            "discuss <proposal>",
            "(discuss|talk about|talk over|debate|speak about|chat about) <proposal> [first]",
            "(i|{we}) (want|need|should|would like|have) [to] (discuss|talk about|talk over|debate) <proposal>",
            "<proposal> (needs|needs a|needs some) (discussion|discussing|talk)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Counter { get; } =
    [
        new(
            "counter <proposal>: <text>",
            "instead of <proposal> [:] <text>",
            "rather than <proposal> [:] <text>",
            "(answer|counter) <proposal> with [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "proposals",
            "(which|what|any|are there|are there any) proposals [are|are there|do {we} have|wait|are waiting|for me] [open|waiting|pending|for me]",
            "{show} [all] [open|pending|my|our] proposals [for me]",
            "what (happened to|happened with|became of|about|is with) my proposal",
            "(was|is|has) my proposal [been] (accepted|declined|decided|approved|rejected) [yet]",
            "what (did|does) <person> propose"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Withdraw { get; } =
    [
        new(
            "withdraw <proposal>",
            "(withdraw|retract|forget|cancel|drop|{remove}|take back|scrap) <proposal>",
            "(i take|i pull|take|pull) <proposal> back",
            "never mind <proposal>",
            "i do not want <proposal> [any more|anymore]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Reason { get; } =
    [
        new(
            "reason <proposal>: <text>",
            "(the|my) reason (for|of|behind) <proposal> is [that] [:] <text>",
            "<proposal> because <text>",
            "(i proposed|i suggested) <proposal> because <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Chase { get; } =
    [
        new(
            "chase proposals to <role>",
            "(remind|chase|nudge|ping) [the|our] <role> (of|about) [my|our|the|open] (proposal|proposals)",
            "(chase|nudge) [my|our|the|open] proposals to [the|our] <role>"
        ),
    ];
}
