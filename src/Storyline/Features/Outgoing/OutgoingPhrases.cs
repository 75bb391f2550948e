using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Outgoing;

/// <summary>Other ways of asking for undelivered messages.</summary>
internal static class OutgoingPhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "outbox",
            "(are there|which|what|any|do {we} have) [any] messages [are|that|which|were] (could not be|were not|have not been|not|cannot be|are not) (sent|delivered|send|posted) [yet]",
            "{show} [the] (undelivered|unsent|waiting|failed|stuck) messages",
            "(was|were|is|are) (everything|all messages) (sent|delivered)",
            "what (was|were|is) not (sent|delivered|posted)",
            "did all [of] [the|your] messages (arrive|get through|go out)"
        )
        {
            IsShown = true,
        },
    ];
}
