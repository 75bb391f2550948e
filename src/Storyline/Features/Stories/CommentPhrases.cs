using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Stories;

/// <summary>Other ways of changing comments.</summary>
internal static class CommentPhrases
{
    public static IReadOnlyList<PhraseWay> Edit { get; } =
    [
        new(
            "delete comment <number> of <story>",
            "(delete|remove|drop|take down|take back) [the] comment [number] <number> (of|on|from|for) <story>",
            "(delete|remove|drop) <story> comment [number] <number>"
        ),
        new(
            "delete comment of <story>",
            "(delete|remove|drop|take down|take back) my [last] comment (of|on|from|for) <story>"
        ),
        new(
            "edit comment <number> of <story>: <text>",
            "(edit|change|reword|correct|fix) [the] comment [number] <number> (of|on|from|for) <story> (to|:) <text>"
        ),
        new(
            "edit comment of <story>: <text>",
            "(edit|change|reword|correct|fix) my [last] comment (of|on|from|for) <story> (to|:) <text>"
        ),
    ];
}
