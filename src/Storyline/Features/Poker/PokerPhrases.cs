using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Poker;

/// <summary>Other ways of saying the commands of planning poker.</summary>
internal static class PokerPhrases
{
    public static IReadOnlyList<PhraseWay> Start { get; } =
    [
        new(
            "poker <story>",
            "{start} [a] [round|game|new round] [of] {poker} [round|game|session] (for|on|with|about) <story>",
            "{start} [a] (round|vote|estimation|voting) (for|on|of|about) <story>",
            "{poker} (for|on|with|about) <story>",
            "(play|do) {poker} (for|on|with|about) <story>",
            "(poker|vote|vote on|vote for|size) <story> [together|as a team|with the team|now]",
            "(estimate|guess|size) <story> (together|as a team|with the team|with everyone|all together|in the team|by poker|with poker)",
            "(ask|let) {everyone} [to] (estimate|vote on|vote for|size) <story>",
            "how (big|large|much) is <story> [let us] (vote|poker|estimate|play poker)",
            "<story> (needs|should get|wants) (an estimate|estimating|a vote|poker|an estimation|a poker round)",
            "what do {everyone} think about the size of <story>"
        ),
        new(
            "poker <stories>",
            "{start} [a] [round|game|new round] [of] {poker} [round|game|session] (for|on|with|about) <stories>",
            "{poker} (for|on|with|about) <stories>",
            "(poker|vote|vote on|vote for|size) <stories> [together|as a team|with the team|now]",
            "(estimate|guess|size) <stories> (together|as a team|with the team|with everyone|all together|in the team|by poker|with poker)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Play { get; } =
    [
        new(
            "vote <points>",
            "i (vote|bet|play) [for|with] [a|an] <points>",
            "my (vote|card|guess|bet) [is|goes to|would be] [a|an] <points>",
            "[a|an] <points> (from|by|for) me",
            "[for me] i would (say|go with|go for|take|guess|vote|vote for|choose|pick|play|bet) [a|an|it is] <points>",
            "i (say|think|guess|choose|pick|tend to) [a|an|it is] <points>",
            "(i am|count me|put me) (at|in for|down for|for) [a|an] <points>",
            "(take|play|put) [a|an|the|my] <points> for me",
            "for me [it is|this is] [a|an] <points>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Take { get; } =
    [
        new(
            "poker take <points>",
            "(take|use|go with|agree on|settle on|settle for|keep|note) [the|a|an] <points> [then|as estimate|as the estimate]",
            "(let us|we) (say|take|use|go with|agree on|settle on|settle for|keep) [the|a|an|it is] <points>",
            "<points> it is",
            "(we|ok we|so we) (agree|agreed|settle|settled|decided|decide|are agreed) (on|for) [a|an|the] <points>",
            "(final|agreed) (estimate|size|result) is [a|an] <points>",
            "so it is [a|an] <points>",
            "<points> (then|is agreed|is the estimate|is our estimate)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Reveal { get; } =
    [
        new(
            "reveal",
            "(show|reveal|flip|open|uncover|see|turn|display|disclose) [over|around|up] [all] [the|our|your] (cards|votes|estimates|results) [over|around|up|now]",
            "(cards|votes) (on the table|up|open)",
            "(turn|flip) (the cards|them|the votes) (over|around|up)",
            "what did {everyone} vote",
            "(end|stop|close) [the] voting"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Steer { get; } =
    [
        new(
            "poker again",
            "(vote|estimate|poker|play) (again|once more|one more time|a second time)",
            "(another|one more|new|next|second|third) (round|vote|round of voting)",
            "(revote|re-vote|repeat the vote|repeat the round)",
            "{start} (another|new|one more|second) (round|vote)"
        ),
        new(
            "poker skip",
            "skip (this|that|it) [one|{story}|round]",
            "(next|on to the next) (story|card|ticket|one)",
            "(leave|postpone|park) (this|that|it) [one|{story}] [out|for later|for now]",
            "come back to (this|that|it) [one|{story}] later"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Watch { get; } =
    [
        new(
            "poker watch",
            "[only] (watch|observe|follow) [only] ({poker}|round|game|vote|voting|this round|estimation)",
            "i [only] (watch|observe) [only]",
            "i [only] want to (watch|observe) [only] [this round|the round|the vote|the game]",
            "i am [only] (watching|observing|an observer|a spectator|a watcher) [only]",
            "(i am not|i do not) (voting|vote|estimating|estimate|playing|play) [only watching]",
            "[only] watch"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "poker show",
            "what are {we} (estimating|voting on|sizing|playing) [right now]",
            "which {story} are {we} (estimating|voting on|sizing|playing)",
            "who (has not|has|did not|still has to) (voted|vote|played|play|to vote|to play)",
            "who else (has to|must|should) (vote|play)",
            "did {everyone} vote",
            "has (everyone|everybody) voted",
            "{show} (round|game|poker table|voting|poker round|current round)",
            "how is the (vote|voting|poker|round) going",
            "how many [people] (have|did) (voted|vote)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> SayWhy { get; } =
    [
        new(
            "because <text>",
            "i (said|voted|took|chose|played|picked|went for|gave|put|went with) [a|an|the] <points> because [of] <text>",
            "my <points> (is|was) because [of] <text>",
            "(why|reason for) my [vote|card|estimate|<points>] : <text>",
            "(the|my) reason (is|for my vote is) [that] <text>"
        ),
    ];
}
