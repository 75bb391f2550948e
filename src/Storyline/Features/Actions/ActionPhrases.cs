using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Actions;

/// <summary>Other ways of speaking about actions.</summary>
internal static class ActionPhrases
{
    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "actions",
            "(which|what) (actions|action items|todos|to-dos|follow-ups|follow ups) (are|do {we} have|did {we} agree on|have {we}|are there) [still] [open|left|due|pending]",
            "what did {we} (agree|promise|want) [on] [to do] [in|after|at|from] [the|our] [last] [{retro}]",
            "what did {we} decide to do [in|after|at|from] [the|our] [last] [{retro}]",
            "{show} [all] [open|due|pending] (actions|action items|follow-ups) [from|of|after] [the|our] [last] [{retro}]",
            "(open|due|pending) (actions|action items)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> New { get; } =
    [
        new(
            "action \"<text>\" <person> by <day>",
            "[{add}] [a|an|new|another] (action|action item) for <person> [:] [to] <text> (by|until|till|til|due|before|for|on) <day>",
            "[{add}] [a|an|new|another] (action|action item) [:] <person> [to|will|should|has to|must] <text> (by|until|till|til|due|before) <day>",
            "<person> (will|should|has to|must|needs to|is going to|shall) <text> (by|until|till|til|before) <day> (note that|note it|make it an action|write it down|write that down|make that an action|that is an action|as an action)",
            "[{add}] [a|an|new|another] (action|action item) [:] [to] <text> (by|until|till|til|due|before) <day> (for|by|owner|owned by|assigned to) <person>"
        ),
        new(
            "action \"<text>\" <person>",
            "[{add}] [a|an|new|another] (action|action item) for <person> [:] [to] <text>",
            "<person> (will|should|has to|must|needs to|is going to|shall) <text> (note that|note it|make it an action|write it down|write that down|make that an action|that is an action)"
        ),
        new(
            "action \"<text>\" by <day>",
            "[{add}] [a|an|new|another] (action|action item) : [to] <text> (by|until|till|til|due|before) <day>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Settle { get; } =
    [
        new(
            "<action> done",
            "<action> is (done|finished|complete|completed|settled|closed)",
            "(done|finished|ready) with <action>",
            "(i|{we}) (did|have done|finished|completed|have finished|have completed|settled|are done with|am done with) <action>",
            "(close|complete|finish|tick|tick off|check off) <action>"
        ),
        new(
            "postpone <action> to <day>",
            "({put}|postpone|delay|defer|reschedule) <action> (to|until|till|til|by) <day>",
            "<action> (needs|takes|will take|can wait|has time|is due) (until|till|til|to|on|by) <day>",
            "(give me|i need) (until|till|til) <day> (for|with) <action>"
        ),
    ];
}
