using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Stories;

/// <summary>Other ways of saying what happens to a story: who works on it, how far it is, how big.</summary>
internal static class StoryPhrases
{
    public static IReadOnlyList<PhraseWay> Accept { get; } =
    [
        new(
            "accept <story>",
            "i accept <story>",
            "<story> (is|looks|works|seems) (accepted|good|great|fine|ok|okay|perfect|alright|all right) [to me|for me] (accepted|accept|accept it|you can accept it|you can accept that|you can accept that one|i accept it|approved)",
            "<story> (lgtm|ok|fine|good|great) (accepted|accept|accept it|approved)",
            "(looks good|lgtm|fine|good|perfect|great|all good|done) (accept|accepted) <story>",
            "<story> is (accepted|approved)",
            "(approve|sign off|sign off on) <story>",
            "(i am|{we} are) (happy|satisfied|fine|pleased) with <story>",
            "<story> (can be|may be) (accepted|approved|signed off)"
        ),
        new(
            "accept it",
            "(looks good|lgtm|looks fine|looks great|fine|good|perfect|great|all good|nice) (accept|accepted|i accept|approved|approve)",
            "i accept"
        ),
    ];

    public static IReadOnlyList<PhraseWay> SendBack { get; } =
    [
        new(
            "send back <story>: <reason>",
            "<story> is not (good enough|good|ok|okay|fine|accepted|finished|right|done yet|done|good yet|ready to be accepted) <reason>",
            "<story> (needs more work|needs work|needs rework|has to go back|goes back|must go back|fails|failed) [to the team] <reason>",
            "(reject|return|send back|give back|do not accept|cannot accept|i cannot accept|i do not accept|i reject) <story> <reason>",
            "(send|give|put|take) <story> back [to the team] <reason>"
        ),
        new(
            "send back it: <reason>",
            "not good [enough|yet] back to [the] team <reason>",
            "not good enough [yet] <reason>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Close { get; } =
    [
        new(
            "close <story>: <reason>",
            "(drop|kill|close|scrap|cancel|abandon|discard|bin|throw away|throw out|forget about|forget) <story> <reason>",
            "<story> is (obsolete|no longer needed|not needed|not needed any more|not needed anymore|superfluous|cancelled|canceled|dropped|a duplicate) <reason>",
            "<story> (will not happen|will not be done) <reason>"
        ),
        new(
            "close <story>",
            "(drop|kill|scrap|cancel|discard|bin|throw away|throw out) <story>",
            "(abandon|bury|shelve for good) <story>",
            "<story> is (obsolete|no longer needed|not needed|not needed any more|not needed anymore|superfluous|cancelled|canceled|dropped) [close it|drop it|{remove} it]",
            "{we} (do not|no longer) (need|want) <story> [any more|anymore]",
            "{we} will not (do|build|need) <story>",
            "nobody needs <story> [any more|anymore]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Delete { get; } =
    [
        new(
            "delete <story>",
            "(delete|erase|get rid of|trash|wipe) <story> [completely|entirely|for good]",
            "remove <story> [completely|entirely|for good]",
            "<story> was (created|written|made|added|opened) by (mistake|accident) [{remove} it]",
            "<story> (can|should) be (deleted|removed)",
            "<story> (is|was) (a mistake|a test|only a test|just a test|an accident) {remove} it"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Reopen { get; } =
    [
        new(
            "reopen <story>",
            "(reopen|re-open|revive|restore|bring back|unclose) <story>",
            "(open|bring|take|get) <story> (again|back|back in|back to life)",
            "{we} (need|want|do) <story> after all",
            "<story> (is|was) not (closed|done) (after all|really)",
            "<story> is (back|open again|alive again)"
        ),
        new(
            "<story> not done",
            "(mark|set) <story> [as] (not done|undone|not finished|unfinished)",
            "<story> (is|was) not [really|quite] (done|finished|complete) [yet]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Assign { get; } =
    [
        new(
            "take <story>",
            "i (take|am taking|will take|work on|am working on|do|will do|am doing|am on|own|handle|will handle|grab|pick up|pick|will pick up) <story>",
            "(handle|grab|pick|pick up) <story>",
            "<story> is (mine|for me|my job|my {story})",
            "assign me <story>",
            "(assign|give) <story> to me",
            "working on <story>",
            "let me (do|take|handle|have) <story>",
            "put me on <story>",
            "me on <story>"
        ),
        new(
            "assign <story> to <person>",
            "<person> (takes|is taking|will take|works on|is working on|will do|is doing|is on|owns|handles|will handle|gets|should do|should take|picks up|has) <story>",
            "(can|could|would|will) <person> (do|take|handle|work on|pick up) <story>",
            "(give|hand|hand over|pass|assign|transfer|move) <story> [over] to <person> [instead of <text>]",
            "<story> (goes|is going|belongs|should go) to <person> [instead of <text>]",
            "<story> is (for|with) <person> [instead of <text>]",
            "(put|set) <person> on <story>",
            "(let|have) <person> (do|take|handle|work on) <story>",
            "(give|assign) <person> <story>"
        ),
        new(
            "unassign <story>",
            "i am (not|no longer) (working on|on|doing|the one for) <story> [any more|anymore]",
            "i (cannot|can not|do not|will not) (do|work on|continue|finish) <story> [any more|anymore] [{remove} my name] [off it|from it]",
            "i cannot do <story> [please] take (my name|me) off [it]",
            "(take|remove) (me|my name) (off|from) <story>",
            "(nobody|no one) is (working on|on) <story> [any more|anymore]",
            "(release|free|unassign|give up|drop) <story> (again|from me|for others)",
            "{remove} [the] (assignee|owner) (of|from) <story>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Estimate { get; } =
    [
        new(
            "estimate <story> <points>",
            "<story> (is|are|has|gets|takes|costs|looks like|should be|would be|should get) [about|around|roughly|maybe|a|an|only] <points>",
            "[for me|i think|i would say|{we} think|i guess|{we} say] <story> (is|are|has|gets|takes) [about|around|roughly|a|an] <points>",
            "{we} (estimated|estimate|sized|size) <story> (at|as|to|with) [about|around|a|an] <points>",
            "(estimate|estimation|size|points) (for|of|on) <story> [is] [:] [a|an] <points>",
            "<points> (for|on|to) <story>",
            "(set|change|put) [the] (estimate|size|points) (of|for|on) <story> (to|at) <points>",
            "(set|put|give|make) <story> [to|at] [a|an] <points>",
            "<story> : <points>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> State { get; } =
    [
        new(
            "<story> done",
            "(i am|{we} are|all|just) (done|finished|ready|through) with <story>",
            "(done|finished) with <story>",
            "(i|{we}) (finished|completed|have finished|have completed|did|have done|closed out) <story>",
            "(finished|completed) <story>",
            "<story> is (done|finished|complete|completed)",
            "(mark|set) <story> [as|to] (done|finished|complete|completed)",
            "(finish|complete) <story>"
        ),
        new(
            "start <story>",
            "(starting|beginning|commencing) [with|work on|on] <story>",
            "i (am starting|start|begin|am beginning|started|have started) [with|work on] <story>",
            "(start|begin) (work on|working on) <story>",
            "working on <story> (set|put|move) it (to|in) [in] progress",
            "<story> is (started|under way|underway|in the works|being worked on)"
        ),
        // What is not so yet may only be a remark: it is offered.
        new(
            "<story> draft",
            "<story> [is] (not|no longer) [really|quite] ready [yet|any more|anymore|at all|after all]",
            "(mark|set) <story> [as|to] (not|no longer) ready",
            "(not|no longer) ready [:] <story>"
        )
        {
            IsOffered = true,
        },
        new(
            "<story> ready",
            "<story> [is] (not|no longer) [really|quite] (started|in progress) [yet|any more|anymore|at all|after all]",
            "(mark|set) <story> [as|to] not (started|in progress)"
        )
        {
            IsOffered = true,
        },
        new(
            "<story> <state>",
            "<story> is <state>",
            "({put}|{change}|mark) <story> (to|in|into|as|on) <state>",
            "<story> (goes|moves|should go|can go|should be|comes) (to|in|into) <state>",
            "(state|status) of <story> (is|:) <state>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Each { get; } =
    [
        new(
            "start <stories>",
            "(start|begin|take up) [both|all] <stories>",
            "<stories> are (started|in progress|under way)"
        ),
        new(
            "done <stories>",
            "<stories> are (done|finished|complete|completed)",
            "(i am|{we} are) (done|finished) with [both] <stories>",
            "(finish|complete) [both] <stories>",
            "(mark|set) [both] <stories> [as|to] (done|finished)"
        ),
        new("close <stories>: <reason>", "(close|drop|kill|scrap|cancel|abandon) [both] <stories> <reason>"),
        new("take <stories>", "i (take|am taking|will take|do|will do|am doing) [both] <stories>"),
        new("accept <stories>", "i accept [both] <stories>", "<stories> are (accepted|approved|good accept them)"),
    ];

    public static IReadOnlyList<PhraseWay> Split { get; } =
    [
        new(
            "split <story>",
            "(split|break|cut|divide|slice|chop) <story> [up|down] [into|in] [smaller|several|two|three|some|more] [pieces|parts|{stories}|ones]",
            "(break|split|cut) (down|up) <story>",
            "<story> is too (big|large|much) [split it|cut it|break it down|let us split it|{we} should split it]",
            "<story> (should|must|has to) be (split|cut|broken down)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Export { get; } =
    [
        new(
            "export csv",
            "(export|download|save|give me|send me) [the|our|all] ({stories}|backlog) [as|in|to] [a] [csv|excel|spreadsheet|file]",
            "(can|could) (i|{we}) (have|get) [the|our|all] ({stories}|backlog) as [a] (csv|excel|spreadsheet|file)",
            "(i|{we}) need [a] (backup|export|copy|dump) of [all] [our|the] ({stories}|backlog|data)"
        ),
    ];
}
