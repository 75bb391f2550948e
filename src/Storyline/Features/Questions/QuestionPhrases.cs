using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Questions;

/// <summary>Other ways of asking and answering.</summary>
internal static class QuestionPhrases
{
    public static IReadOnlyList<PhraseWay> Ask { get; } =
    [
        new(
            "ask <asked>: <text>",
            "ask <asked> [:] <text>",
            "(i|{we}) have [a] question (to|for) <asked> [:] <text>",
            "[a|my|one] question (to|for) <asked> [:] <text>",
            "(can|could) (somebody|someone|anyone|anybody) ask <asked> [:] <text>",
            "(i|{we}) (need to|want to|would like to|must) (know|ask|hear) (from|of) <asked> [:] <text>",
            "(check|clarify) with <asked> [:] <text>"
        ),
        new("ask <asked>: <query>", "<asked> [:] <query>"),
        new(
            "ask <asked> on <story>: <text>",
            "ask <asked> (about|on|for|regarding) <story> [:] <text>",
            "[a|my|one] question (to|for) <asked> (about|on|for|regarding) <story> [:] <text>",
            "<story> [:] (question for|question to) <asked> [:] <text>"
        ),
        new(
            "ask PO on <story>: <text>",
            "[a|my|one] question (about|on|for|regarding) <story> [:] <text>",
            "(i|{we}) have [a] question (about|on|regarding) <story> [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Answer { get; } =
    [
        new(
            "answer <question> <text>",
            "<question> : <text>",
            "[my|the|here is my|here is the] answer (to|for|on) <question> [is] [:] <text>",
            "(answer|reply|respond) (to|on) <question> [:] [with] <text>",
            "(say|tell|reply) <text> (to|on) <question>"
        ),
        new("answer <asker> <text>", "(tell|answer|reply to) <asker> [:] <text>"),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "questions",
            "(which|what|any|are there any|are there) [open|unanswered|pending|new] questions [are|do {we} have|are there|is there] [open|unanswered|pending|left|waiting]",
            "{show} [all] [the|our|open|unanswered|pending] [open] questions",
            "(who|what) (waits|is waiting) for an answer"
        ),
        new(
            "questions",
            "(did|has|have) <person> (answer|answered|reply|replied) [to] [my question|me|the question|it|us] [yet]"
        ),
        new(
            "my questions",
            "(which|what|any|are there any|are there) [open|unanswered|pending|new] questions (do i have|for me|wait for me|are waiting for me|are for me|are mine)",
            "{show} [all] (my|my open|my own) questions",
            "{show} [all] [the] [open] questions (for me|to me|of mine)",
            "what (have i|did i) (asked|ask) [so far]",
            "(is|was) my question answered [yet]",
            "what (happened to|happened with|about|is with|became of) my question"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Nudge { get; } =
    [
        new(
            "nudge <question>",
            "(remind|nudge|ping|chase|poke|push) <person> (of|about|for|on|with) <question>",
            "(ask|ping) <person> again (about|on|for) <question>",
            "(remind|nudge|ping|chase|poke) (about|on|for) <question>",
            "<question> (is|needs) (a nudge|a reminder|still waiting|still open nudge)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Escalate { get; } =
    [
        new(
            "escalate <question>",
            "(escalate|raise|bump up|pass up|send up) <question> [to <text>]",
            "<question> (should|must|needs to) be escalated",
            "(take|bring|send) <question> (up|higher|further up|to the PM)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Times { get; } =
    [
        new(
            "answer times",
            "how (quick|fast|quickly|long|slow|soon) (do|does|are|is|did) ({we}|team|it|<person>) [take] [to] (answer|answering|reply|respond) [questions|to questions]",
            "how long (do|does) [it|answers|questions|an answer|<person>] (take|need) [to answer] [questions|for answers|until answered|to be answered]",
            "{show} [the|our] (answer times|response times|reply times|answer time|response time)"
        )
        {
            IsShown = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> Withdraw { get; } =
    [
        new(
            "withdraw <question>",
            "(withdraw|cancel|retract|forget|{remove}|close|drop|take back) <question>",
            "(take|pull) <question> back",
            "<question> (is|has) (settled|obsolete|solved|no longer needed|not needed anymore|been solved|answered itself)",
            "never mind <question>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Reopen { get; } =
    [
        new(
            "reopen <question>[ because <reason>]",
            "(reopen|open|ask) <question> (again|once more) [<reason>]",
            "reopen <question> [<reason>]",
            "<question> is not answered [yet] [<reason>]"
        ),
    ];
}
