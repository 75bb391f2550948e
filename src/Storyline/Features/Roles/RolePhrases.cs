using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Roles;

/// <summary>Other ways of speaking about who does and decides what.</summary>
internal static class RolePhrases
{
    public static IReadOnlyList<PhraseWay> Give { get; } =
    [
        new(
            "make <person> <role>",
            "<person> (is|becomes|will be|should be|shall be|is going to be) [now|from now on|our new|the new|our|the|a] [new] <role>",
            "({add}|have|get|invite) <person> as [our|the|a] [new] <role>",
            "(make|name|appoint|promote) <person> [to|as|our|the|a] [new] <role>",
            "(give|hand|pass) [over] [the] [role of] <role> [role] [over] to <person>",
            "[the|our] [new] <role> (is|will be|should be) [now] <person>",
            "<person> (takes|takes over|gets|has) [the] [role of] <role> [role|over]"
        ),
        new(
            "make <person> <role> of <team>",
            "(make|name|appoint|promote) <person> [to|as|our|the|a] [new] <role> (of|for|in) [team] <team>",
            "<person> (is|becomes|will be|should be|shall be) [now|the|a] [new] <role> (of|for|in) [team] <team>",
            "[the] [new] <role> (of|for|in) [team] <team> (is|will be|should be) [now] <person>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> StandIn { get; } =
    [
        new(
            "stand-in <role> <person> <day>",
            "<person> (stands in|is standing in|covers|fills in|will stand in|will cover|steps in|deputises|deputizes|is deputy|is my deputy) [for me] as [the] <role> [for me] [from|for|on] <day>",
            "<person> (is|is doing|does|plays|will be|will do|acts as|will act as) [the|acting] <role> [for me|for us] [from|for|on] <day>",
            "(let|have) <person> (be|do|play|stand in as|cover as|act as) [the] <role> [for me] [from|for|on] <day>",
            "<role> (is|will be) <person> [from|for|on] <day>"
        ),
        new(
            "stand-in <myrole> <person> <day>",
            "<person> (stands in|is standing in|covers|fills in|will stand in|will cover|steps in|deputises|is deputy) for <myrole> [from|for|on] <day>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> EndStandIn { get; } =
    [
        new(
            "end stand-in <role>",
            "({end}|cancel) [the] (stand-in|standin|stand in|standing in|deputy) [for|of|as] <role>",
            "<person> (is no longer|no longer is|stops being|does not have to be) [the] (stand-in|standin|deputy|acting) [for|as|of] <role> [any more|anymore]"
        ),
        new(
            "end stand-in",
            "i am taking over again [from <person>]",
            "i (take|am taking|will take) (over again|over|back) from <person> [again]",
            "({end}|cancel) [the|my] (stand-in|standin|stand in|standing in)",
            "i am doing my role again"
        ),
    ];

    public static IReadOnlyList<PhraseWay> StepDown { get; } =
    [
        new(
            "step down as <role>",
            "i am (stepping down|resigning|quitting|giving up) [as|from|being] <role>",
            "i (step down|resign|quit|give up) [as|from|being] <role>",
            "i (do not|no longer) want to be [the] <role> [any more|anymore]",
            "i am (not|no longer) [the] <role> [any more|anymore]",
            "(give up|hand back|lay down) [the] [role of] <role> [role]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "roles",
            "who (has|holds|plays|fills|does) (which|what) (role|roles)",
            "who (is|are) (who|in which role)",
            "{show} [all] [the|our] roles",
            "what [are the|are our] roles (do {we} have|are there|exist)",
            "(which|what) roles (do {we} have|are there|exist)",
            "who (decides|is responsible for|can do|may do) what"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Decides { get; } =
    [
        new(
            "who decides <text>?",
            "who (decides|is responsible for|is in charge of|owns|is accountable for|has the say on|has a say in|has the last word on) [about|on|over] <text>",
            "(can|may|could|am|must) i [allowed to|able to] (change|set|edit|decide|decide about|accept|order|reorder|close|start|estimate) <text>",
            "am i allowed to <text>",
            "whose (decision|call|job|business) is <text>"
        )
        {
            IsShown = true,
        },
        new(
            "who decides <role>",
            "who (is|are) [the|our|your|acting] <role> [here|of us|of the team|in this team]",
            "(do {we} have|is there) [a] <role>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> SetRow { get; } =
    [
        new(
            "roles set <text> developers A",
            "[the] developers (should|must|can|may|shall) [be allowed to] (decide|decide about|decide on) <text> [themselves]"
        ),
        new(
            "roles set estimates developers A",
            "[the] developers (should|can|may|shall) [be allowed to] estimate (without asking|by themselves|alone|themselves)",
            "let [the] developers estimate (without asking|by themselves|alone|themselves)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> ResetRow { get; } =
    [
        new(
            "roles reset <text>",
            "(go back|return|switch back|change back) to [the] (default|defaults|default rules|default rule|original rules|standard|standard rules) (for|of|on|about) <text>",
            "(reset|restore) [the] (rules|rule|row|default|defaults|default rules) (for|of|on|about) <text>",
            "(default|standard) (rules|rule) for <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Hat { get; } =
    [
        new(
            "hat <text> PO",
            "i decide [about|on|over] <text> as (po|product owner) [from now on]",
            "my hat (for|about|on) <text> is (po|product owner)"
        ),
        new(
            "hat <text> PM",
            "i decide [about|on|over] <text> as (pm|product manager) [from now on]",
            "my hat (for|about|on) <text> is (pm|product manager)"
        ),
    ];
}
