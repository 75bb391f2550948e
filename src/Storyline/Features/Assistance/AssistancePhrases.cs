using Storyline.Core.Grammar;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Assistance;

/// <summary>The assistant's names, and other ways of switching it and asking about it.</summary>
internal static class AssistancePhrases
{
    public static IReadOnlyList<PhraseWay> Switch { get; } =
    [
        new(
            "assistant on",
            "(turn|switch) on [the] (assistant|ai|ai assistant|language model)",
            "(turn|switch) [the] (assistant|ai|ai assistant|language model) on",
            "(enable|allow|activate) [the|a] (assistant|ai|ai assistant|language model)"
        ),
        new(
            "assistant off",
            "(turn|switch) off [the] (assistant|ai|ai assistant|language model)",
            "(turn|switch) [the] (assistant|ai|ai assistant|language model) off",
            "(disable|forbid|deactivate) [the|a] (assistant|ai|ai assistant|language model)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "assistant",
            "is [the|an|a] (assistant|ai|ai assistant|language model) (on|off|allowed|enabled|used)",
            "do you use [an|a] (ai|language model)",
            "what (do|does) [the] (assistant|ai|language model) (get|see|learn)",
            "what do you send to [the|an|a] (assistant|ai|language model)"
        ),
    ];

    public static bool TakeAssistant(Words words) => words.Take("language", "model") || words.Take("assistant|ai");
}
