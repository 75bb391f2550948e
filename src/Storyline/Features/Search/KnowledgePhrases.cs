using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Search;

/// <summary>Other ways of asking what is known about somebody or something.</summary>
internal static class KnowledgePhrases
{
    public static IReadOnlyList<PhraseWay> Show { get; } =
    [
        new(
            "knowledge about <text>",
            "what (do {we}|does the team|does anybody|do you) know (about|of|on) <text>",
            "what (is|was) known (about|of) <text>",
            "what have {we} (got|heard|noted|learned|learnt|gathered|collected) (about|on) <text>",
            "{show} (everything|anything|whatever) [that] ({we} know|{we} have|you know|you have|is known|is kept|there is) (about|on|of) <text>",
            "{show} everything (about|on) <text>",
            "everything [that] ({we} know|{we} have|is known) (about|on|of) <text>",
            "(do {we}|does anybody) know (anything|something) (about|of) <text>"
        ),
    ];
}
