using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Stories;

/// <summary>Other ways of writing, changing, linking and showing stories.</summary>
internal static class StoryTextPhrases
{
    public static IReadOnlyList<PhraseWay> New { get; } =
    [
        new(
            "story new <text>",
            "({add}|{want}) [a|another|one more] [new] {story} [called|named|titled|saying|that says|:] <text>",
            "{add} [a|another|one more] [new] {story} [about|for|on] <text>",
            "[a|another] new {story} [:] <text>",
            "{add} <text> as [a] [new] {story}",
            "({add} to|put in|write in|write into) [the] backlog [:] <text>",
            "(there is|{we} have|i found|i have) [a] [new] bug [:] <text> (log that|log it|note that|note it|write that down|write it down|add it|add that|file it|file that)"
        ),
        new(
            "story new <text>",
            "it would be (great|nice|good|cool) if <text> (note that|note it|add that|add it|write that down|log it|log that) [as] [a] [{story}]"
        )
        {
            IsOffered = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Epic { get; } =
    [
        new(
            "epic new <text>",
            "({add}|{want}|{start}|{we} should have) [a|an|another] [new] epic [called|named|titled|for|about|:] <text>",
            "[a|an] new epic [called|named|for|about] [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> AddCriterion { get; } =
    [
        new(
            "<story> add ac <text>",
            "[{add}] [a|an|another|one more|new] (acceptance criterion|criterion|ac|acceptance criteria|criteria|condition) (for|on|to|of|in) <story> [:|is] <text>",
            "(add|put|write|note) <text> (to|in|into|on|under) [the] (acceptance criteria|criteria|ac|acs) (of|for|on|in) <story>",
            "(add|put|write|note) <text> as [a|an] [acceptance] (criterion|criteria|ac) (of|for|on|to|in) <story>",
            "[new] [acceptance] (criterion|ac) <story> : <text>"
        ),
        new(
            "<story> add ac <quoted>",
            "(add|note) [the|a|an] [acceptance] (criterion|criteria|ac) <quoted> (to|for|on) <story>"
        ),
        new(
            "<story> add ac <text>",
            "<story> also (needs|has|must|should) [to] <text> (add that|add it|note that) [as a|as] [acceptance] (criterion|criteria|ac)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> EditCriterion { get; } =
    [
        new(
            "<story> edit ac <number>: <text>",
            "[the] [acceptance] (criterion|ac) <number> (of|on|in|for) <story> (should say|should be|should read|is|says|must say|becomes|changes to) [:] <text>",
            "[the] <number> [acceptance] (criterion|ac) (of|on|in|for) <story> (should say|should be|should read|is|says|must say|becomes|changes to) [:] <text>",
            "{change} [acceptance] (criterion|ac) <number> (of|on|in|for) <story> (to|into) [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> RemoveCriterion { get; } =
    [
        new(
            "<story> remove ac <number>",
            "{remove} [acceptance] (criterion|ac) <number> (of|on|in|for|from) <story>",
            "{remove} [the] <number> [acceptance] (criterion|ac) (of|on|in|for|from) <story>",
            "<story> [:] {remove} [acceptance] (criterion|ac) <number>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Tick { get; } =
    [
        new(
            "<story> tick <number>",
            "<story> [acceptance] (criterion|ac) <number> (works|is done|is met|is ok|is fulfilled|done|is fine|passes|passed|met)",
            "[acceptance] (criterion|ac) <number> (of|on|in|for) <story> (works|is done|is met|is ok|is fulfilled|done|is fine|passes|passed)",
            "(tick|check|check off|tick off|mark) [the] [acceptance] (criterion|ac) <number> (of|on|in|for) <story>",
            "(tick|check|check off|tick off|mark) [the] <number> [acceptance] (criterion|ac) (of|on|in|for) <story>",
            "[the] <number> [acceptance] (criterion|ac) (of|on|in|for) <story> (works|is done|is met|is ok|is fulfilled|passes)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Comment { get; } =
    [
        new(
            "comment <story>: <text>",
            "[{add}|leave|write] [a|the|my|another] (comment|note|remark) (on|to|at|for|in|about|under) <story> [:|that|saying] <text>",
            "(leave|write|add|put) (on|to|at|in|under) <story> [:|that] <text>",
            "(comment|remark) on <story> [:|that] <text>",
            "<story> (comment|note|remark) : <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        new(
            "<story> title: <text>",
            "[the] (title|name) of <story> (should be|is|must be|should read|should say|becomes) [now] [:] <text>",
            "({change}|rename) [the] title of <story> (to|into|it should be|it is|:) [:] <text>",
            "(rename|retitle) <story> (to|as|into|:) <text> [instead]",
            "<story> (should be|is|must be) (called|named|titled) [now] <text>",
            "[new] title (for|of) <story> [is] [:] <text>"
        ),
        new("<story> title: <quoted>", "(call|name) <story> <quoted> [instead]"),
        new(
            "<story> description: <text>",
            "<story> description is [:] <text>",
            "<story> description : <text>",
            "[the] description (of|for) <story> (should be|is|should say|should read) [:] <text>",
            "[the] description (of|for) <story> : <text>",
            "({change}|{add}) [the|a] description (of|for|to) <story> [to] [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Label { get; } =
    [
        new(
            "label <story> <labels>",
            "(tag|label|mark) <story> (with|as) [the] [label|labels|tag|tags] <labels>",
            "{add} [the] [label|labels|tag|tags] <labels> [label|labels|tag|tags] (to|on|at|for) <story>",
            "{add} [the] (label|labels|tag|tags) <labels> (to|on|at|for) <story>",
            "<story> (gets|has|needs|should have|should get) [the] (label|labels|tag|tags) <labels>",
            "{put} [the] (label|labels|tag|tags) <labels> (on|to|at) <story>"
        ),
        new(
            "label <story> -<labelword>",
            "{remove} [the] <labelword> (label|tag) (from|of|off) <story>",
            "{remove} [the] (label|tag) <labelword> (from|of|off) <story>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Link { get; } =
    [
        new(
            "<story2> blocks <story>",
            "<story> is blocked by <story2>",
            "<story> (depends on|needs|requires|waits for|is waiting for|has to wait for|builds on|relies on) <story2> [first]",
            "{we} (cannot|can not) (start|begin|do|finish) <story> (until|before|without|unless) <story2> [is] [done|finished|ready]"
        ),
        new(
            "<story> blocks <story2>",
            "<story> (must|has to|needs to|should) be (finished|ready|done|completed) (before|for) <story2>",
            "<story> is (needed|required|a prerequisite) (for|by) <story2>",
            "<story> (holds up|stops|is blocking) <story2>"
        ),
        new(
            "link <story> to <story2>",
            "<story> and <story2> (are related|belong together|are linked|are connected|go together|relate)",
            "<story> (belongs|goes) together with <story2>",
            "<story> (is related to|relates to|is connected to|is linked to|is connected with) <story2>",
            "(connect|relate|link) <story> (and|with|to) <story2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Unlink { get; } =
    [
        new(
            "unlink <story> <story2>",
            "<story> (is not|is no longer) (blocked by|related to|linked to|connected to|waiting for) <story2> [any more|anymore]",
            "<story> (does not|no longer) (depend on|depends on|need|needs|block|blocks|wait for) <story2> [any more|anymore]",
            "<story> and <story2> (are not|are no longer|do not|no longer) [related|linked|connected|belong together|depend on each other] [any more|anymore]",
            "{remove} [the] (link|dependency|relation) (between|from|of) <story> (and|to|on|with) <story2>",
            "(disconnect|separate) <story> (and|from) <story2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "<story>",
            "{show} [the] [details|status|state|card|description|more] [of|for|on|about] <story>",
            "(details|status|state) (of|for|on) <story>",
            "what is <story> (about|again)",
            "what does <story> (say|mean|do|contain)",
            "(where|how) (is|are {we} with|are {we} on|is it with|does it look with|far is|far are {we} with) <story> [at|going|doing]",
            "(tell me|tell us) more about <story>",
            "what (is|was) [the] (status|state|progress|size|estimate|title|owner|assignee) of <story>",
            "how (many|much) points (does|has|is|did) <story> [have|get|got]",
            "how (big|large) is <story>",
            "who (is working on|is doing|has|is assigned to|took) <story>",
            "(is|was) <story> (done|finished|ready|started|closed|accepted|blocked|estimated|in the sprint|in progress) [yet|already|now]",
            "is <story> [a|an] <points>",
            "(anything|any news) (on|about|from) <story>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ShowSeveral { get; } =
    [new("show <stories>", "{show} <stories>", "<stories> please")];

    public static IReadOnlyList<PhraseWay> ShowPart { get; } =
    [
        new(
            "comments <story>",
            "what did (people|everyone|others|they|you all|anyone|somebody) (say|write|comment) (about|on|to) <story>",
            "{show} [all] [the] (comments|discussion|notes|remarks) (of|on|for|about|to) <story>",
            "(is there|are there|any) [any] (comments|discussion|notes|remarks) (on|about|to) <story>"
        ),
        new(
            "<story> criteria",
            "{show} [all] [the] (acceptance criteria|criteria|ac|acs|conditions) (of|on|for|to) <story>",
            "what are [the] (acceptance criteria|criteria|ac|acs) (of|on|for|to) <story>",
            "when is <story> (done|finished|accepted)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> EpicNamed { get; } =
    [
        new(
            "epic <text>",
            "what is in [the] <text> epic",
            "{show} [the] <text> epic",
            "{show} [the] epic [called|named] <text>",
            "(which|what) {stories} (are in|belong to) [the] <text> epic",
            "(how is|how far is) [the] <text> epic [going|doing]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Epics { get; } =
    [new("epics", "{show} [all] [the|our] epics", "(which|what) epics (do {we} have|are there|exist|have {we})")];

    public static IReadOnlyList<PhraseWay> States { get; } =
    [
        new(
            "states",
            "(which|what) (states|statuses|columns|stages of work) (do {we} have|are there|exist|have {we}|does a {story} have)",
            "{show} [all] [the|our] (states|statuses|columns|workflow)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ChangeStates { get; } =
    [
        new(
            "states add <text> after <state>",
            "({add}|{want}|have) [a|another] [new] (state|column|status) [called|named] <text> (after|behind|following) <state>",
            "({add}|{want}|have) [a|another] [new] <text> (state|column|status) (after|behind|following) <state>",
            "({add}|{want}|have) [a|another] [new] <text> (state|column|status) between <state> and <state2>",
            "({add}|{want}|have) [a|another] [new] (state|column|status) [called|named] <text> between <state> and <state2>",
            "{add} <text> (after|behind) <state> as [a] [new] (state|column|status)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Definition { get; } =
    [
        new(
            "definition of done",
            "{show} [our|the] (definition of done|dod)",
            "when (is|do {we} call|does count) [a|something|it] [{story}|work|something] [as] (done|finished)",
            "what (does|do {we} mean by) done [mean]"
        ),
        new(
            "definition of ready",
            "{show} [our|the] (definition of ready|dor)",
            "when (is|do {we} call) [a|something] [{story}|something] ready",
            "what (does|do {we} mean by) ready [mean]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ChangeDefinition { get; } =
    [
        new(
            "dor add <text>",
            "[a|every] {story} is (only ready|ready only|ready) (when|if) <text> (put|add|write) (that|it) (in|to|into) [the|our] (dor|definition of ready)",
            "({add}|put) <text> (to|in|into) [the|our] (dor|definition of ready)",
            "<text> (put|add|write) (that|it) (in|to|into) [the|our] (dor|definition of ready)"
        ),
        new(
            "dod add <text>",
            "[a|every] {story} is (only done|done only|done) (when|if) <text> (put|add|write) (that|it) (in|to|into) [the|our] (dod|definition of done)",
            "({add}|put) <text> (to|in|into) [the|our] (dod|definition of done)",
            "<text> (put|add|write) (that|it) (in|to|into) [the|our] (dod|definition of done)"
        ),
    ];
}
