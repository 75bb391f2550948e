using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Text;

namespace Storyline.Domain.Strategy;

/// <summary><c>&lt;item&gt;</c>: “R-3”, “the refunds item”, “guest checkout”; open ones only, but by key.</summary>
internal sealed class ItemSlot : IWaySlot
{
    private const int MostFound = 4;

    public static readonly string[] Nouns = ["item", "initiative", "roadmap"];

    private static readonly KeyedThing Item = new('R', "item", "initiative");

    public string Kind => "item";

    public (string Said, string Meant) Sample => ("R-3", "R-3");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) =>
        Item.KeyEnds(said, start) is > 0 and var key ? key : SpokenTitle.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Item.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Item.Number(stretch) is { } number)
            return SlotFilling.One(RoadmapItem.KeyOf(number));
        var named = SpokenName.Find(await work.OpenItems(cancel), item => item.Name, stretch.Text, Nouns);
        return new SlotFilling([
            .. named
                .Take(MostFound)
                .Select(item => new SlotMeaning(
                    Utterance.Plain(item.Key),
                    $"{item.Key} {TextCut.ToLine(item.Name, 60)}"
                )),
        ]);
    }
}

/// <summary><c>&lt;requirement&gt;</c>: “N-4”, “the PCI requirement”, “requirement 4”.</summary>
internal sealed class RequirementSlot : IWaySlot
{
    private const int MostFound = 4;

    public static readonly string[] Nouns = ["requirement", "requirements", "need", "req"];

    private static readonly KeyedThing Requirement = new('N', "requirement", "req", "need");

    public string Kind => "requirement";

    public (string Said, string Meant) Sample => ("N-4", "N-4");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) => Requirement.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Requirement.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Requirement.Number(stretch) is { } number)
            return SlotFilling.One(Storyline.Domain.Strategy.Requirement.KeyOf(number));
        var named = await work.RequirementsCalled(stretch.Text, cancel);
        return new SlotFilling([
            .. named
                .Take(MostFound)
                .Select(one => new SlotMeaning(Utterance.Plain(one.Key), $"{one.Key} {TextCut.ToLine(one.Text, 60)}")),
        ]);
    }
}

/// <summary>The places where a title of a few words may end.</summary>
internal static class SpokenTitle
{
    private const int MostWords = 8;

    // No title starts with one of these.
    private static readonly string[] Never =
    [
        "it",
        "this",
        "that",
        "i",
        "we",
        "you",
        "what",
        "who",
        "when",
        "which",
        "how",
    ];

    public static ulong Ends(SpokenSentence said, int start)
    {
        if (said[start].Kind == TokenKind.Quoted)
            return SpokenSentence.To(start + 1);
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
        {
            if (said[end - 1].Kind != TokenKind.Word || KeyedThing.IsKey(said.Core(end - 1)))
                break;
            if (end - 1 == start && Array.Exists(Never, word => said.Is(start, word)))
                break;
            ends |= SpokenSentence.To(end);
            if (said[end - 1].Sign is not ' ')
                break;
        }
        return ends;
    }
}
