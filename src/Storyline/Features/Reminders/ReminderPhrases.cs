using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Reminders;

/// <summary>Other ways of saying the commands of reminders.</summary>
internal static class ReminderPhrases
{
    public static IReadOnlyList<PhraseWay> Set { get; } =
    [
        new(
            "remind me to <text> <when>",
            "(remind|remember|ping|notify|alert|tell|nudge|message) me <when> [to] <text>",
            "<when> (remind|remember|ping|notify|alert|tell|nudge|message) me [to|about|of] <text>",
            "({want}|set|{add}) [a] reminder [for|on|at] <when> [to|:|for me to] <text>",
            "({want}|set|{add}) [a] reminder [for me] to <text> <when>",
            "do not let me forget to <text> <when>",
            "(make sure|see to it) [that] i (do not forget|remember) to <text> <when>"
        ),
        new(
            "remind me about <text> <when>",
            "(remind|ping|notify|alert|tell|nudge|message) me <when> (about|of) <text>",
            "(ping|notify|alert|tell|nudge|message) me (about|of) <text> <when>"
        ),
        new(
            "remind me of <text> <when>",
            "({want}|set|{add}) [a] reminder [for|on|at] <when> (for|about|of|because of) <text>",
            "({want}|set|{add}) [a] reminder (for|about|of) <text> <when>"
        ),
        new(
            "remind us to <text> <when>",
            "(remind|tell|ping|notify|alert|nudge|message) {everyone} <when> [to] <text>",
            "(tell|ping|notify|alert|ask|nudge|message) {everyone} to <text> <when>",
            "<when> (remind|tell|ping|notify|alert|ask|nudge|message) {everyone} [to|about|of] <text>",
            "({want}|set|{add}) [a] (team reminder|reminder for {everyone}|reminder for the team) [for|on|at] <when> [to] <text>"
        ),
        new(
            "remind <person> to <text> <when>",
            "(remind|tell|ping|notify|alert|nudge|message) <person> <when> to <text>",
            "(tell|ping|notify|alert|nudge|message) <person> to <text> <when>",
            "<when> (remind|tell|ping|notify|alert|nudge|message) <person> (to|about|of) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Snooze { get; } =
    [
        new(
            "snooze for <duration>",
            "(remind|ask|tell|ping|nudge|notify) me [again|later] in <duration>",
            "(again|later|not now|come back|try again|once more) in <duration>",
            "(not now|later|in a bit) (again|come back|remind me|ask me) in <duration>",
            "snooze (it|this|that|this one|the reminder) [for] <duration>",
            "(give me|i need) <duration> more",
            "<duration> more"
        ),
        new("snooze <reminder> for <duration>", "(snooze|delay|postpone|put off) <reminder> [for|by] <duration>"),
    ];

    public static IReadOnlyList<PhraseWay> Change { get; } =
    [
        new(
            "change <reminder> to <when>",
            "({put}|{change}|reschedule) <reminder> (to|on|for) <when>",
            "<reminder> (should|must|shall|can|could) (come|be|run|go|fire) [on|at] <when> [instead]",
            "(can|could|should) <reminder> (come|be|run|go|fire) [on|at] <when> [instead]",
            "<reminder> (moves to|is now|comes now) [on|at] <when>",
            "(send|post|say|have) <reminder> (at|on) <when> (instead|from now on)",
            "make <reminder> <when> [instead of <text>]"
        )
        {
            // The day or the hour alone would end the repetition.
            IsOffered = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Delete { get; } =
    [
        new(
            "delete <reminder>",
            "({remove}|stop|{end}|turn off|switch off) <reminder>",
            "(turn|switch) <reminder> off",
            "{we} (do not|no longer) (need|want) <reminder> [any more|anymore]",
            "<reminder> (can go|is not needed|is no longer needed|is obsolete|is over|can be deleted|can be removed|should go|can stop) [any more|anymore]",
            "no more <reminder>"
        ),
        new(
            "delete <topicreminder>",
            "(stop|quit) (reminding|pinging|nagging|bugging) {everyone} (about|of|with|to) <topicreminder> [any more|anymore]",
            "(stop|quit) (reminding|pinging|nagging|bugging) me (about|of|with|to) <topicreminder> [any more|anymore]",
            "do not remind (me|{everyone}) (about|of|to) <topicreminder> (any more|anymore|again)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Pause { get; } =
    [
        new(
            "pause <reminder>",
            "(pause|mute|silence|suspend|hold|halt) <reminder> [for (now|a while|some time|the time being|<duration>)|until <text>]",
            "(put|set) <reminder> (on hold|on pause|to pause)",
            "no <reminder> (for (now|a while|some time|the time being|<duration>)|until <text>)"
        ),
        new(
            "pause standup",
            "no more (standups|standup|dailies|daily standups|daily)",
            "{we} (do not|no longer) (need|want) [the] (standups|standup|dailies|daily standups|daily) [any more|anymore]",
            "(stop|{end}|pause|turn off|cancel) [all] [the] (standups|dailies|daily standups)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Resume { get; } =
    [
        new(
            "resume <reminder>",
            "(resume|unpause|unmute|reactivate|restart|continue|turn on|switch on|enable) <reminder> [again]",
            "{start} <reminder> again",
            "(turn|switch) <reminder> (on|back on) [again]",
            "bring <reminder> back",
            "<reminder> (can|should) (start|run|come|continue) again",
            "(go on|continue) with <reminder>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> SayNow { get; } =
    [
        new(
            "say <reminder>",
            "(send|post|say|fire|run|trigger|test|try|show) <reminder> (now|right now|right away|once|immediately|at once)",
            "(fire|trigger|test|try|send) <reminder>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Skip { get; } =
    [
        new(
            "skip next <reminder>",
            "(skip|leave out|omit|cancel|drop) <reminder> (this|next|on|once|tomorrow|today|this time|this week|next week|next time) [<day>|week|time]",
            "(skip|leave out|omit) <reminder>",
            "no <reminder> (this time|this week|next time|next week|tomorrow|today|on <day>|<day>|this <day>)",
            "(skip|leave out|omit|cancel|drop) [the] next <reminder>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "reminders",
            "(which|what) (reminders|alarms|schedules) (do {we} have|are there|are set|are set up|exist|have {we}|are active|are scheduled|are running)",
            "{show} [all] [our|the|my|active] (reminders|alarms|schedules)",
            "what (are you going to|do you|will you|would you) remind {everyone} (of|about)",
            "what (are you going to|do you|will you) remind me (of|about)",
            "(how many|any) reminders [are there|do {we} have]",
            "what is scheduled"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "<reminder>",
            "when (does|is|will|do) <reminder> [run|come|fire|due|be|go|sent|next|come next|fire next|be sent]",
            "when is [the] next <reminder>",
            "{show} <reminder> [details]",
            "how often (does|is) <reminder> [come|run|fire|sent]"
        ),
        new(
            "<topicreminder>",
            "when (will|do|are) you [going to] remind {everyone} (of|about|to) <topicreminder>",
            "when (will|do|are) you [going to] remind me (of|about|to) <topicreminder>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Timeline { get; } =
    [
        new(
            "timeline",
            "what (is|comes) [coming up|planned|scheduled|going on|happening|on|due|ahead] [for|in|on] [the] (tomorrow|today|this week|next week|next days|next few days|coming days|coming week|week|day|next two weeks)",
            "what is (coming up|planned|scheduled|happening) [for|in|on] [the] (tomorrow|today|this week|next week|next days|next few days|coming days|week)",
            "{show} [the|our] (timeline|schedule|time line|agenda for today|agenda for this week)",
            "(upcoming|next) (events|dates|meetings|things)",
            "what (happens next week|comes next week|happens next)",
            "when is [the] next (meeting|event|standup|daily|retro|retrospective|review|planning|refinement|sprint planning)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Silent { get; } =
    [
        new(
            "why did nothing fire?",
            "(why|how come) (did|does|was|is|has|were) <reminder> [not] [come|fire|run|sent|arrive|show up|appear|be sent|come today|been sent] [not] [today|yesterday|last week]",
            "(why|how come) (did|was|were) [there] (no|not) <reminder> [today|yesterday|sent|last week]",
            "(why|how come) (did|was|were) {we} not reminded [of|about] [<text>]",
            "(why|how come) did you not remind {everyone} [of|about|to] [<text>]",
            "(why|how come) did you not remind me [of|about|to] [<text>]",
            "<reminder> did not (come|fire|run|arrive|show up|appear) [today|yesterday] why",
            "(why|how come) (did|was|is) nothing (happen|come|sent|posted|fire|said)"
        ),
    ];
}
