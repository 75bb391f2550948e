using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Calendar;

/// <summary>Other ways of speaking about leave, holidays, hours and zones.</summary>
internal static class CalendarPhrases
{
    private const string Away =
        "(away|off|out|ooo|absent|on leave|on vacation|on holiday|on pto|on a trip|on parental leave|out of office|out of the office|not in|not here|not working|not available|unavailable|not around|travelling|traveling|not at work|gone)";

    public static IReadOnlyList<PhraseWay> Leave { get; } =
    [
        new(
            "ooo <day>",
            $"i am {Away} [from|on|for] <day>",
            $"i (will|am going to) be {Away} [from|on|for] <day>",
            $"{Away} [from|on|for] <day>",
            "(pto|leave|vacation|holiday|holidays|time off|day off|days off|sick leave|annual leave) [:] [from|on|for] <day>",
            "i (have|take|am taking|will take|need|want|get) [a|some|the] (pto|leave|vacation|holiday|holidays|time off|day off|days off|sick leave|annual leave|days of leave) [from|on|for] <day>",
            "i am (sick|ill|unwell|not well|not feeling well|not feeling good) [from|on|for] <day>",
            "(sick|ill|unwell) [from|on|for] <day>",
            "i (will not|cannot|can not|do not|am not going to) (work|be working|come in|be here|be in|be available|be around|come|make it in) [from|on] <day>",
            "[<text>] [and] i (will|am going to) be away <day>"
        ),
        new(
            "ooo today",
            "i am (sick|ill|unwell|not well|not feeling well|not feeling good|down with <text>)",
            "(feeling|feel) (sick|ill|unwell|bad|awful) [<text>] (will not|cannot|can not) (work|be working|come in|be in) today",
            "[<text>] (cannot|can not|will not|i cannot|i will not) (work|be working|come in|be in) today",
            "i (call|am calling) in sick",
            "i (take|am taking|will take|need) [a] (day off|sick day) today"
        ),
        new(
            "ooo tomorrow",
            "[<text>] [and] i (will be|am going to be) (away|off|out) tomorrow",
            "tomorrow [and] [i] (will be|am going to be|am) (away|off|out|on leave)",
            "[<text>] tomorrow and (will be|am) (away|off|out)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Back { get; } =
    [
        new(
            "back",
            "(i am|i) [<text>] back [again] [at work|in the office|in office|from leave|from vacation|from holiday|online|today|now|from today|at my desk]",
            "back [again] [at work|in the office|in office|from leave|from vacation|from holiday|online|today|now|from today|at my desk]",
            "(i am|feeling|feel|i feel) (better|well|healthy|fine|fit|good|ok) [again] [<text>] [back|back to work|can work again|back at work]",
            "i will work again",
            "{end} my (leave|vacation|holiday|absence|sick leave)",
            "my (leave|vacation|holiday|absence|sick leave) is over",
            "i am (here|available|working|in) again"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "calendar",
            $"(who|is anyone|is anybody|is someone) [is] {Away} [on] [<day>|this week|next week|tomorrow|today|this month|next month|when]",
            $"is <person> {Away} [on] [<day>|this week|next week|tomorrow|today]",
            "is <person> (here|in|available|around|working|back|sick|at work|in the office|ill) [on] [<day>|this week|next week|tomorrow|today]",
            "(when|until when) is <person> (back|away|off|out|here|available|gone|on leave|on vacation)",
            "when (does|will|is) <person> (come back|be back|return|back)",
            "when is [the] next [public|bank|national] holiday",
            "(which|what|any) [public|bank|national] holidays (are|do {we} have|are there|come) [coming up|next|soon|this month|this year|in our calendar]",
            "{show} [the|our|team] (calendar|absences|holidays|leave|team calendar|vacations|who is away|time off)",
            "(who is|who will be) (here|in|available|around|working|there) [on] [<day>|this week|next week|tomorrow|today]",
            "do {we} (work|have to work) [on] <day>",
            "is <day> a [public|bank|national] holiday"
        ),
    ];

    public static IReadOnlyList<PhraseWay> AddHoliday { get; } =
    [
        new(
            "holiday add <day>",
            "<day> (is|are|will be) [a|an|our] [public|bank|national|official] (holiday|holidays|day off|days off) [here|too]",
            "{add} <day> as [a|our] [public|bank|national] (holiday|holidays)",
            "(nobody|no one|{we} do not) (works|work) on <day>",
            "{add} [a|our] [public|bank|national] (holiday|holidays) (on|is|are|:) <day>"
        ),
        new(
            "holiday add <day> <text>",
            "{add} <text> as [a|our] [public|bank|national] holiday [:] [on] <day>",
            "<day> is <text> [,] [a|our] [public|bank|national] holiday"
        ),
    ];

    public static IReadOnlyList<PhraseWay> RemoveHoliday { get; } =
    [
        new(
            "holiday remove <day>",
            "<day> is (not|no|no longer) [a|our] [public|bank|national] holiday [any more|anymore|here] [{remove} it]",
            "{remove} [the] [public|bank|national] holiday (on|of|at) <day>",
            "{remove} <day> (from|as) [the|our|a] (holidays|holiday|calendar)",
            "{we} (do|will) work on <day>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> OwnZone { get; } =
    [
        new(
            "my zone <zone>",
            "i (live|am living|am based|am located|sit|work|am staying) in <zone> [now]",
            "i am (in|in the|on) <zone> [time|time zone|timezone] [now]",
            "my (time zone|timezone|zone|local time) is [in] <zone>",
            "i (moved|have moved|am moving|relocated) to <zone>",
            "(set|change) my (time zone|timezone|zone) to <zone>",
            "i am on <zone> time"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Quiet { get; } =
    [
        new(
            "quiet hours <time> to <time2>",
            "(no|do not send me any|do not send me|do not send|i do not want|i want no|please no) (reminders|messages|notifications|pings|anything|dms) [for me|to me] [between|from] <time> (and|to|until|till|til) <time2>",
            "do not (disturb|ping|message|notify|bother|write|contact|dm) me [between|from] <time> (and|to|until|till|til) <time2>",
            "(leave me alone|quiet|silence|be quiet|be silent) [between|from] <time> (and|to|until|till|til) <time2>",
            "my quiet hours (are|is|should be) [from|between] <time> (and|to|until|till|til) <time2>",
            "(mute|silence) me [between|from] <time> (and|to|until|till|til) <time2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Working { get; } =
    [
        new(
            "working hours <time> to <time2>",
            "[our|the|team] [working|work|office|business] hours (are|is|should be) [from|between] <time> (and|to|until|till|til) <time2>",
            "{we} work [from|between] <time> (and|to|until|till|til) <time2>",
            "(set|change) [our|the] [working|work|office] hours to <time> (and|to|until|till|til) <time2>"
        ),
        new(
            "working hours <number>:00 to <number2>:00",
            "[our|the|team] [working|work|office|business] hours (are|is|should be) [from|between] <number> (and|to|until|till|til) <number2>",
            "{we} work [from|between] <number> (and|to|until|till|til) <number2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Feed { get; } =
    [
        new(
            "calendar feed",
            "({show}|subscribe|subscribe to|sync|put|add|have) [this|it|that|the|our|team] [calendar] (in|to|with|into) [my] (outlook|google|apple|phone|ical|own) [calendar]",
            "{show} [the] (calendar feed|ics|ical|ics link|calendar link|ics address|calendar address|feed)",
            "(subscribe|subscribe to) [the|our|team] calendar",
            "how do i (get|see|subscribe to) [this|it|the calendar] (in|with) [my] (outlook|google|apple|phone) [calendar]"
        ),
    ];
}
