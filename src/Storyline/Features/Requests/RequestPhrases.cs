using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Requests;

/// <summary>Other ways of making and answering requests.</summary>
internal static class RequestPhrases
{
    public static IReadOnlyList<PhraseWay> Make { get; } =
    [
        new(
            "request \"<text>\"",
            "(i|we) would like to request <text>",
            "(i|we) (want|wish|need) to request <text>",
            "(i|we) have [a|another|one] [feature] request : <text>",
            "[a|my|our|another|new] [feature] request (for|to) [the] (pm|product manager|product team) [:] <text>",
            "(please|kindly) consider [my|this|our] (request|wish|idea) [:] <text>"
        ),
        // What is built is a story as well: the reader says which.
        new(
            "request \"<text>\"",
            "(can|could|would) you (build|develop|implement|offer|provide) <text>",
            "(can|could|would) you [please] (add|include|support|give us|give me) (a|an|some|more|another) <text>",
            "(i|we) (wish for|would love|miss) (a|an|some|more|another) <text>",
            "would it be possible (that|to|for) <text>",
            "it would be (great|nice|good|helpful|lovely) to have <text>",
            "(could|can) the product (have|get|do|show|support) <text>"
        )
        {
            IsOffered = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "requests",
            "(which|what) [open|unanswered|pending] requests [from outside|from stakeholders] (do we have|are there|are open|are waiting|came in|have come in|wait)",
            "(are there|do we have|is there) [any] [open|new|unanswered|pending] (requests|request) [from outside|from stakeholders|from customers] [waiting]",
            "{show} [all] [the|our|open|unanswered|pending] requests (from outside|from stakeholders|from customers)",
            "what do [our|the] (stakeholders|customers) (want|ask for|request|wish for)",
            "(who|what) did (stakeholders|customers) request"
        )
        {
            IsShown = true,
        },
        new(
            "my requests",
            "what (happened|happens) (with|to) my (request|requests|wish|idea)",
            "what (became|is|was) (of|with) my (request|requests|wish|idea)",
            "what about my (request|requests)",
            "(did|has|have) (anybody|anyone|somebody|someone|<person>) (answer|answered|read|look at|looked at|see|seen) my (request|requests) [yet]",
            "(is|are) there [any|an] (answer|news|update|updates) (to|on|about|for) my (request|requests) [yet]",
            "[the] (state|status) of my (request|requests)",
            "(is|was|has) my request [been] (accepted|declined|answered|approved|done|read) [yet]",
            "{show} [all] my [open|own|past] requests",
            "when (will i|do i) hear (about|on|back about) my request"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Accept { get; } =
    [
        new(
            "accept <request>",
            "(accept|approve|say yes to|agree to) <request>",
            "(we|i) (will|can) (do|build|take) <request>",
            "<request> is (accepted|approved)"
        ),
        new(
            "accept <request> <reason>",
            "(accept|approve|say yes to|agree to) <request> <reason>",
            "(we|i) (will|can) (do|build|take) <request> <reason>",
            "<request> is (accepted|approved) <reason>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Decline { get; } =
    [
        new(
            "decline <request> <reason>",
            "(decline|reject|refuse|turn down|dismiss|deny|say no to|no to) <request> <reason>",
            "(we|i) (will|can|do|could|are going to) not (do|build|take|follow|accept|fulfil|fulfill|make|implement) <request> <reason>",
            "(we|i) cannot (do|build|take|follow|accept|fulfil|fulfill|make|implement) <request> <reason>",
            "<request> is (declined|rejected|refused|out of scope|not possible|not accepted) <reason>"
        ),
        new(
            "decline <request>",
            "(decline|reject|refuse|turn down|dismiss|deny|say no to|no to) <request>",
            "(we|i) (will|can|do|could|are going to) not (do|build|take|follow|accept|fulfil|fulfill|make|implement) <request>",
            "(we|i) cannot (do|build|take|follow|accept|fulfil|fulfill|make|implement) <request>",
            "<request> is (declined|rejected|refused|out of scope|not possible|not accepted)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Withdraw { get; } =
    [
        new(
            "withdraw <request>",
            "(withdraw|retract|take back|forget|cancel|drop) <request>",
            "(take|pull) <request> back",
            "<request> is (settled|obsolete|no longer needed)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Turn { get; } =
    [
        new(
            "story new from <request>",
            "(turn|make|convert|change|transform) <request> (into|to|in) [a|an|the] [new] (story|user story|ticket)",
            "(make|create|write|draft|add) [a|an|the] [new] (story|user story|ticket) (from|of|out of|for) <request>",
            "<request> (should be|should become|becomes|is) [a|an] [new] (story|user story|ticket)"
        ),
        new(
            "turn <request> into an insight",
            "(turn|make|convert|change) <request> (into|to|in) [a|an] [new] insight",
            "(keep|note|save|take|file) <request> as [a|an] [new] insight",
            "(make|create|add) [a|an] [new] insight (from|of|out of) <request>"
        ),
        new(
            "turn <request> into an opportunity",
            "(turn|make|convert|change) <request> (into|to|in) [a|an] [new] opportunity",
            "(keep|note|save|take|file) <request> as [a|an] [new] opportunity",
            "(make|create|add) [a|an] [new] opportunity (from|of|out of) <request>"
        ),
        new(
            "turn <request> into a requirement",
            "(turn|make|convert|change) <request> (into|to|in) [a|an] [new] requirement",
            "(keep|note|save|take|file) <request> as [a|an] [new] requirement",
            "(make|create|add) [a|an] [new] requirement (from|of|out of) <request>"
        ),
    ];
}
