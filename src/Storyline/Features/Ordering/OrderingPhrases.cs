using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Ordering;

/// <summary>Other ways of saying the commands of the backlog's order.</summary>
internal static class OrderingPhrases
{
    public static IReadOnlyList<PhraseWay> ShowBacklog { get; } =
    [
        new(
            "backlog",
            "{show} [product|current|full|whole|entire] backlog",
            "backlog [overview|status|list]",
            "what is (in|on) [product] backlog",
            "what (is|comes|will come) (next|coming up|up next|coming next|planned next|after that)",
            "what is coming [up]",
            "what (do|should|will|can|could|must) (we|you|they) (work on|build|start|tackle|pick up|take on|implement|make) [next|first]",
            "what (do|should|will|can|could|must) {we} (do|work on|build|tackle) (next|first)",
            "what are {we} (going to do|doing|going to build|building|working on) next",
            "what are {we} (going to do|doing|going to build) after <text>",
            "what comes after <text>",
            "what is (on|at) [the] top [of backlog]",
            "what is [the] (top|first|next|most important|highest) [priority] {story}",
            "what is [the] (top|first|next|most important|highest|number one) (priority|thing)",
            "which {story} is (next|first|on top|most important)",
            "what has [the] (top|highest|first) priority",
            "{show} [me] [all|open] {stories} in [the] (order|backlog)",
            "in which order do {we} (work|build|do it)",
            "what is left [to do|in backlog]",
            "which {stories} (are|come|are coming) next"
        ),
        new("backlog top <number>", "{show} [the] (top|first|next|upper) <number> [{stories}]"),
    ];

    public static IReadOnlyList<PhraseWay> Move { get; } =
    [
        new(
            "move <story> to top[ because <reason>]",
            "{put} <story> {to} [very] (top|front|first place|beginning|start) [of backlog|of list|of everything] [<reason>]",
            "{put} <story> (first|up top|topmost|to number one|to first position) [<reason>]",
            "<story> (should|must|has to|needs to) (be|come|go) (first|on top|at the top|to the top|up top|next) [<reason>]",
            "<story> is [our] (top|highest|number one|most important) [priority|one|thing|{story}] [<reason>]",
            "(start with|prioritise|prioritize|begin with) <story> [<reason>]",
            "<story> (goes|comes|is) (first|to the top|on top|up top) [<reason>]",
            "make <story> [the] (first|top priority|top {story}|most important [one]|number one) [<reason>]",
            "<story> is more important than (everything|anything) [else] [<reason>]",
            "give <story> [the] (top|highest) priority [<reason>]"
        ),
        new(
            "move <story> to bottom[ because <reason>]",
            "{put} <story> {to} [very] (bottom|end|back|last place) [of backlog|of list] [<reason>]",
            "{put} <story> last [<reason>]",
            "<story> (should|must|can) (be|come|go) (last|at the bottom|at the end|to the bottom|to the end) [<reason>]",
            "<story> (goes|comes) (last|to the bottom|to the end) [<reason>]",
            "<story> can wait [{put} it last] [<reason>]",
            "<story> (is|has) [the] (lowest|least|last) (priority|important) [<reason>]",
            "<story> is not [so|that] (important|urgent) [<reason>]"
        ),
        new(
            "move <story> above <story2>[ because <reason>]",
            "[{put}] <story> (before|above|over|ahead of|in front of|on top of) <story2> [<reason>]",
            "<story> (is|seems) (more|way more|much more) (important|urgent|valuable) than <story2> [<reason>]",
            "<story> (should|must|has to|needs to|ought to) (be|come|go|happen) [right|directly|just] (before|above|ahead of|over) <story2> [<reason>]",
            "(i|we) (want|need|would like) <story> [right|directly|just] (before|above|ahead of|over) <story2> [<reason>]",
            "<story> (goes|comes) (before|above|ahead of|first then) <story2> [<reason>]",
            "(do|first|do first|start with|build|finish) <story> [first] (then|before|and then) <story2> [<reason>]",
            "(rather|better) <story> than <story2> [<reason>]",
            "<story> has [a] higher priority than <story2> [<reason>]",
            "<story> first then <story2> [<reason>]"
        ),
        new(
            "move <story> below <story2>[ because <reason>]",
            "[{put}] <story> (after|below|under|behind|beneath|underneath) <story2> [<reason>]",
            "<story> (is|seems) less (important|urgent|valuable) than <story2> [<reason>]",
            "<story> (should|must|has to|needs to|can|ought to) (be|come|go|be done|happen|wait) [right|directly|just] (after|below|behind|until after|under) <story2> [<reason>]",
            "(i|we) (want|need|would like) <story> [right|directly|just] (after|below|behind|under) <story2> [<reason>]",
            "<story> (goes|comes) (after|below|behind) <story2> [<reason>]",
            "<story> has [a] lower priority than <story2> [<reason>]"
        ),
        new(
            "move <story> to <number>[ because <reason>]",
            "{put} <story> {to} (place|position|number|rank|slot|spot) <number> [<reason>]",
            "{put} <story> {to} [the] <number> (place|position|spot|slot) [<reason>]",
            "make <story> [the] number <number> [<reason>]",
            "<story> (should|must|has to|needs to|can) (be|become|go|come|stand) [to|on|at|in] (number|position|place) <number> [<reason>]",
            "(i|we) (want|need|would like) <story> (at|on|in|to be) [the] [position|place|number|rank] <number> [<reason>]",
            "<story> (at|on|to) (position|place|number|rank) <number> [<reason>]"
        ),
        new(
            "move <story> to <ordinal>[ because <reason>]",
            "{put} <story> [{to}] [the] <ordinal> [one|{story}|place|position|spot|slot] [in backlog] [<reason>]",
            "<story> (should|must|has to|needs to|can) (be|become|go|come|stand) [to|on|at|in] [the] <ordinal> [one|{story}|place|position|spot] [<reason>]",
            "(i|we) (want|need|would like) <story> [to be] [at|on|in] [the] <ordinal> [one|place|position|spot] [<reason>]"
        ),
        new(
            "move <story> up <number>",
            "{put} <story> <number> (places|positions|spots|up|higher)",
            "{put} <story> (up|higher) [by] <number> [places|positions|spots]",
            "{put} <story> <number> (places|positions|spots) (up|higher)"
        ),
        new("move <story> up 1", "{put} <story> [a bit|one|a little|a place|one place] (up|higher) [a bit|a little]"),
        new(
            "move <story> down <number>",
            "{put} <story> (down|lower) [by] <number> [places|positions|spots]",
            "{put} <story> <number> (places|positions|spots) (down|lower)"
        ),
        new(
            "move <story> down 1",
            "{put} <story> [a bit|one|a little|a place|one place] (down|lower) [a bit|a little]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Swap { get; } =
    [
        new(
            "swap <story> and <story2>",
            "(swap|switch|exchange|flip) [places|positions|order] [of] <story> (and|with|for) <story2> [places|around|over|in backlog]",
            "<story> and <story2> (should|must|can) (swap|switch|change|trade) [places|positions]",
            "<story> (should|must|can) (swap|switch|change|trade) (places|positions) with <story2>",
            "let <story> and <story2> (swap|switch|change|trade) [places|positions]",
            "{change} [the] order of <story> and <story2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Why { get; } =
    [
        new(
            "why is <story> here?",
            "(why|how come) [{is}] <story> [is] [so|that|this] [far] (up|down|high|low|first|last|late|early|here|there|on top|at the top|at the bottom|at the end|in front)",
            "(why|how come) [does|did|do] <story> [come|comes|came|stand|stands] (before|above|after|below|behind|ahead of|over) <story2>",
            "(why|how come) {is} <story> [more|less] (important|above|before|below|after) [than] <story2>",
            "why (was|did|has|were) <story> [been] (moved|reordered|move|reprioritised|reprioritized|put there|pushed) [up|down]",
            "what is [the] (reason|reasoning) (for|behind) [the] (position|place|order|rank|priority) of <story>",
            "who (put|moved|placed|ranked) <story> (there|here|up|down|to the top|so high|so low)",
            "(why|how come) do {we} do <story> [so] (first|last|early|late)"
        ),
    ];
}
