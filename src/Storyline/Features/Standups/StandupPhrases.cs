using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Standups;

/// <summary>Other ways of saying the commands of the standup.</summary>
internal static class StandupPhrases
{
    public static IReadOnlyList<PhraseWay> Answer { get; } =
    [
        new(
            "standup",
            "[here is|this is|here comes] my (standup|update|daily|report|standup answer|standup update|daily update)",
            "(fill in|fill out|answer|submit|write|post|give|report|do) my (standup|daily|update|report|standup answer)",
            "(answer|report in|report to|report for) [the] {standup}"
        ),
        new(
            "standup Y: <text> T: <text2> B: <text3>",
            "[my] [standup] (y|yesterday|done|did|finished|since yesterday|previously) [i] [:] <text> (t|today|next|doing|now|todo|plan|planned|tomorrow) [i] [will|am] [:] <text2> (b|blocked|blockers|blocker|blocks|blocked by|impediments|problems) [:] <text3>"
        ),
        new(
            "standup Y: <text> T: <text2> B: none",
            "[my] [standup] (y|yesterday|done|did|finished|since yesterday|previously) [i] [:] <text> (t|today|next|doing|now|todo|plan|planned) [i] [will|am] [:] <text2> (no blocker|no blockers|no impediments|no problems|no blocks|no issues|nothing blocks me|nothing is blocking me|nothing blocked|not blocked|i am not blocked|without blockers|nothing in the way|all good|nothing else)"
        ),
        new(
            "standup Y: <text> T: <text2>",
            "[my] [standup] (y|yesterday|done|since yesterday) : <text> (t|today|next|doing|todo) : <text2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Open { get; } =
    [
        new(
            "standup open",
            "{start} {standup}",
            "{standup} (time|now|please)",
            "time for {standup}",
            "it is {standup} time",
            "(collect|gather) [the] (standup answers|standups|updates|standup updates)",
            "(ask|poll) {everyone} (for|about) [their] ({standup}|standup answers|updates) now"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Schedule { get; } =
    [
        new(
            "standup at <time> weekdays",
            "(start|begin|have|do|hold|run|make) [a] (daily standups|daily standup|dailies|standups|daily scrums) [at|from] <time> [every (day|weekday|working day)]",
            "(start|begin|run) [a] {standup} (at|from) <time> [every day|every weekday|every working day|daily]",
            "(schedule|plan|{put}|{change}|arrange) {standup} (at|to|for|from) <time> [every (day|weekday|working day)|daily|instead]",
            "[daily] {standup} (is|should be|is now|moves to|starts|should start|takes place|will be) [at|to] <time> [every (day|weekday|working day)|daily|instead|from now on|from tomorrow on]",
            "[daily] {standup} at <time> [every (day|weekday|working day)|daily|instead|from now on]",
            "(have|do|hold|make) {standup} at <time> [every (day|weekday|working day)|daily|instead|from now on]",
            "ask {everyone} [every (day|weekday|working day)] at <time> [for|about] [a|the|their] {standup}",
            "ask {everyone} (for|about) [a|the|their] {standup} [every (day|weekday|working day)] at <time>",
            "(remind|ping) {everyone} [every (day|weekday|working day)] at <time> (of|about) [the] {standup}",
            "[every (day|weekday|working day)] at <time> {standup}"
        ),
        new(
            "standup at <number>:00 weekdays",
            "ask {everyone} [every (day|weekday|working day)] at <number> [for|about] [a|the|their] {standup}",
            "(start|begin|have|do|hold|run|make) [a] (daily standups|daily standup|dailies|standups|daily scrums) [at|from] <number> [every (day|weekday|working day)]",
            "daily {standup} at <number> [every (day|weekday|working day)|instead|from now on]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Set { get; } =
    [
        new(
            "standup optional <person>",
            "<person> (is|should be|can be) optional (in|for|at|during) {standup}",
            "<person> (does not|need not|do not) [have to|need to] (answer|do|attend|take part in|join|report in|participate in|be in|come to) {standup}",
            "(leave|keep) <person> out of {standup}",
            "do not ask <person> [in|for|about] {standup}",
            "{standup} is optional for <person>",
            "make <person> optional (in|for|at) {standup}"
        ),
        new(
            "standup questions",
            "(change|edit|modify|adjust|set up|configure|customise|customize|see|show) {standup} (questions|settings|form|options|configuration)",
            "(give|allow) {everyone} [more|another] <duration> (to answer|for|to fill in) {standup}",
            "(ask|use) (other|different|another|our own) (questions|question) in {standup}",
            "{standup} should (wait|take|last|be open for|stay open for|stay open) <duration>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Skip { get; } =
    [
        new(
            "skip standup today",
            "(skip|miss|skipping|missing) [today's] {standup} [today]",
            "(i will|i am going to|i have to|i must|i am|will|have to|must) (skip|miss|skipping|missing) [today's] {standup} [today]",
            "(i|we) (cannot|can not|could not) (make|make it to|join|attend|come to|be at|be in|do|take part in) [today's] {standup} [today] [<reason>]",
            "(cannot|can not) (make|make it to|join|attend|come to|be at|be in|do|take part in) [today's] {standup} [today] [<reason>]",
            "no {standup} (for|from) me [today]",
            "i (am not|will not be) (in|at|joining|part of) [today's] {standup} [today]",
            "(leave|count) me out of [today's] {standup} [today]",
            "(go ahead|start|do) {standup} without me [today]",
            "{standup} without me today"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Remind { get; } =
    [
        new(
            "standup remind",
            "(remind|nudge|ping|chase|poke) (the ones|those|everyone|people|everybody|whoever|all|the people|anyone|the others) (who|that) (have not|has not|did not|still have to|still has to|still need to|have yet to|are missing|is missing) [answered|answer|reported|report|replied|reply] [to] [{standup}] [yet]",
            "(remind|nudge|ping|chase|poke) (the others|others|the rest|everyone|everybody|them|the team|people|who is missing|the missing ones|who has not answered) [of|about|in|for] {standup}",
            "(remind|nudge|ping|chase|poke) (the rest|the missing ones|who is missing)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Status { get; } =
    [
        new(
            "standup status",
            "who (is missing|is still missing|is not done|has not answered|did not answer|has not reported|did not report|has answered|answered|has reported|reported|has not replied|still has to answer|still has to report|has to answer) [in|at|to|for|from] [{standup}] [yet|so far|today]",
            "(did|has|have) (everyone|everybody|all|the whole team|the team) (answer|answered|report|reported|reply|replied|done) [to|in] [{standup}] [yet]",
            "whose (answers|reports|updates|standup|standups) (are|is) missing",
            "which (answers|reports|updates|standups) are missing",
            "how many [people] (have answered|answered|have reported|are missing) [{standup}]",
            "how is {standup} (going|doing|coming along)",
            "is {standup} (done|complete|finished|over)",
            "{show} {standup} [status|answers|so far]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Summarise { get; } =
    [
        new(
            "standup summary",
            "(post|send|make|write|publish|share|give|show) [us|me|everyone] {standup} summary [now]",
            "(post|send|publish) [the] summary (of|for|from) {standup} [now]",
            "{end} {standup} [and (post|send|show|publish|summarise|summarize) [it|the summary]]",
            "(summarise|summarize|sum up) {standup}",
            "{standup} is (over|done|finished|complete) [post the summary]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Report { get; } =
    [
        new(
            "standup for <person> today",
            "what did <person> (say|answer|report|write|tell) [in|at|to|for] [today's] {standup} [today]",
            "{show} [the] {standup} (answer|answers|update|report) (of|from|by) <person>",
            "{show} <person> {standup} (answer|answers|update|report)",
            "(what is|what was) the {standup} (answer|update|report) (of|from|by) <person>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Week { get; } =
    [
        new(
            "standup week",
            "how (was|is|did|has been) [the|our] [team] week [go|been] [so far]",
            "how was the week (of|for) the team",
            "how was the team's week",
            "what (did|has) ({we}|team) (do|done|get done|achieve|achieved|work on) this week",
            "{show} [all] [the] (standups|standup answers|dailies) (of|from|this|for) [this|the] week",
            "(weekly|week) (summary|digest|standup summary|overview|recap)",
            "(summarise|summarize|sum up) [the|this] week"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Export { get; } =
    [
        new(
            "standup export last month",
            "{show} [me] [all] [the|our] (standups|standup answers|dailies) (of|from|for) [the] last month [as|in] [a] [csv|excel|file|spreadsheet|table]",
            "(export|download|save) [all] [the|our] (standups|standup answers|dailies) (of|from|for) [the] last month [as|to|in] [a] [csv|excel|file|spreadsheet]"
        ),
        new(
            "standup export",
            "(export|download|save) [all] [the|our] (standups|standup answers|dailies) [as|to|in] [a] [csv|excel|file|spreadsheet]",
            "{show} [me] [all] [the|our] (standups|standup answers|dailies) (as|in) [a] (csv|excel|file|spreadsheet)"
        ),
    ];
}
