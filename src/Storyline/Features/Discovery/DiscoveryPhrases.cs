using Storyline.Core.Pipeline.Ways;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Other ways of noting insights, opportunities and assumptions.</summary>
internal static class DiscoveryPhrases
{
    public static IReadOnlyList<PhraseWay> Insight { get; } =
    [
        .. Sources.SelectMany(source =>
            (PhraseWay[])
                [
                    new(
                        $"insight \"<text>\" source:{source.Name}",
                        $"{{we}} (learned|learnt|found out|heard|saw|noticed|discovered|know) (from|in|by|through|at) [a|an|the|some] {source.Words} that <text>",
                        $"{source.Words} (tell us|told us|say|said|show|shows|showed|tells us|reports|reported) that <text>",
                        $"(in|from|by) [a|an|the|some] {source.Words} {{we}} (learned|learnt|found out|heard|saw|noticed) that <text>"
                    ),
                ]
        ),
        new(
            "insight \"<text>\"",
            "{we} (learned|learnt|found out|discovered) that <text>",
            "[{add}] [a|an|new] insight : <text>",
            "{add} [a|an] [new] (insight|finding) that <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Opportunity { get; } =
    [
        new(
            "opportunity \"<text>\"",
            "[{add}] [a|an|new] opportunity : <text>",
            "(there is|i see|{we} have|{we} see) [a|an] [new|big] opportunity [:] [to|that|for] <text>",
            "{add} [a|an] [new] opportunity (that|to|for) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Assumption { get; } =
    [
        new(
            "assumption \"<text>\"",
            "[{add}] [a|an|new|our] (assumption|hypothesis) : <text>",
            "{we} (assume|believe) that <text>",
            "{add} [a|an] [new] (assumption|hypothesis) that <text>",
            "(our|my|one) (assumption|hypothesis) is [that] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Findings { get; } =
    [
        new(
            "insights",
            "what (did|have|do) {we} (learn|learned|find out|found out|know|hear|heard) [from|about|of] [our|the] [users|customers|interviews|people|clients]",
            "{show} [all] [our|the] (insights|findings|learnings)",
            "(which|what) (insights|findings|learnings) (do {we} have|are there|have {we})"
        ),
        new(
            "opportunities",
            "{show} [all] [our|the] opportunities",
            "(which|what) opportunities (do {we} have|are there|have {we}|do {we} see)"
        ),
        new(
            "assumptions",
            "{show} [all] [our|the] (assumptions|hypotheses)",
            "(which|what) (assumptions|hypotheses) (do {we} have|are there|have {we} made|did {we} make)",
            "what do {we} assume"
        ),
        new(
            "assumptions untested",
            "(which|what) (assumptions|hypotheses) (are|have {we}) (not tested|untested|still open) [yet]",
            "what (should|must|do) {we} (test|have to test) [next|first]"
        ),
        new(
            "solutions",
            "{show} [all] [our|the] solutions",
            "(which|what) solutions (do {we} have|are there|have {we})"
        ),
        new(
            "competitor insights",
            "what (do|are) [our|the] competitors (do|doing|up to)",
            "(what|which) (do {we} know|have {we} learned|did {we} learn|have {we} noted) about [our|the] competitors",
            "{show} [all] [our|the] competitor notes"
        ),
        new("insights unlinked", "(which|what) insights (are not linked|have no link|are not used) [to anything|yet]"),
        new(
            "insights importance:high",
            "(which|what) (are|is) [the|our] most important insights",
            "{show} [the|our] most important insights"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        .. InsightWords.Levels.Select(level => new PhraseWay(
            $"<insight> importance:{level.Name()}",
            $"<insight> is [of] {level.Name()} [importance]",
            $"({{change}}|mark|rate) [the] importance of <insight> (to|as) {level.Name()}",
            $"(mark|rate) <insight> [as] {level.Name()}"
        )),
        new(
            "<insight> segment:\"<text>\"",
            "{change} [the] segment of <insight> to [:] <text>",
            "<insight> (came from|comes from) [the] segment <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Link { get; } =
    [
        new(
            "link <insight> to <node>",
            "<insight> (speaks for|supports|backs|points to|is evidence for|is about|belongs to) <node>",
            "(connect|attach|tie|link|map) <insight> (to|with) <node>"
        ),
        new(
            "link <insight> to <story>",
            "<insight> (speaks for|supports|backs|points to|is evidence for|is about|belongs to) <story>",
            "(connect|attach|tie|link|map) <insight> (to|with) <story>",
            "<story> (comes from|came from|is based on|rests on) <insight>"
        ),
        new(
            "link <story> to <node>",
            "<story> (answers|addresses|solves|is for|belongs to) <node>",
            "<node> is (answered|addressed|solved) by <story>"
        ),
        new(
            "unlink <insight> from <node>",
            "<insight> (does not|no longer) (speak for|support|back|belong to) <node> [any more|anymore]",
            "(disconnect|detach|unlink|remove) <insight> from <node>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> CheckStage { get; } =
    [
        new(
            "stage check",
            "(does|is) [product] (stage|lifecycle stage) still (fit|right|fitting|correct|true)",
            "(check|review) [product] (stage|lifecycle stage)",
            "(are {we}|is product) still in the right (stage|phase)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Stage { get; } =
    [
        .. LifecycleStages.Select(stage => new PhraseWay(
            $"stage {stage.Name}",
            $"[the|our] product is [now] [in|in the] {stage.Words} [stage|phase] [now]",
            $"{{we}} are [now] in [the] {stage.Words} (stage|phase) [now]",
            $"(set|change|switch|move) [the] [product] (stage|phase) to {stage.Words}",
            $"[the|our] [product] (stage|phase) is [now] {stage.Words}"
        )),
    ];

    private static IEnumerable<(string Name, string Words)> Sources =>
        [
            (
                "interview",
                "(interview|interviews|user interview|user interviews|customer interview|customer interviews)"
            ),
            ("support", "(support|support tickets|customer support|the support team|help desk)"),
            ("survey", "(survey|surveys|questionnaire|poll)"),
            ("analytics", "(analytics|data|statistics|numbers|usage data)"),
        ];

    private static IEnumerable<(string Name, string Words)> LifecycleStages =>
        [
            ("development", "development"),
            ("introduction", "(introduction|launch)"),
            ("growth", "(growth|growing)"),
            ("maturity", "(maturity|mature)"),
            ("decline", "(decline|declining)"),
        ];
}
