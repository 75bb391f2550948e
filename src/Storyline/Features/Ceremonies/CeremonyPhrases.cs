using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Ceremonies;

/// <summary>Other ways of saying the commands of ceremonies: opening, stepping, scheduling.</summary>
internal static class CeremonyPhrases
{
    public static IReadOnlyList<PhraseWay> Start { get; } =
    [
        new(
            "ceremony start <ceremony>",
            "{start} <ceremony> [session|meeting|ceremony|round]",
            "(kick off|get going with|go for|go into) <ceremony> [session|meeting|ceremony]",
            "time for <ceremony> [session|meeting|ceremony]",
            "<ceremony> time",
            "(ready|we are ready) for <ceremony>"
        ),
        new(
            "retro start sailboat",
            "{start} sailboat {retro}",
            "{start} {retro} (with|as|in) [a|the] sailboat [format]"
        ),
        new(
            "retro start mad sad glad",
            "{start} (mad sad glad|madsadglad|mad/sad/glad|mad-sad-glad) {retro}",
            "{start} {retro} (with|as|in) [the] (mad sad glad|madsadglad|mad/sad/glad|mad-sad-glad) [format]"
        ),
        new(
            "retro start 4ls",
            "{start} (4ls|4l|four ls) {retro}",
            "{start} {retro} (with|as|in) [the] (4ls|4l|four ls) [format]"
        ),
        new(
            "retro start start stop continue",
            "{start} (start stop continue|start/stop/continue|start-stop-continue) {retro}",
            "{start} {retro} (with|as|in) [the] (start stop continue|start/stop/continue|start-stop-continue) [format]"
        ),
        new(
            "retro start anonymous",
            "{start} anonymous {retro}",
            "{start} {retro} (anonymous|anonymously|without names)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Step { get; } =
    [
        new(
            "session next",
            "next (step|part|phase|section|point|topic) [please]",
            "(move|go|carry|come) (on|ahead|forward)",
            "(move|go|proceed|come|continue|jump|on|over) [on|over] (to|with) [the] next (step|part|phase|section|point|topic)",
            "(continue|proceed|forward)",
            "{we} (are|is) (done|finished|ready) with this (step|part|phase)"
        ),
        new(
            "session back",
            "(go|step|move|jump) back [one|a] [step|phase|part]",
            "(previous|last) (step|part|phase)",
            "[go] back to the (previous|last) (step|part|phase)"
        ),
        new(
            "session pause",
            "(pause|hold|interrupt|suspend|halt) ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop) [for a moment|for a bit|briefly|for a while|shortly|for now|for <duration>]",
            "(take|have|make) a [short|quick|little] break [from|in] ({retro}|session|meeting|ceremony|review|planning|refinement)"
        ),
        new(
            "session resume",
            "(resume|continue|go on with|carry on with|unpause|pick up) ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop)"
        ),
        new(
            "session end",
            "(end|close|finish|stop|conclude|wrap up|complete) ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop)",
            "({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop) is (over|done|finished|at an end)",
            "{we} are (done|finished|through) (with|for) ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "session show",
            "where are {we} (in|with|at) ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop)",
            "(what|which) (step|phase|part) (are {we}|is it|is this) [in|at|on] [of|in] [{retro}|session|meeting|review|planning|refinement]",
            "how far are {we} (in|with) ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop)",
            "{show} [the] [current] ({retro}|session|meeting) [step|status|state|board|notes]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Lead { get; } =
    [
        new(
            "session lead <person>",
            "<person> (is leading|leads|will lead|takes over|facilitates|moderates|is facilitating|is moderating|will facilitate|will moderate|should lead|runs|will run|is running|is the lead of|is in charge of) [the] ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop) [from here|from here on|from now on|from now]",
            "(let|have) <person> (lead|facilitate|moderate|run|take over) [the] ({retro}|session|meeting|ceremony|review|planning|refinement|discovery|workshop)",
            "(hand|give|pass) [over] [the] ({retro}|session|meeting|ceremony|review|planning|refinement|lead|facilitation) [over] to <person>",
            "make <person> (lead|facilitator|moderator|the lead|the facilitator) [of|for] ({retro}|session|meeting|ceremony|review|planning|refinement)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Add { get; } =
    [
        new(
            "retro add <text>",
            "[a] note (for|to|in|on) {retro} [:] <text>",
            "{add} [a|one more|another] note [to|for|in|on] [{retro}] [:] <text>",
            "{add} (to|for|in) {retro} [:] <text>",
            "(for|in) {retro} : <text>",
            "{retro} note [:] <text>",
            "my note [is] : <text>"
        ),
        new(
            "retro add <text>",
            "what (did not go well|went wrong|went badly|went well|went great|was good|was bad|annoyed me|i liked|i disliked|could be better|should be better) : <text>",
            "(went well|went badly|went wrong|not so good|did not go well|could be better) : <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Group { get; } =
    [
        new(
            "group <number> <number2> as <text>",
            "(put|merge|combine|group|join|move|bundle) [notes|topics|cards] <number> and <number2> [together] (as|called|named|under|into|to) [group] <text>",
            "(put|merge|combine|group|join|move|bundle) [note|notes|topic|topics|card|cards] <number> <number2> [together] (as|called|named|under|into|to) [group] <text>",
            "[notes|topics] <number> and <number2> (belong together|are the same|are one topic|go together|are similar|are related) (as|called|named|under|:) <text>",
            "call [the] group (of|with) <number> and <number2> <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Dot { get; } =
    [
        new(
            "dot <number>",
            "(i vote|vote|my vote is|my vote goes|i am) for (topic|note|group|card|point) [number] <number>",
            "[my|a|one] (dot|vote|point) (on|to|for|goes to|goes on|is on|is for) [topic|note|number|group|card] <number>",
            "(put|give|set|place) [my|a|one|another] (dot|vote|point) (on|to|for) [topic|note|number|group|card] <number>",
            "(give|put) (topic|note|number|group|card) <number> [a|my|one] (dot|vote|point)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Schedule { get; } =
    [
        new(
            "ceremony schedule <ceremony> <when>",
            "({we} (do|have|hold|make|run)|do|have|hold|schedule|plan|set up|book|arrange|{put}|{change}) <ceremony> [for|on|at|to] <when>",
            "<ceremony> [is|takes place|happens|should be|will be|should happen|runs] <when>",
            "(schedule|plan|set up|book|arrange) [a] <ceremony> [meeting|session] [for|on|at|to] <when>",
            "<when> [is|{we} have|{we} do] <ceremony>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Rhythm { get; } =
    [
        new(
            "ceremony rhythm",
            "({start}|schedule|plan|{add}|arrange|organise|organize|book) [all|all of] (scrum|agile|regular|sprint|recurring|team|usual) (meetings|ceremonies|events|rituals)",
            "({start}|schedule|plan|{add}|arrange|organise|organize|book) all [of] (meetings|ceremonies|events|rituals)",
            "({start}|plan|{add}|arrange) [a] (rhythm|cadence|meeting rhythm|sprint rhythm|sprint cadence)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "ceremonies",
            "(what|which) (meetings|ceremonies|events|rituals) (do {we} have|are there|exist|are set up|are scheduled|do {we} do|have {we})",
            "when (are|do) [our|the|all] (meetings|ceremonies|events|rituals) [take place|happen|scheduled]",
            "{show} [all] [our|the] (meetings|ceremonies|events|rituals)",
            "how often do {we} meet"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Define { get; } =
    [
        new(
            "ceremony new",
            "({add}|{want}|define) [a|our|my] [new] (custom|own|special|new kind of|other) (ceremony|meeting|session|event|ritual) [called|named|for] [<text>]",
            "({add}|{want}|define) [a] new (ceremony|meeting|session|event|ritual) [called|named|for] [<text>]",
            "({add}|define) [a|our] (ceremony|ritual) [called|named|for] [<text>]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Announce { get; } =
    [
        new(
            "announce ceremonies <duration> before",
            "(announce|advertise) (meetings|ceremonies|sessions|events|every meeting|each meeting|them) <duration> (before|ahead|in advance|earlier|before they start|before the start)",
            "(announce|advertise) (meetings|ceremonies|sessions|events|every meeting|each meeting) [with] <duration> [of] notice",
            "(remind|tell|notify|warn|ping) {everyone} [of|about] [meetings|ceremonies] <duration> (before|ahead of) [all|each|every|a|the] (meetings|ceremonies|meeting|ceremony|session|they start)",
            "<duration> before [each|every|a|the|all] (meeting|ceremony|meetings|ceremonies|session) (announce|tell|remind) [it|them|{everyone}]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Minutes { get; } =
    [
        new(
            "minutes <ceremony> last",
            "minutes (of|from|for) [last|latest|previous] <ceremony>",
            "[{show}] [last|latest|previous] <ceremony> (minutes|notes|protocol|results|record)",
            "{show} [the] (minutes|notes|protocol|results|outcome|record) (of|from|for|in) [last|latest|previous] <ceremony>",
            "what (did {we}|was|came out of|have {we}) [write|written|wrote] (down|decided|decide|discussed|discuss|said|say|agreed|agree) [in|at|during] [last|latest|previous] <ceremony>",
            "{show} what {we} (wrote down|decided|discussed|said|agreed) (in|at|during) [last|latest|previous] <ceremony>",
            "what came out of [last|latest|previous] <ceremony>"
        ),
    ];
}
