using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Reviews;

/// <summary>Other ways of saying the commands of the review.</summary>
internal static class ReviewPhrases
{
    public static IReadOnlyList<PhraseWay> Agenda { get; } =
    [
        new(
            "review agenda",
            "{show} [on] agenda (of|for|in) [sprint] review",
            "[{show}] agenda (of|for) [sprint] review",
            "[{show}] [sprint] review agenda",
            "what (do|will|can|should) {we} (show|present|demo) (in|at|during) [the] [sprint] review",
            "what is (on|in) [the] [sprint] review [agenda]",
            "what do {we} (demo|present)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Summarise { get; } =
    [
        new(
            "review summary",
            "(summarise|summarize|sum up|recap) {sprint} [review]",
            "(summarise|summarize|sum up|recap) [sprint] review",
            "what (did|have|has) ({we}|team) (achieve|achieved|do|done|get done|finish|finished|deliver|delivered|complete|completed|build|built|ship|shipped|accomplish) [in|during|within] {sprint}",
            "what was (achieved|done|finished|delivered|completed|built|shipped) [in|during] {sprint}",
            "{show} [the] (review|sprint review) (summary|results|result|recap)",
            "(summary|results|recap) of {sprint}",
            "[{show}] (summary|results|recap) of [the] [sprint] review"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Digest { get; } =
    [
        new(
            "digest",
            "{show} [the|a|our|next] [stakeholder] (digest|newsletter|stakeholder update|stakeholder news)",
            "(prepare|write|draft|make|compose) [the|a|an|our|next] [stakeholder] (digest|newsletter|stakeholder update)",
            "(send|post|share) [the|a|an|our] [stakeholder] (digest|newsletter|stakeholder update) [to [the|our] stakeholders]",
            "(tell|inform|update) [the|our|all] stakeholders [about what is new|what is new|what we do|about the product]",
            "what (can|should|do) we tell [the|our] stakeholders"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Feedback { get; } =
    [
        new("feedback <text>", "(my|some|here is my|i have some|i have) feedback [is] [:] <text>"),
        new("feedback I liked <text>", "i liked <text>"),
        new("feedback I like <text>", "i like <text>"),
        new("feedback I did not like <text>", "i did not like <text>"),
        new("feedback I miss <text>", "i am missing <text>"),
    ];

    public static IReadOnlyList<PhraseWay> Channel { get; } =
    [
        new(
            "stakeholder channel <channel>",
            "(send|post|publish|share) [all|our|the] [sprint] (review summaries|review summary|reviews|summaries|stakeholder updates|review results) (to|in|into) <channel>",
            "<channel> is [the|our] (stakeholder channel|channel for stakeholders|channel for the stakeholders)",
            "(use|take|make) <channel> (for|as) [the|our] (stakeholder channel|stakeholders|review summaries|channel for stakeholders)",
            "stakeholders (are|read|follow) [in|us in] <channel>"
        ),
    ];
}
