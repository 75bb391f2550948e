using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Sharing;

/// <summary>Other ways of showing an answer to everyone.</summary>
internal static class SharingPhrases
{
    public static IReadOnlyList<PhraseWay> Share { get; } =
    [
        new(
            "share <story>",
            "(show|post|share|send|display) <story> (to|with|for) (everyone|everybody|all|us all|the team|the channel|the others|others|the whole team)",
            "(show|post|share|send) <story> (in|into|to) [the|this] channel",
            "(make|let) (everyone|everybody|the team|all) see <story>"
        ),
    ];
}
