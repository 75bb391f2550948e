using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Stakeholders;

/// <summary>Other ways of speaking about stakeholders and contacts.</summary>
internal static class StakeholderPhrases
{
    private const string Talked =
        "(talked to|talked with|spoke to|spoke with|met with|met|had a call with|had a chat with|chatted with|heard from|phoned|called)";

    private const string Customer =
        "(customer|customers|user|users|client|clients|buyer|prospect|parent|parents|shopper|shoppers|subscriber)";

    public static IReadOnlyList<PhraseWay> Add { get; } =
    [
        new(
            "stakeholder add \"<text>\" interest:<level> influence:<level2>",
            "{add} <text> as [a|an|another] [new] stakeholder with [a] <level> interest (and|but|with) [a|has] <level2> (power|influence)",
            "[a|an|another] [new] stakeholder : <text> with [a] <level> interest (and|but|with) [a|has] <level2> (power|influence)",
            "<text> is [a|an|another] [new] stakeholder with [a] <level> interest (and|but|with) [a|has] <level2> (power|influence)"
        ),
        new(
            "stakeholder add \"<text>\" influence:<level> interest:<level2>",
            "{add} <text> as [a|an|another] [new] stakeholder with [a] <level> (power|influence) (and|but|with) [a|has] <level2> interest",
            "<text> is [a|an|another] [new] stakeholder with [a] <level> (power|influence) (and|but|with) [a|has] <level2> interest"
        ),
        new(
            "stakeholder add \"<text>\" influence:<level>",
            "{add} <text> as [a|an|another] [new] stakeholder with [a] <level> (power|influence)"
        ),
        new(
            "stakeholder add \"<text>\" interest:<level>",
            "{add} <text> as [a|an|another] [new] stakeholder with [a] <level> interest"
        ),
        new(
            "stakeholder add \"<text>\"",
            "{add} <text> (to|in|into) [the|our] (stakeholder register|register of stakeholders|list of stakeholders|stakeholder list|stakeholders)",
            "{add} [a|an|another] [new] stakeholder (called|named|:) <text>",
            "[we have] [a|an|another] new stakeholder : <text>"
        ),
        new("stakeholder add \"<text>\" kind:external", "{add} <text> as [an] external stakeholder"),
        new("stakeholder add \"<text>\" kind:internal", "{add} <text> as [an] internal stakeholder"),
    ];

    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        new(
            "stakeholder edit <stakeholder> interest:<level>",
            "[the] interest of <stakeholder> is [now] <level> [now]",
            "<stakeholder> has [a|now] <level> interest [now|in the product]",
            "{change} [the] interest of <stakeholder> to <level>"
        ),
        new(
            "stakeholder edit <stakeholder> influence:<level>",
            "[the] (influence|power) of <stakeholder> is [now] <level> [now]",
            "<stakeholder> has [a|now] <level> (influence|power) [now]",
            "{change} [the] (influence|power) of <stakeholder> to <level>"
        ),
        new(
            "stakeholder edit <stakeholder> cares:\"<text>\"",
            "stakeholder <stakeholder> (cares|worries) about <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "stakeholder <stakeholder>",
            "what (do we know|is known|do you know) about [the|our] stakeholder <stakeholder>",
            "{show} [the|our] stakeholder <stakeholder>",
            "when (did we|did i|have we|did anybody|did anyone|did somebody) last (talk to|talk with|speak to|speak with|hear from|meet|contact) <stakeholder>",
            "what does <stakeholder> (care about|want|worry about)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Remove { get; } =
    [
        new(
            "stakeholder remove <stakeholder>",
            "{remove} <stakeholder> (from|off) [the|our] (stakeholder register|register of stakeholders|register|list of stakeholders|stakeholder list|stakeholders)",
            "<stakeholder> is (no longer|not) [a] stakeholder [any more|anymore]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "stakeholders",
            "who do we have as stakeholders",
            "who has [a] (stake|an interest) in [this|the|our] product",
            "(which|what) stakeholders (do we have|are there|have we|exist)",
            "{show} [all] [the|our] (stakeholders|stakeholder list|stakeholder register|register of stakeholders|stakeholder grid|stakeholder map|stakeholder matrix)",
            "{show} [the|our] (power|influence) [and] interest (grid|matrix|map)",
            "(which|who of the|who among the|who of our) stakeholders (have|did we not hear|have we not heard) [not] [been] [heard] [from] [for a while|lately|recently]",
            "who (have we|did we) not (heard|hear|talked|talk|spoken|speak) (from|to) [for a while|for a long time|lately|recently]"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Contact { get; } =
    [
        new("contact <stakeholder>", $"[i|we] [have] [just] {Talked} <stakeholder> [today|just now]"),
        new(
            "contact <stakeholder>: <text>",
            $"[i|we] [just] {Talked} <stakeholder> [today|this morning|this afternoon|just now] about <text>",
            $"[i|we] [just] {Talked} <stakeholder> [today|this morning|this afternoon|just now] : <text>",
            "[{add}] [a|the] (contact|talk|call|meeting|chat) with <stakeholder> [today] : <text>",
            "[{add}] [a|the] (contact|talk|call|meeting|chat) with <stakeholder> [today] about <text>"
        ),
        new(
            "contact <stakeholder> yesterday: <text>",
            $"[yesterday] [i|we] {Talked} <stakeholder> yesterday about <text>",
            $"[i|we] {Talked} <stakeholder> yesterday : <text>",
            $"yesterday (i|we) {Talked} <stakeholder> about <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Rhythm { get; } =
    [
        new(
            "contact <stakeholder> <every>",
            "(talk to|speak to|speak with|talk with|meet|call|contact|see) <stakeholder> <every>",
            "(remind me|tell me|nudge me|remind us) to (talk to|speak to|speak with|contact|call|see|meet) <stakeholder> <every>",
            "<stakeholder> (should|must|needs to|wants to) (be contacted|be heard from|hear from us|be called) <every>",
            "i (want|would like|need) to (talk to|hear from|speak to|speak with|see|meet) <stakeholder> <every>"
        )
        {
            IsOffered = true,
        },
        new(
            "contact <stakeholder> off",
            "(no more|no|stop the|stop) (contact rhythm|contact reminders|contact nudges|nudges) (for|about|with) <stakeholder>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Interview { get; } =
    [
        new(
            "interview with a customer: <text>",
            $"[i|we] [just] {Talked} [a|an|another|one of our|some|two|three] {Customer} [today|yesterday|this morning|just now|this week|last week] : <text>",
            $"[i|we] [just] {Talked} [a|an|another|one of our|some|two|three] {Customer} [today|yesterday|this morning|just now|this week] (who said|and they said|they said|who told us|who told me|and learned that|and heard that) <text>",
            $"[notes from] [a|an|the|my|our|another] {Customer} (interview|call|visit) [today|yesterday] : <text>",
            $"[i|we] interviewed [a|an|another|one of our|some|two|three] {Customer} [today|yesterday|this week] : <text>"
        ),
        new(
            "interview with <text>: <text2>",
            "[i|we] (interviewed|did an interview with|had an interview with) <text> [today|yesterday] : <text2>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Interviews { get; } =
    [
        new(
            "interviews",
            "how (many|often) (interviews|customers|users|customer interviews) (did we|have we|do we) [do|done|talk to|talked to|have|had|interview|interviewed] [so far|this month|this week]",
            "{show} [the|our|all] [past|last|latest] [customer|user] (interviews|interview log|customer contacts)",
            "when did we last (talk to|speak to|speak with|interview|meet) [a|an|any] (customer|customers|user|users|client)",
            "(which|what) [customer|user] interviews (did we have|have we had|were there|have we done)"
        )
        {
            IsShown = true,
        },
    ];
}
