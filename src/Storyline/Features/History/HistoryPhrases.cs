using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.History;

/// <summary>Other ways of asking what happened, and of taking it back.</summary>
internal static class HistoryPhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "what changed since yesterday",
            "what did i miss [yesterday|while i was away|over night]",
            "what (changed|has changed|is new|happened|has happened|was done|did change|is different) [since yesterday|yesterday]",
            "{show} [me] [the] (changes|news|activity|updates) (since|from|of) yesterday",
            "(any|what are the) (news|changes|updates) [since yesterday]",
            "(catch me up|bring me up to speed|bring me up to date|update me)"
        ),
        new(
            "what changed today",
            "what (changed|has changed|happened|has happened|was done|did {we} do|did we get done) today",
            "what did <person> (do|change|finish|work on|get done) today",
            "what has <person> (done|changed|finished) today",
            "{show} [me] [the] (changes|news|activity|updates) (of|from) today",
            "what have {we} (done|changed|finished) today"
        ),
        new(
            "history",
            "who (removed|deleted|changed|moved|cancelled|canceled|paused|did|closed|edited|touched) (it|this|that|the {story}|the reminder|the sprint|the retro|the standup)",
            "{show} [me] [the] [team|whole|full] (history|change log|changelog|activity|activity log|audit log|audit trail)",
            "(who did what|who changed what|who has done what)"
        ),
        new(
            "history vision",
            "(what|who) (changed|has changed) [in|about] [product] vision",
            "when (did|has|was) [product] vision [last] (change|changed)",
            "{show} [the] (history|changes|versions) of [product] vision"
        ),
        new(
            "history <goal>",
            "(what|who) (changed|has changed) [in|about] <goal>",
            "when (did|has|was) <goal> [last] (change|changed)",
            "{show} [the] (history|changes|versions) of <goal>"
        ),
        new(
            "history <story>",
            "when (was|did) <story> [been] (start|started|finish|finished|done|created|written|moved|closed|accepted|changed|ready|estimated|added|opened|completed|touched|updated|edited|deleted)",
            "when (was|has) <story> [last|been] (touched|changed|updated|edited|moved)",
            "who (started|finished|created|wrote|moved|closed|accepted|changed|estimated|added|opened|edited|touched|worked on|has worked on|added|made) <story>",
            "{show} [me] [the] (history|changes|activity|log|past) (of|for|on|to) <story>",
            "what (happened|has happened|was done|has been done|did happen) (to|with|on|in) <story>",
            "(what|who) (changed|has changed) (in|on|at|about) <story>",
            "(history|changes) (of|for|on) <story>",
            "has (anyone|anybody|someone|somebody) (started|finished|touched|changed|moved|estimated|worked on) <story>",
            "what (was|has) [been] changed (in|on|at) <story>",
            "since when is <story> <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Undo { get; } =
    [
        new(
            "undo",
            "undo (that|it|this|my last change|last change|the last one|the last thing|last command|what i did)",
            "(revert|reverse|rollback|roll back|take back|withdraw) (that|it|this|my last change|last change|the last one|the last thing|last command)",
            "(take|roll|turn) (that|it|this) back",
            "[sorry|oops|no|wait|damn|ups] (wrong one|wrong {story}|my mistake|that was wrong|that was a mistake|i made a mistake|by mistake|mistake) [undo|revert|take] [that|it] [back]",
            "(i|we) did not (mean|want|intend) (that|this|it|to do that|to)",
            "(that|this|it) was [a] (mistake|wrong|not what i wanted|not what i meant|an accident|by accident)",
            "(no|oh no|wait|stop|oops|sorry) [no|wait|stop] (undo|take back|revert) [that|it|this]",
            "(that|this|it) was [a] (mistake|wrong|an accident) (put it back|take it back|undo it|undo that|undo|revert it|change it back)",
            "(change|put|set) (it|that|this|everything) back [how it was|as it was|to how it was|to what it was]",
            "(make|let) (it|that) (undone|unhappen)",
            "(cancel|forget) [my] last (change|command|thing)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Redo { get; } =
    [
        new(
            "redo",
            "redo (that|it|this|the last one|the last change|my last change|what i undid)",
            "(do|make) (that|it|this) again",
            "undo the undo",
            "(restore|reapply|bring back) (it|that|this|my change|the change|my last change)",
            "i want (it|that) back [after all]"
        ),
    ];
}
