using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Strategy;

/// <summary><c>&lt;goal&gt;</c>: “G-2”, “goal 2”, “the conversion goal”, or a goal's name by itself: “acquisition”.</summary>
internal sealed class GoalSlot : IWaySlot
{
    private const int MostWords = 6;
    private const int MostFound = 4;
    private const int ShortestTelling = 3;

    private static readonly KeyedThing Keyed = new('G', "goal", "objective");

    public string Kind => "goal";

    public (string Said, string Meant) Sample => ("G-1", "G-1");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = Keyed.Ends(said, start);
        if (Keyed.KeyEnds(said, start) != 0)
            return ends;
        if (said[start].Kind == TokenKind.Quoted)
            return SpokenSentence.To(start + 1);
        return ends | NameEnds(said, start);
    }

    public ulong NamedEnds(SpokenSentence said, int start) => Keyed.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Keyed.Number(stretch) is { } number)
            return SlotFilling.One($"G-{number}");
        var named = await work.GoalsNamed(stretch.Text.Trim('"', '“', '”'), cancel);
        return new SlotFilling([
            .. named
                .Take(MostFound)
                .Select(goal => new SlotMeaning(Utterance.Plain(goal.Key), $"{goal.Key} {goal.Name}")),
        ]);
    }

    private static ulong NameEnds(SpokenSentence said, int start)
    {
        var ends = 0UL;
        var isTelling = false;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
        {
            if (said[end - 1].Kind != TokenKind.Word)
                break;
            isTelling |= !said[end - 1].IsFiller && said.Core(end - 1).Length >= ShortestTelling;
            if (isTelling)
                ends |= SpokenSentence.To(end);
        }
        return ends;
    }
}
