using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Home;

/// <summary>Other ways of asking what waits for the speaker.</summary>
internal static class HomePhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "home",
            "[is there] (anything|something|what is|what) [waiting|open|left|to do] (on my plate|on my desk|on my list|for me|from me) [today]",
            "what is (on my plate|on my desk|on my list|my job|my next task|open for me|left for me|expected from me|pending) [today]",
            "what (do|should|must|can|could) i (need to|have to) (decide|do|answer|approve|look at|review|work on) [today|next|this week]",
            "what (should|must|can|could) i (decide|do|answer|approve|look at|review|work on) [today|next|this week]",
            "what (needs|requires|awaits|is waiting for) my (attention|decision|answer|approval|input|action) [today]",
            "(does|is) (anything|something) (need|needs|require|waiting for|wait for) (me|my attention|my decision)",
            "{show} [my] (todos|todo list|to dos|to do list|tasks|inbox|day|dashboard|overview|agenda|work list|open points)",
            "my (todos|todo list|to dos|to do list|tasks|inbox|day|dashboard|overview|agenda|open points) [today]",
            "what do you need from me",
            "who is waiting for me",
            "what is waiting [for me]",
            "do i have [anything|something] (to do|todo|open) [today]",
            "what have i [got] to do [today]"
        ),
    ];
}
