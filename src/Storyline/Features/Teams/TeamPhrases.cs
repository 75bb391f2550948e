using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Teams;

/// <summary>Other ways of speaking about teams, their channels and names.</summary>
internal static class TeamPhrases
{
    public static IReadOnlyList<PhraseWay> New { get; } =
    [
        new(
            "team new <text>",
            "{we} (have|got|need|want|get) [a|another] (second|third|new|other|further|additional) team [now] [called|named|:] <text>",
            "{add} [a|another] [second|third|new] team [called|named|:] <text>",
            "there is [a|another] (second|third|new|other) team [now] (called|named|:) <text>",
            "[a|our] (new|second|third) team (is called|called|named|:) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> RenameTeam { get; } =
    [
        new(
            "team rename <team> to <text>",
            "(rename|call|name) team <team> (to|as) <text>",
            "[the] team <team> is (called|named) [now] <text>",
            "(change|set) [the] name of [team] <team> to <text>"
        ),
        new(
            "team rename <ownteam> <text>",
            "<ownteam> is (called|named|now called|now named) <text>",
            "(call|name|rename) <ownteam> <text>",
            "{change} (name of|the name of) <ownteam> to <text>",
            "<ownteam> (gets|has|has got) [a|the] new name [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> RenameProduct { get; } =
    [
        new(
            "product rename <text>",
            "(rename|call|name) [the|our|this] product [to|as|now] <text>",
            "{change} [the|our] (product name|name of the product|product's name) (to|into|:) <text>",
            "[the|our] product is (now called|now named) <text>",
            "[the] [new] product name is [now] [:] <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> MoveTo { get; } =
    [
        new(
            "<story> to team <team>",
            "<story> (belongs|should belong|goes|should go|is) (to|for|of) [the] [team] <team> [team]",
            "({put}|give|hand|hand over|transfer|assign) <story> [over] to [the] [team] <team> [team]",
            "[the] [team] <team> [team] (does|takes|takes over|gets|will do|should do) <story>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Use { get; } =
    [
        new(
            "use <team>",
            "i mean [the] [team] <team> [team]",
            "(use|switch to|change to|talk about|i am talking about|select|choose) [the] [team] <team> [team]",
            "[it is] about [the] [team] <team> [team]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ShowTeam { get; } =
    [
        new(
            "team",
            "who (is|are|else is|works|belongs) [all] (in|on|to|part of) [the|our|this|my] team",
            "{show} [all] [the|our|my] (team|team members|members|people|members of the team|people in the team|people of the team)",
            "(list|name) [the|our] (team members|members)",
            "how many [people] (are|are we) [in|on] [the|our|this] team",
            "who are {we}",
            "who is in [the|our|this|my] team [with me|with us|at all]",
            "which team (am i in|is this|are {we})"
        ),
        new(
            "team <team>",
            "who (is|are|works) (in|on|part of) [the|our] [team] <team> [team]",
            "{show} [the] team <team>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ShowTeams { get; } =
    [
        new(
            "teams",
            "(which|what) teams (are there|do {we} have|exist|have {we}|does the product have|work on this)",
            "how many teams (are there|do {we} have|have {we}|work on this)",
            "{show} [all] [the|our] teams"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Leave { get; } =
    [
        new(
            "leave team",
            "i (am leaving|leave|am going to leave|will leave|want to leave|have left|quit|am out of) [the|this|our] (team|product)",
            "i am (no longer|not) (in|on|part of|a member of) [the|this|our] team [any more|anymore]",
            "(take|remove) me (off|out of) [the|this|our] (team|product)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Unbind { get; } =
    [
        new(
            "unbind",
            "this channel (has nothing to do|has nothing more to do|should have nothing to do) with [the|this|our] (product|team) [any more|anymore]",
            "(disconnect|detach|unlink|release|{remove}) this channel [from (the|this|our) (product|team)]",
            "this channel (is|should be) (not|no longer) (connected|bound|part|linked) [to|of|with] [the|this|our] [product|team] [any more|anymore]",
            "(stop|quit) (using|listening in|working in|listening to) this channel"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Zone { get; } =
    [
        new(
            "zone <zone>",
            "[the|our] (team|product) (is|works|runs|lives|sits) (in|on|in the|on the) <zone> [time|time zone|timezone]",
            "we (are|work|live|sit|are based|are located) (in|on|in the|on the) <zone> [time|time zone|timezone]",
            "[the|our] (team|product) (time zone|timezone|zone) (is|should be) <zone>",
            "(set|change|switch) [the|our] [team|product] (time zone|timezone|zone|clock) to <zone>",
            "(use|take) <zone> (time|time zone|timezone) [for the (team|product)]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> MoveHere { get; } =
    [
        new(
            "move product here",
            "we (moved|have moved|are moving|moved over) [to] (here|this channel)",
            "(this channel is|this is) our new (channel|home)",
            "(set up|set) [the|our] product [up] (again here|here again)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> DeleteProduct { get; } =
    [
        new("delete product", "(delete|erase|destroy|get rid of) [the|this|our] [whole|entire] product")
        {
            IsOffered = true,
        },
    ];

    public static IReadOnlyList<PhraseWay> KeepProduct { get; } =
    [new("keep product", "(keep|rescue) [the|this|our] product", "do not delete [the|this|our] product [after all]")];

    public static IReadOnlyList<PhraseWay> Uninstall { get; } =
    [
        new(
            "uninstall",
            "how (do|can) {we} (uninstall|remove|get rid of|delete) (you|storyline|the app|the bot|this bot|this app)",
            "(uninstall|remove|delete|get rid of) (storyline|the app|the bot|this bot|this app|yourself)",
            "what happens to (our|the) data [when|if] [we] [leave|uninstall|remove you|stop]"
        ),
    ];
}
