using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Sync;

/// <summary>Other ways of speaking about being in step.</summary>
internal static class SyncPhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "sync",
            "(are|is) ({we}|<person> and i|pm and po|po and pm) [still|all] (in sync|in step|aligned|on the same page|in line) [with each other|with one another]",
            "(am|are) (i|{we}) [still] (in sync|in step|aligned|on the same page) with <person>",
            "(are|is) (pm|po) [still] (in sync|in step|aligned|on the same page) with (po|pm)",
            "how (far apart|well aligned|aligned|much in sync|in sync|much in step|in step) (are|is) ({we}|<person> and i|pm and po|po and pm)",
            "how far (are|have) ({we}|<person> and i|pm and po|po and pm) (apart|drifted|drifted apart|out of sync|out of step)",
            "(have|are) ({we}|pm and po|po and pm) (drifted|drifted apart|drifting|drifting apart|out of sync|out of step)",
            "what (should|do|must|can) (<person> and i|{we}|pm and po|po and pm) [need to|have to] (talk about|discuss|sync on|sync about|align on|catch up on|catch up about)",
            "what (should|do|must) i [need to|have to] (talk about|discuss|sync on|align on) with <person>",
            "what (is there|do {we} have) to (talk about|discuss|sync on|align on) with <person>",
            "where (are|is) ({we}|<person> and i|pm and po|po and pm) (out of sync|out of step|apart|not aligned|misaligned)",
            "(show|see|give|what is) [me|us] [our|current] (sync number|sync score|alignment score|alignment|drift|sync trend|sync report)",
            "how (is|good is|does) [our] (sync|alignment) [look|looking|going|doing]",
            "(does|do) [our] (backlog|stories|work) [still] (match|fit|follow|serve) [our] (strategy|goals|roadmap)",
            "how (much|many points|many stories) of [our] (backlog|work) (serves|serve|supports|support) [a|our] (goal|goals|strategy)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> OfTeam { get; } =
    [
        new(
            "sync of <team>",
            "[{show}] [me|us] [the] (sync number|sync score|alignment|sync) (of|for|with|in) [team] <team>",
            "how (far apart|well aligned|aligned|much in sync|in sync|much in step|in step) (are|is) ({we}|pm and po|po and pm) (in|with|on) [team] <team>",
            "how (is|good is) [the] (sync|alignment) (of|with|in) [team] <team>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Unseen { get; } =
    [
        new(
            "sync changes",
            "what (has|did) (pm|po) (changed|change|decided|decide) [that] [i] [have] [not seen|missed]",
            "what (have|did) i (missed|miss) (from|of) (pm|po)",
            "(show|list|see|what are) [me|us] [unseen|new] (scope changes|strategy changes|unseen changes)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Seen { get; } =
    [
        new(
            "sync seen",
            "i (have seen|saw|have read|read|noticed|know about) [all] [of] (scope changes|scope change|strategy changes|strategy change|changes of strategy|changes of scope|what po changed|what pm changed)",
            "mark (scope changes|strategy changes|sync changes|changes of strategy) (as seen|as read|seen|read)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Schedule { get; } =
    [
        new(
            "sync <when>",
            "(<person> and i|{we}|pm and po|po and pm) [should|will|want to|can] (sync|align|talk|catch up) <when>",
            "(send|show|give) (us|pm and po|both of us) [our|the] (sync number|sync|sync report) <when>",
            "(schedule|set up|agree on|hold) [our|a] [weekly] (sync|alignment) [meeting|talk] [for|on] <when>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Stop { get; } =
    [
        new(
            "sync off",
            "{end} [our] [weekly|regular] (sync|syncs|sync number|alignment talk)",
            "no more [weekly|regular] (syncs|sync|sync numbers)",
            "{we} (do not|no longer) need [our] [weekly|regular] (sync|syncs) [any more|anymore]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Talked { get; } =
    [
        new(
            "sync talked",
            "({we}|<person> and i|i and <person>) (have talked|talked|have spoken|spoke|have synced|synced|have aligned|are done with sync|have caught up|caught up) [about it|about this|today|yesterday|already]",
            "i (have talked|talked|have spoken|spoke|synced|have synced|caught up) (to|with) (<person>|po|pm) [about it|today|yesterday|already]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Brief { get; } =
    [
        new(
            "brief",
            "brief (me|us) [please|for this week|for the week|for today|for monday]",
            "{show} [my] [weekly|monday|morning|planning] (brief|briefing)",
            "(what is|what does) [in] [my] [weekly|monday] (brief|briefing) [say|look like]",
            "what should i know [as pm|as po] [this week|today|before planning|for planning]",
            "(catch me up|bring me up to date|bring me up to speed|get me up to speed) (for this week|as pm|as po|for planning)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Switch { get; } =
    [
        new(
            "brief off",
            "no more (briefs|briefings|brief|briefing) [for me]",
            "(stop|end) [sending] [me] [my] [weekly|monday|planning] (brief|briefs|briefing|briefings)",
            "i do not (want|need) [any more|weekly|monday] (brief|briefs|briefing|briefings) [any more|anymore]",
            "do not (brief|send) me [any more|anymore] [briefs|briefings]"
        ),
        new(
            "brief on",
            "(brief me again|start briefing me|resume briefs|resume briefings)",
            "i (want|need|would like) [my] [weekly|monday] (brief|briefs|briefing|briefings) (back|again)"
        ),
    ];
}
