using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Sprints;

/// <summary><c>&lt;blocker&gt;</c>: “B-1”, “my blocker”, “the test env blocker”; open ones only, but by key.</summary>
internal sealed class BlockerSlot : IWaySlot
{
    private const int MostFound = 4;

    private static readonly KeyedThing Thing = new('B', "blocker", "impediment", "blockers");

    public string Kind => "blocker";

    public (string Said, string Meant) Sample => ("B-1", "B-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Thing.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Thing.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Thing.Number(stretch) is { } number)
            return SlotFilling.One($"B-{number}");
        var open = await work.BlockersOf(turn.Team.Id, cancel);
        return new SlotFilling([
            .. open.Where(blocker => Thing.Fits(stretch, blocker.Text, turn, blocker.By, blocker.Owner))
                .Take(MostFound)
                .Select(blocker => new SlotMeaning(Utterance.Plain(blocker.Key), $"{blocker.Key}: {blocker.Text}")),
        ]);
    }
}
