using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Goals;

/// <summary>Other ways of speaking about goals.</summary>
internal static class GoalPhrases
{
    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "goals",
            "{show} [all] [open|current|product|strategic|business] (goals|objectives|okrs|kpis|targets) [of|for] [product] [this|the|next] [year|quarter]",
            "(which|what) [product|strategic|business] (goals|objectives|targets) (do {we} have|are there|have {we}|are open|are {we} working on|are {we} working towards|did {we} set) [this|the|next] [year|quarter]",
            "how (are|is) {we} doing (on|with|against|towards) [all] [product|strategic|business] (goals|objectives|targets)",
            "how (do|are) [product|strategic|business] (goals|objectives|targets) (stand|look|doing|going|coming along|progressing)",
            "(are|is) {we} on track (with|for|to reach|to meet) [product|strategic|business] (goals|objectives|targets)",
            "what (do|does|are|is) {we} (want|wants|aiming|hoping|plan) to (achieve|reach|accomplish) [this|the|next] [year|quarter|as a product]",
            "what (do|does|are) {we} (aim|aiming|working|work) (for|at|towards) [this|the|next] [year|quarter]",
            "what is [product] strategy",
            "{show} [product] strategy",
            "what (are|is) {we} (measured by|measuring ourselves by)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Draw { get; } =
    [
        new(
            "goals picture",
            "(draw|paint|sketch|visualise|visualize|plot) [me] [all] [open|product|strategic] goals",
            "[{show}] [a|the] (picture|image|chart|diagram|graph|trend|trends) of [all] [open|product|strategic] goals",
            "[{show}] [open|product|strategic] goals as [a|an] (picture|image|chart|diagram|graph)",
            "[{show}] how [open|product|strategic] (goals|metrics of goals) (have moved|moved|have developed|developed)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "goal <goal>",
            "{show} <goal>",
            "how (is|are) <goal> (doing|going|coming along|progressing|looking)",
            "how (does|do) <goal> (stand|look)",
            "how far (is|are|along is) <goal>",
            "where (is|are) {we} (on|with) <goal>",
            "where does <goal> stand",
            "(are|is) {we} on track (with|for|to reach|to meet) <goal>",
            "what is the (status|state|trend|progress) of <goal>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Set { get; } =
    [
        new(
            "goal add \"<text>\"",
            "goal is [now] [:] to <text>",
            "[{add}] [a|an|another|new] [strategic|product|business|annual] goal : <text>",
            "{add} [a|an|another|new] [strategic|product|business|annual] goal (to|that|called|named) <text>",
            "(strategic|product|annual|yearly) goal is [now] [:] [to] <text>",
            "(make|take) <text> (a|our|the|another) (strategic|product|business) goal",
            "(make|take) it (a|our) goal to <text>"
        ),
        new(
            "goal add \"<text>\" by:\"<period>\"",
            "goal [for] <period> is [now] [:] [to] <text>",
            "(for|in) <period> goal is [:] to <text>",
            "{we} (want|need|aim|plan|intend) to (reach|achieve|hit|get to|get|see) <text> by [the] [end of] <period>"
        ),
        new(
            "goal add \"<share> <text>\" by:\"<period>\"",
            "{we} (want|need|aim for|are aiming for|target) <share> <text> by [the] [end of] <period>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Measure { get; } =
    [
        new(
            "goal <goal> now <measure>",
            "<goal> (is at|stands at|is now at|is now|reached|has reached|went to|went up to|went down to|rose to|fell to|dropped to|is down to|is up to) <measure> [now]",
            "{we} (are at|have reached|reached|measured|have) <measure> (on|for|in|with) <goal>",
            "{change} <goal> to <measure>",
            "<goal> : <measure>",
            "latest (number|value|figure) (for|of|on) <goal> is <measure>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        new(
            "goal <goal> serves <goal2>",
            "{put} <goal> (under|below) <goal2>",
            "<goal> (is part of|is a part of|contributes to|supports|belongs to|is there for) <goal2>"
        ),
        new("goal <goal> serves the vision", "<goal> (serves|supports|belongs to|contributes to) [product] vision"),
        new(
            "goal <goal> by:\"<period>\"",
            "{change} [the] (date|deadline|due date) of <goal> to <period>",
            "<goal> (is due|has time|takes) (by|until|till|in) [the] [end of] <period>",
            "{we} have (until|till) [the] [end of] <period> for <goal>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Settle { get; } =
    [
        new(
            "goal <goal> reached",
            "<goal> is (reached|achieved|met|done|accomplished|fulfilled|hit)",
            "<goal> has been (reached|achieved|met|accomplished|fulfilled)",
            "<goal> (was|got) (reached|achieved|met|accomplished)",
            "{we} [have] (reached|achieved|met|accomplished|hit|made) <goal>",
            "(mark|close|tick off|check off) <goal> [as] [reached|achieved|done|met]"
        ),
        new(
            "drop goal <goal>[ because <reason>]",
            "(drop|abandon|cancel|give up on|give up|scrap|bury) <goal> [<reason>]",
            "{we} [will] (no longer|do not) (pursue|follow|care about|need) <goal> [anymore|any more] [<reason>]",
            "<goal> is (dropped|abandoned|cancelled|canceled|off the table|no longer relevant) [<reason>]"
        ),
        new("reopen goal <goal>", "(reopen|revive|bring back) <goal>", "<goal> is (open|on the table) again"),
    ];

    public static IReadOnlyList<PhraseWay> Link { get; } =
    [
        new(
            "<story> serves <goal>",
            "<story> (is for|contributes to|helps|helps with|supports|works towards|is about) <goal>",
            "(link|connect|attach|tie) <story> (to|with) <goal>",
            "{put} <story> (under|towards) <goal>",
            "<goal> is the goal (of|for) <story>"
        ),
        new("it serves <goal>", "(serves|is for|helps|supports|contributes to) <goal>"),
        new("<story> serves <text>", "goal (of|for) <story> is [now] [:] <text>"),
        new(
            "<story> serves no goal",
            "<story> (has|serves|needs) no goal [anymore|any more]",
            "(unlink|detach|disconnect|remove|take) <story> from [its] goal",
            "{remove} [the] goal (of|from) <story>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Questions { get; } =
    [
        new(
            "goal questions off",
            "(stop|quit) asking [us] (for|about) [the] (goal|goals) [of|for] [new|every|each] [{story}|{stories}]",
            "do not ask [us] (for|about) [the] (goal|goals) [of|for] [new|every|each] [{story}|{stories}] [anymore]",
            "do not ask [us] which goal [a|each|every] [new] {story} serves [anymore]",
            "(turn|switch) off [the] goal questions",
            "(turn|switch) [the] goal questions off"
        ),
        new(
            "goal questions off for me",
            "(stop|quit) asking me (for|about) [the] (goal|goals) [of|for] [new|every|each] [my] [{story}|{stories}]",
            "do not ask me (for|about) [the] (goal|goals) [of|for] [new|every|each] [my] [{story}|{stories}] [anymore]",
            "do not ask me which goal [a|each|every] [new] {story} serves [anymore]",
            "(turn|switch) off [the] goal questions for me",
            "(turn|switch) [the] goal questions off for me"
        ),
        new(
            "goal questions on",
            "(turn|switch) on [the] goal questions",
            "(turn|switch) [the] goal questions on",
            "ask [us] (for|about) [the] goal (of|for) [new|every|each] ({story}|{stories})",
            "ask [us] which goal [a|each|every] [new] {story} serves"
        ),
        new(
            "goal questions on for me",
            "ask me (for|about) [the] goal (of|for) [new|every|each] [my] ({story}|{stories})",
            "ask me which goal [a|each|every] [new] {story} serves"
        ),
    ];
}
