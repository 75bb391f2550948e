using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Blockers;

/// <summary>Other ways of speaking about blockers.</summary>
internal static class BlockerPhrases
{
    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "blockers",
            "(what|who) is (blocking|stopping|holding up|slowing down|delaying|hindering) [us|the team|you|them|everyone]",
            "what (blocks|stops|holds up|slows down|hinders|delays) [us|the team|you|them]",
            "what (stands|is standing|is) in [the|our] way",
            "(which|what) (blockers|impediments|obstacles|problems) (are|do {we} have|have {we} got|are there) [open]",
            "is (anyone|anybody|someone|somebody|the team) (blocked|stuck)",
            "who is (blocked|stuck)",
            "{show} [any|all] [open|current] (blockers|impediments|obstacles)",
            "(any|open|current) (blockers|impediments|obstacles)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Raise { get; } =
    [
        new(
            "blocker <text>",
            "i am (blocked|stuck) (by|due to|because of|waiting for) <text>",
            "<text> (is blocking|blocks|is holding up|holds up|is stopping|stops) me",
            "(i have|{we} have|there is) (a|an) [new] (blocker|impediment|obstacle) [:] <text>",
            "(report|{add}) (a|an) [new] (blocker|impediment|obstacle) [:] <text>",
            "[new] (blocker|impediment) : <text>"
        ),
        new(
            "blocker <reason>",
            "i am (blocked|stuck) <reason>",
            "i (cannot|can not) (go on|continue|proceed|work|carry on|move on|make progress|finish) <reason>"
        ),
        new(
            "blocker <text>",
            "i (cannot|can not) (go on|continue|proceed|work|carry on|move on) (without|until|before|because of) <text>"
        ),
        new(
            "blocker waiting for <text>",
            "[i am|{we} are|still] waiting for <text> i (cannot|can not) (go on|continue|proceed|work|carry on|move on)",
            "i (cannot|can not) (go on|continue|proceed|work|carry on|move on) [i am] [still] waiting for <text>"
        ),
        new("blocker stuck on <story>", "i am (stuck|blocked) (on|with|at|in) <story>"),
    ];

    public static IReadOnlyList<PhraseWay> Clear { get; } =
    [
        new(
            "clear <blocker>",
            "<blocker> is (solved|gone|cleared|resolved|fixed|done|over|no longer a problem|not a problem any more|not a problem anymore)",
            "(solve|fix|remove|close|finish|{end}|clear|resolve) <blocker>",
            "<blocker> (can go|can be closed|can be cleared|can be removed)",
            "(i|{we}) (solved|fixed|cleared|resolved|removed) <blocker>"
        ),
        new(
            "clear my blocker",
            "[<text>] [i am] (not blocked|not stuck|no longer blocked|no longer stuck|unblocked) [any more|anymore]",
            "<text> (works again|is working again|is back|is back up|is up again|is fixed|is available again|is there now) i can (go on|continue|work|proceed|work again|carry on)",
            "i can (go on|continue|proceed|carry on) [again]",
            "<text> (works again|is working again|is back|is back up|is up again|is fixed|is available again|is there now) (i am|we are) [not|no longer] (blocked|stuck|unblocked) [any more|anymore]",
            "(my|the) blocker is (gone|solved|resolved|fixed|over)"
        ),
    ];
}
