using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Privacy;

/// <summary>Other ways of asking for one's own data, and of being forgotten.</summary>
internal static class PrivacyPhrases
{
    public static IReadOnlyList<PhraseWay> About { get; } =
    [
        new(
            "what do you know about me",
            "(which|what) (data|information|personal data) (do|did|are|have) you (keep|store|have|save|collect|know|keeping|storing|stored|saved) (of|about|on|from) me",
            "what (do|did|are|have) you (keep|store|have|save|collect|remember|stored|saved) (of|about|on|from) me",
            "{show} [me] [all] my (data|personal data|information)"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Forget { get; } =
    [
        new(
            "forget me",
            "(forget|delete|erase|remove|wipe) (everything|all|all data|all my data|my data|my personal data|what you know|anything) [you know|you have|you keep|you store] [about|on|of|from] [me]",
            "(delete|erase|remove|wipe) me [from (here|the product|this product|your database|your data)]",
            "(delete|close|remove) my account"
        ),
    ];
}
