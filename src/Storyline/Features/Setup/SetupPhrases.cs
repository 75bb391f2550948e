using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Setup;

/// <summary>Other ways of setting up a product.</summary>
internal static class SetupPhrases
{
    public static IReadOnlyList<PhraseWay> SetUp { get; } =
    [
        new(
            "setup <text> key:<productkey>",
            "({add}|set up|setup|{start}|{want}) [a|our|the] [new] product [called|named|:] <text> (with key|with the key|key|and the key|and key|using key|with key is) [is|:] <productkey>",
            "[a|our] new product [called|named|is called|:] <text> (with key|with the key|key|and the key|and key) [is|:] <productkey>",
            "[our|the] product is called <text> (with key|with the key|key|and the key|and key|the key is|key is) [is|:] <productkey>"
        ),
        new(
            "setup <text>",
            "({add}|set up|setup|{start}|{want}) [a|our|the] [new] product (called|named|:) <text>",
            "[our|the] product is called <text>"
        ),
        new("setup", "({add}|set up|setup|{start}|{want}) [a|our|the] [new] product", "(set|get) {we} up"),
    ];
}
