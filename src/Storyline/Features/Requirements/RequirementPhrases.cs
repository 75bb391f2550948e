using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Requirements;

/// <summary>Other ways of speaking about requirements.</summary>
internal static class RequirementPhrases
{
    public static IReadOnlyList<PhraseWay> Add { get; } =
    [
        new(
            "requirement \"<text>\"",
            "{add} [a|an|new|another] requirement [:] (that|to|for) <text>",
            "{add} [a|an|new|another] requirement : <text>",
            "[we have] [a|another] new requirement [is|:] [that] <text>",
            "{add} <text> (as|to) [a|the|our] requirement|requirements [record]",
            "<text> is a requirement (note it|write it down|record it|note that|keep it)"
        ),
        new(
            "requirement \"<text>\" source:\"<text2>\"",
            "<text> is [a|another] requirement (from|by|of) <text2>",
            "{add} [a|new] requirement from <text2> : <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "requirements",
            "(what|which) requirements (do {we} have|are there|have {we} [got]|are known|are recorded|exist|are open|must {we} meet|do {we} need to meet)",
            "(what|which) (are|is) [all] [the|our] requirements",
            "{show} [all] [the|our] [product] requirements [record|list]",
            "[the] [list of] requirements of [the|our] product",
            "how many requirements (do {we} have|are there|have {we})"
        ),
        new(
            "requirements uncovered",
            "(what|which) requirements (are|have|do) (not|no) [covered|stories|story|cover] [by any story|by a story|yet]",
            "(what|which) requirements (have no|are without|lack) (story|stories)",
            "{show} [all] [the|our] (uncovered|open) requirements",
            "requirements (without|that have no|with no) (story|stories)",
            "(what|which) requirements (are|is) (uncovered|missing) [in the backlog]"
        ),
        new(
            "requirements must",
            "(what|which) (are|is) [the|our] (must have|must-have|mandatory|must) requirements",
            "{show} [the|our] (must have|must-have|mandatory) requirements",
            "(what|which) requirements are (mandatory|must have|must-have|a must)"
        ),
        new(
            "requirements about <text>",
            "(what|which) requirements [do {we} have] [are there] (about|on|mention|mentioning|around) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "<requirement>",
            "{show} <requirement>",
            "what (does|is) <requirement> (say|about)",
            "(which|what) {stories} (cover|covers|fulfil|fulfill|satisfy|meet) <requirement>",
            "is <requirement> (covered|met|fulfilled)",
            "who (covers|asked for) <requirement>"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        .. new[] { "must", "should", "could" }.Select(priority => new PhraseWay(
            $"<requirement> {priority}",
            $"<requirement> (is|becomes|should be) [a] {priority} [have]",
            $"{{change}} <requirement> (to|as) [a] {priority} [have]"
        )),
        new(
            "<requirement> agreed",
            "<requirement> is (agreed|approved|confirmed) [now]",
            "(approve|confirm|agree to|agree on) <requirement>",
            "{we} (agreed|have agreed|agree) (on|to) <requirement>"
        ),
        new(
            "<requirement> met",
            "<requirement> is (met|fulfilled|satisfied|done) [now]",
            "(mark|tick|check off) <requirement> as (met|fulfilled|done)",
            "{we} (meet|met|fulfil|fulfilled|satisfy|have met) <requirement>"
        ),
        new("<requirement> priority: <text>", "{change} [the] priority of <requirement> to [:] <text>"),
        new(
            "<requirement> source: <text>",
            "{change} [the] source of <requirement> to [:] <text>",
            "<requirement> (comes|came) from [the] <text>"
        ),
        new(
            "<requirement> acceptance: <text>",
            "<requirement> is (accepted|fulfilled|met) when [:] <text>",
            "[the] acceptance [criterion] of <requirement> is [:] <text>"
        ),
        new(
            "<requirement> goal: <goal>",
            "<requirement> (serves|is for|supports|belongs to) [the] [goal] <goal>",
            "link <requirement> (to|with) [goal] <goal>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Drop { get; } =
    [
        new(
            "requirement drop <requirement> because <reason>",
            "({remove}|drop) <requirement> <reason>",
            "{we} (drop|dropped|no longer need) <requirement> <reason>",
            "<requirement> is (no longer|not) (needed|valid|required) [any more|anymore] <reason>"
        )
        {
            IsOffered = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Cover { get; } =
    [
        new(
            "<story> covers <requirement>",
            "<story> (covers|fulfils|fulfills|satisfies|meets|addresses|implements|handles|takes care of|is for|belongs to) <requirement>",
            "<requirement> is (covered|fulfilled|satisfied|met|addressed|implemented|handled) by <story>",
            "(link|connect|attach|tie|map|trace|assign) <story> (to|with) <requirement>",
            "(link|connect|attach|tie|map|trace|assign) <requirement> (to|with) <story>",
            "with <story> {we} (cover|fulfil|fulfill|satisfy|meet|address) <requirement>"
        ),
        new(
            "<stories> cover <requirement>",
            "<stories> (cover|fulfil|fulfill|satisfy|meet|address|implement|are for) <requirement>",
            "<requirement> is (covered|fulfilled|satisfied|addressed) by <stories>",
            "(link|connect|attach|tie|map|assign) <stories> (to|with) <requirement>"
        ),
        new(
            "unlink <story> from <requirement>",
            "<story> (does not|no longer|does no longer) (cover|covers|fulfil|fulfill|satisfy|meet|address) <requirement> [any more|anymore]",
            "(unlink|detach|disconnect|remove) <story> from <requirement>",
            "<requirement> is (not|no longer) covered by <story> [any more|anymore]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Coverage { get; } =
    [
        new(
            "requirements coverage",
            "(how many|how much) [of] [the|our] requirements (are|do|have|is) [covered|met|fulfilled] [by stories]",
            "are [all] [the|our] requirements covered [by stories]",
            "how well are [the|our] requirements covered",
            "{show} [the|our] requirements coverage",
            "coverage of [the|our] requirements"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Write { get; } =
    [
        new(
            "requirements document",
            "(export|download|print|write|make|create|send) [me] [all] [the|our] requirements [record] [as|in|into] [a|one] (document|file|markdown|html|pdf|word)",
            "(export|download) [all] [the|our] requirements [record]",
            "(write|make|create|give me|send me|need) [a|the] requirements (document|specification|spec)",
            "[the] requirements [record] as [a] (document|file|markdown|html)"
        ),
    ];
}
