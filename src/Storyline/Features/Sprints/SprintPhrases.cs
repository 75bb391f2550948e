using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Sprints;

/// <summary>Other ways of saying the commands of the sprint.</summary>
internal static class SprintPhrases
{
    public static IReadOnlyList<PhraseWay> Start { get; } =
    [
        new(
            "sprint start",
            "{start} [new|another] {sprint}",
            "{start} {nextsprint}",
            "(kick off|commence|get going with) [new] ({sprint}|{nextsprint})",
            "({sprint}|{nextsprint}) (starts|begins|can start|can begin|should start)"
        ),
        new(
            "sprint start <duration>",
            "{start} ({sprint}|{nextsprint}) [for|of|over|lasting|with|that takes] <duration> [long]",
            "{start} [new] <duration> [long] sprint|iteration",
            "({sprint}|{nextsprint}) (takes|lasts|is|should take|should last|runs for) <duration> [long] {start} [it]"
        ),
        new(
            "sprint start from <day>",
            "{start} ({sprint}|{nextsprint}) [on|from] <day>",
            "({sprint}|{nextsprint}) (starts|begins|should start|should begin|shall start) [on|from] <day>"
        ),
        new(
            "sprint start goal:\"<text>\"",
            "{start} ({sprint}|{nextsprint}) (with|and) [sprint] goal [:] <text>",
            "{start} ({sprint}|{nextsprint}) goal is [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Close { get; } =
    [
        new(
            "sprint close",
            "{end} {sprint}",
            "{sprint} is (over|done|finished|complete|completed|at an end|ended) [{end} it|{end} {sprint}]",
            "{sprint} (ends|ended) [today|now] [{end} it]",
            "{end} [it|{sprint}] {sprint} is (over|done|finished)",
            "(wrap|close|finish) {sprint} up"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Goal { get; } =
    [
        new(
            "sprint goal <text>",
            "goal (for|of|in) {sprint} [is|should be|will be|shall be] [:] <text>",
            "{change} (sprint goal|goal of {sprint}|goal for {sprint}) (to|into) [:] <text>",
            "{change} (sprint goal|goal of {sprint}|goal for {sprint}) : <text>",
            "[new] sprint goal (is now|should be|will be|shall be|must be|changes to|becomes) [:] <text>",
            "new sprint goal [is] [:] <text>",
            "sprint goal [is|is now] : <text>",
            "(in|for) {sprint} our goal is [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Add { get; } =
    [
        new(
            "sprint add <story>[ because <reason>]",
            "({put}|{add}|include|plan|schedule|commit to|commit) <story> (in|into|to|for|in to) {sprint} [too|as well] [<reason>]",
            "<story> (goes|should go|belongs|should be|must be|must go|comes|has to go|has to be|needs to go|needs to be|can go|should come) (in|into|to|in to) {sprint} [<reason>]",
            "(let us|we|can we|could we) (do|build|finish|tackle|make|deliver) <story> (in|within) {sprint} [<reason>]",
            "(do|build|finish|tackle|deliver) <story> [in] {sprint} [<reason>]",
            "{sprint} (gets|also gets|should include|should have|also needs|should also have|includes) <story> [<reason>]"
        ),
        new(
            "sprint add <stories>[ because <reason>]",
            "({put}|{add}|include|plan|schedule|commit to|commit) <stories> (in|into|to|for|in to) {sprint} [too|as well] [<reason>]",
            "<stories> (go|should go|belong|should be|must be|must go|come|have to go|need to go|need to be|can go) (in|into|to|in to) {sprint} [<reason>]",
            "(do|build|finish|tackle|deliver) <stories> [in] {sprint} [<reason>]"
        ),
        new(
            "sprint add <story> to next sprint[ because <reason>]",
            "(put|take|pull|{add}|include|plan|schedule) <story> (in|into|to|for|in to) {nextsprint} [<reason>]",
            "(do|build|finish|tackle|deliver) <story> [in] {nextsprint} [<reason>]",
            "<story> (goes|should go|belongs|should be|must be|comes|can go) (in|into|to) {nextsprint} [<reason>]"
        ),
        new(
            "sprint add <stories> to next sprint[ because <reason>]",
            "(put|take|pull|{add}|include|plan|schedule) <stories> (in|into|to|for|in to) {nextsprint} [<reason>]",
            "(do|build|finish|tackle|deliver) <stories> [in] {nextsprint} [<reason>]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Remove { get; } =
    [
        new(
            "sprint remove <story>[ because <reason>]",
            "{remove} <story> (from|out of|off) {sprint} [<reason>]",
            "(take|move|pull|throw|kick|get|push|leave|drop) <story> (out of|from|off) {sprint} [<reason>]",
            "(take|move|pull|throw|kick|get|push|leave|drop) <story> out [<reason>]",
            "<story> (leaves|goes out of|should leave|has to leave|must leave|drops out of|is out of|should not be in|does not fit in|does not fit into|will not fit in|will not make it into) {sprint} [any more|anymore] [{remove} it|take it out] [<reason>]",
            "(do|finish|make|manage) not <story> (in|within) {sprint} [<reason>]",
            "{sprint} (goes on|continues) without <story> [<reason>]"
        ),
        new(
            "sprint remove <story>[ because <reason>]",
            "(move|push|postpone|shift|carry|carry over|delay|defer|put off) <story> (to|into|until|till|til) {nextsprint} [<reason>]",
            "<story> (has to|must|can|should|will have to) wait (until|for|till) {nextsprint} [<reason>]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Plan { get; } =
    [
        new(
            "sprint plan",
            "(plan|prepare) ({nextsprint}|sprint|iteration) [with (me|us)|together]",
            "help (me|us) [to] (plan|prepare|with planning) ({nextsprint}|sprint)",
            "what (fits|can fit|could fit|would fit|goes|will fit|might fit) (in|into|in to) {nextsprint}",
            "what is (capacity|our capacity|the capacity) [for|in|of] {nextsprint}",
            "[how much] capacity (do {we} have|is there|have {we}|have {we} got) (for|in) {nextsprint}",
            "how (much|many) [points|{stories}|work] (can|could|should) ({we}|team) (take|do|get done|plan|fit|manage|handle|take on|take in) (in|into|in to|for) {nextsprint}",
            "what (can|could|should|shall|do|would|will|might) ({we}|team) (do|take|plan|pull|put|work on|build|tackle|commit to|take on|take in) [in|into|for] {nextsprint}",
            "[let us] [look at|see] what {we} (can|could|should) (do|take|plan|work on) [in|for] {nextsprint}",
            "(suggest|propose|draft) [a|the] [plan for|content of|scope of] {nextsprint}",
            "{show} [the] (plan|draft|preview|suggestion|scope) (for|of) {nextsprint}",
            "how (does|will|would|could) {nextsprint} look [like]",
            "which {stories} (fit|should go|could go|can go|go|come) (in|into) {nextsprint}",
            "is {nextsprint} (ready|planned|full)"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "sprint",
            "{show} {sprint} [status|overview|progress|goal|state|content|contents|scope|backlog|summary]",
            "[{show}] {sprint} (status|overview|progress|state|content|contents)",
            "how (is|are) ({we}|team|things|it) (doing|going) [so far] [in {sprint}]",
            "{show} how {sprint} (is going|is doing|looks|goes|is)",
            "how (is|does|do|are things in|are things with) {sprint} [going|look|looking|doing|run|running|progress|progressing|coming along|come along]",
            "how does it (look|go) (with|in) {sprint}",
            "how far (are|is|along are) ({we}|team) [along] [in|with] {sprint}",
            "what is (in|on|part of|the status of|the state of|the goal of|planned for|happening in) {sprint}",
            "(when|how long) (does|is|will|until) {sprint} [will|is|be] (end|over|finish|finished|done|last|run|take|ends|close|go)",
            "what is {sprint} goal",
            "what is [the] goal (of|for|in) {sprint}",
            "what are {we} trying to achieve [in] [{sprint}]",
            "which {stories} (are|do we have) [in|part of] {sprint}",
            "what (is|are) ({we}|team) (working on|doing|planning|committed to|building) [in|during|for] {sprint}",
            "(how many days|how much time|how long) [is|are|do {we} have] [left|still] [in|of|until the end of|for] {sprint}",
            "how (much time|many days) (is|are) left (in|of) {sprint}",
            "what did {we} (commit to|plan|promise) [for|in] [{sprint}]",
            "what day of {sprint} is it"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Board { get; } =
    [
        new(
            "board",
            "{show} [sprint|team|scrum|kanban|task|our] board",
            "who is (working on|doing|on|busy with) (what|which {story})",
            "who (does|works on|has|took) (what|which {story})",
            "what is (everyone|everybody|each|the whole team|each person) (working on|doing|up to|busy with)",
            "what are people (working on|doing)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Burndown { get; } =
    [
        new(
            "burndown",
            "{show} [sprint] (burndown|burn down|burn-down|burndown chart|burn down chart|sprint chart|burn chart)",
            "how (much|many) [work|points|{stories}] (is|are) [still] (left|open|remaining|to do|to be done|undone) [to do] [in|for|of] [{sprint}]",
            "how (much|many) [work|points|{stories}] (do|have) {we} [still] [have|got] (left|open|remaining|to do) [to do] [in|for|of] [{sprint}]",
            "(are|is) ({we}|team|{sprint}) (on track|behind|in time|ahead|on schedule|late|in the plan|within plan|on plan) [with|in|for] [{sprint}]",
            "(will|do|can) ({we}|team) (make|finish|reach|meet|complete|manage|achieve) [it|the goal of|the] [{sprint}|sprint goal] [in time]",
            "what is [still] left [to do] (in|of|for) {sprint}",
            "how is the burndown [looking|going]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Velocity { get; } =
    [
        new(
            "velocity",
            "how (fast|quick|productive|quickly) (are|is|do|does) ({we}|team) [work|working|deliver|going]",
            "how (much|many) [points|{stories}|work] (do|does|did|can) ({we}|team) [usually|normally|typically|on average|generally] (manage|get done|finish|complete|deliver|do|make|achieve|get|ship|burn) [done] [per|in a|each|every|in|over|in each] [sprint|iteration]",
            "how (much|many) [points|{stories}|work] (do|does|did|can) ({we}|team) [usually|normally|typically|on average|generally] (manage|get done|finish|complete|deliver|do|make|achieve|get|ship|burn) [done] in the (last|past|previous) [<number>] (sprints|iterations)",
            "what is [our|the] [team] [average] (velocity|speed|pace)",
            "{show} [team] velocity [chart|numbers|history|trend]",
            "(average|mean) points per sprint",
            "what did the (last|past|previous) sprints (bring|deliver|achieve)",
            "how did the (last|past|previous) [<number>] sprints go"
        ),
    ];
}
