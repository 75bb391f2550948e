using Storyline.Core.Pipeline.Ways;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Other ways of speaking about the roadmap.</summary>
internal static class RoadmapPhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "roadmap",
            "{show} [the|our] [whole|current|product] roadmap",
            "(what|which items|which things) (is|are|do {we} have|have {we} got|stands) [planned] on [the|our] [product] roadmap",
            "what (comes|is coming|is coming up|goes|is planned|is) (after|before|behind|with|next to) <text> on [the|our] roadmap",
            "(when|where) (is|does|do|will|comes|are|are {we} doing|do {we} do) <text> on [the|our] roadmap",
            "(is|are) <text> on [the|our] roadmap",
            "roadmap (overview|please|summary|status|board)",
            "(where|what) (is|does) [the|our] product (going|headed|heading|roadmap)",
            "what does [the|our] roadmap (say|look like|have|hold)",
            "how does [the|our] roadmap look",
            "what (do|are|will) {we} (plan|planning|do|doing|build|building) (according to|on|by) [the|our] roadmap"
        ),
        .. Lanes.Select(lane => new PhraseWay(
            $"roadmap {lane.Name}",
            $"what (is|are|is in|do {{we}} have|is planned|is planned for|comes) {lane.Words} on [the|our] roadmap",
            $"what is (in|under) {lane.Words} [lane] (on|of) [the|our] roadmap",
            $"{{show}} [the] {lane.Words} lane [of|on] [the|our] [roadmap]"
        )),
    ];

    public static IReadOnlyList<PhraseWay> Draw { get; } =
    [
        new(
            "roadmap picture",
            "(draw|paint|sketch|visualise|visualize) [me] [the|our] roadmap",
            "[{show}] [a|the] (picture|image|chart|diagram|drawing) of [the|our] roadmap",
            "[{show}] [the|our] roadmap as [a|an] (picture|image|chart|diagram)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ShowItem { get; } =
    [
        new(
            "<item>",
            "(show|see|open) [me] [roadmap] [item] <item> on [the|our] roadmap",
            "(how far|how) is <item> on [the|our] roadmap",
            "what is <item> on [the|our] roadmap (about|for)"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Add { get; } =
    [
        .. Lanes.SelectMany(lane => AddTo(lane)),
        new(
            "roadmap add \"<text>\"",
            "({add}|put|place|set|get|plan|schedule) <text> (on|onto|to|in|into) [the|our] roadmap",
            "<text> (should|must|needs to|has to|ought to) (go|be|stand) (on|onto) [the|our] roadmap",
            "[new|another] roadmap item : <text>",
            "{we} (plan|are planning) <text> {put} (it|that|this) on [the|our] roadmap"
        ),
    ];

    private static PhraseWay[] AddTo((string Name, string Words) lane) =>
        [
            new(
                $"roadmap add {lane.Name} \"<text>\"",
                $"({{add}}|put|place|set|get|plan|schedule) <text> (on|onto|to|in|into) [the|our] roadmap (for|as|under|in|into|to|at) [the] {lane.Words} [lane|column]",
                $"({{add}}|put|place|set|get|plan|schedule) <text> (on|onto|to|in|into) [the|our] roadmap {lane.Words}",
                $"({{add}}|put|place|set|get|plan|schedule) <text> (to|under|in|into|for) [the] {lane.Words} [lane|column] (on|of|in) [the|our] roadmap",
                $"({{add}}|put|place|set|get|plan|schedule) <text> {lane.Words} on [the|our] roadmap",
                $"{{we}} (do|are doing|will do|are going to do|build|are building|will build|work on|are working on|will work on|start|are starting|tackle|are tackling) <text> {lane.Words} {{put}} (it|that|this) on [the|our] roadmap",
                $"{{put}} <text> on [the|our] roadmap {{we}} (do|are doing|will do|build|are building|will build|are working on|work on) (it|that|this) {lane.Words}",
                $"<text> (goes|belongs|should go|must go|comes|should be|must be) on [the|our] roadmap (for|as|under|in|into|to) {lane.Words}",
                $"<text> is {lane.Words} {{put}} (it|that|this) on [the|our] roadmap",
                $"{{add}} [roadmap|a roadmap|new roadmap] item (for|in|to|under) {lane.Words} : <text>"
            ),
        ];

    public static IReadOnlyList<PhraseWay> Move { get; } =
    [
        .. Lanes.Select(lane => new PhraseWay(
            $"roadmap move <item> to {lane.Name}[ because <reason>]",
            $"(move|shift|pull|push|bring|drag|advance) <item> (to|into|in) [the] {lane.Words} (lane|column) [on|of] [the|our] [roadmap] [<reason>]",
            $"(move|shift|pull|push|bring|drag|advance) <item> (to|into|up to|down to|back to|forward to) {lane.Words} [on the roadmap|on our roadmap] [<reason>]",
            $"{{we}} (do|are doing|will do|build|are building|will build) <item> {lane.Words} (on|according to) [the|our] roadmap [<reason>]",
            $"<item> (goes|moves|belongs|should go|should move|must go|comes|slips|is moving|has to go) (to|into|in|under) {lane.Words} [<reason>]"
        )),
        new(
            "roadmap move <item> above <item2>[ because <reason>]",
            "{put} <item> (above|before|ahead of|over|in front of) <item2> on [the|our] roadmap [<reason>]",
            "<item> (comes|goes|should come|should go|must come) (above|before|ahead of) <item2> on [the|our] roadmap [<reason>]",
            "{we} (do|will do|are doing) <item> before <item2> on [the|our] roadmap [<reason>]"
        ),
        new(
            "roadmap move <item> below <item2>[ because <reason>]",
            "{put} <item> (below|after|behind|under) <item2> on [the|our] roadmap [<reason>]",
            "<item> (comes|goes|should come|should go|must come) (below|after|behind) <item2> on [the|our] roadmap [<reason>]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        new(
            "<item> metric: <text>",
            "{change} [the] metric (of|for|on) <item> (to|is) [:] <text>",
            "[the] metric (of|for) <item> (is|should be|becomes) [:] <text>",
            "{we} (measure|will measure|see) <item> (by|with) [:] <text>"
        ),
        new(
            "<item> goal: <text>",
            "{change} [the] goal (of|for) <item> on [the|our] roadmap to [:] <text>",
            "roadmap item <item> (serves|is for|should serve|supports) [the] [goal] [:] <text>"
        ),
        new(
            "<item> name: <text>",
            "(rename|call) [roadmap] [item] <item> on [the|our] roadmap (to|as) [:] <text>",
            "rename roadmap item <item> (to|as) [:] <text>"
        ),
        new("<item> add feature <text>", "{add} [a|the] feature (to|for) <item> : <text>"),
    ];

    public static IReadOnlyList<PhraseWay> Settle { get; } =
    [
        new(
            "roadmap drop <item>[ because <reason>]",
            "({remove}|take) <item> (from|off) [the|our] roadmap [<reason>]",
            "<item> (is|comes|goes|should be|should come) (no longer on|off) [the|our] roadmap [<reason>]",
            "<item> is not on [the|our] roadmap any more|anymore [<reason>]",
            "{we} (drop|are dropping|will drop|have dropped|dropped) <item> (from|off) [the|our] roadmap [<reason>]",
            "{remove} roadmap item <item> [<reason>]"
        )
        {
            IsOffered = true,
        },
        new(
            "roadmap done <item>",
            "<item> is (done|finished|complete|shipped|delivered|reached) on [the|our] roadmap",
            "(mark|tick|check off|close|finish|complete) <item> [as] [done|finished] on [the|our] roadmap",
            "{we} (finished|have finished|shipped|have shipped|delivered|have delivered|completed|are done with) <item> on [the|our] roadmap"
        ),
        new(
            "roadmap restore <item>",
            "{put} <item> back (on|onto) [the|our] roadmap",
            "(restore|reopen|bring back) <item> (on|to) [the|our] roadmap"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Link { get; } =
    [
        new(
            "link <story> to <item>",
            "<story> (is|belongs|should be|becomes|counts as|must be) [a] (part of|to) [the] [roadmap] [item] <item>",
            "(attach|tie|hook|assign) <story> (to|with|into|under) [roadmap] [item] <item>",
            "{put} <story> (under|below|beneath|into) roadmap item <item>",
            "<story> (contributes to|supports|implements|delivers|is needed for|is for|works towards) roadmap item <item>"
        ),
        new(
            "link <stories> to <item>",
            "<stories> (are|belong|should be|become) [a] (part of|parts of|to) [roadmap] [item] <item>",
            "(attach|tie|hook|assign) <stories> (to|with|under) [roadmap] [item] <item>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Unlink { get; } =
    [
        new(
            "unlink <story> from <item>",
            "<story> is (no longer|not) [a] part of <item> [any more|anymore]",
            "(unlink|detach|disconnect|untie) <story> (from|and) [roadmap] [item] <item>",
            "(remove|take) <story> (from|off|out of) roadmap item <item>"
        ),
        new(
            "unlink <story> from roadmap",
            "(unlink|detach|disconnect) <story> (from|off) [the|our] roadmap",
            "<story> is (no longer|not) [a] part of [the|our] roadmap [any more|anymore]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Align { get; } =
    [
        new(
            "align <item>",
            "bring [the] stories of <item> in (step|line) [with it|with the roadmap]",
            "(order|reorder|sort) [the] stories (of|for) <item> (by|like|as on) [the|our] roadmap",
            "(align|adjust) [the] [order of] [the] (stories|backlog) (of|to|with) <item>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Changes { get; } =
    [
        new(
            "roadmap changes",
            "what (has changed|changed|is new|is different|happened|moved) (on|in|with) [the|our] roadmap",
            "(how|did) [has] [the|our] roadmap (changed|change)",
            "who changed [the|our] roadmap"
        ),
        new(
            "roadmap changes since <text>",
            "what (has changed|changed|is new|is different|happened|moved) (on|in|with) [the|our] roadmap since <text>",
            "(how|did) [has] [the|our] roadmap (changed|change) since <text>",
            "what (differs|is different|is new) on [the|our] roadmap (since|from|compared to|compared with) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Subscribe { get; } =
    [
        new(
            "subscribe roadmap",
            "(tell|notify|inform|ping) (us|this channel|the team|the channel) (when|about|if|of|on) [every|all|any] [changes] [of|to|in|on] [the|our] roadmap [changes|is changed|moves]",
            "(announce|post) [every|all] (changes|change) (of|to|on|in) [the|our] roadmap [here|in this channel]"
        ),
        new(
            "subscribe me to roadmap",
            "(tell|notify|inform|ping|message|dm) me (when|about|if|of|on) [every|all|any] [changes] [of|to|in|on] [the|our] roadmap [changes|is changed|moves]",
            "i (want|would like) to (follow|subscribe to|hear about) [changes] [of|to] [the|our] roadmap"
        ),
        new(
            "unsubscribe roadmap",
            "(stop|do not) (announce|announcing|post|posting|tell|telling) [us|here] [about] [the] [changes] [of|to|on|about] [the|our] roadmap [changes] [here|in this channel]"
        ),
        new(
            "unsubscribe me from roadmap",
            "(stop|do not) (tell|telling|message|messaging|notify|notifying|ping|pinging|send|sending) me [messages|news] [about|of|on] [the|our] roadmap [changes] [any more|anymore]"
        ),
    ];

    private static IReadOnlyList<(string Name, string Words)> Lanes =>
        [
            (RoadmapLane.Now.Name(), "(now|right now|immediately|at once)"),
            (RoadmapLane.Next.Name(), "(next|after that|soon|next up)"),
            (RoadmapLane.Later.Name(), "(later|later on|someday|eventually|in the future)"),
        ];
}
