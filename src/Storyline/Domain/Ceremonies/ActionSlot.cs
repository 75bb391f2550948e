using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Ceremonies;

/// <summary><c>&lt;action&gt;</c>: “A-1”, “the action about the test env”, “dan's action”; open ones only, but by key.</summary>
internal sealed class ActionSlot : IWaySlot
{
    private const int LookedThrough = 50;
    private const int MostFound = 4;

    private static readonly KeyedThing Action = new('A', "action", "actions", "todo");

    public string Kind => "action";

    public (string Said, string Meant) Sample => ("A-1", "A-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Action.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Action.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Action.Number(stretch) is { } number)
            return SlotFilling.One($"A-{number}");
        var open = await work.ActionsOf(turn.Team.Id, LookedThrough, cancel);
        return new SlotFilling([
            .. open.Where(action => Action.Fits(stretch, action.Text, turn, action.Owner))
                .Take(MostFound)
                .Select(action => new SlotMeaning(Utterance.Plain(action.Key), $"{action.Key}: {action.Text}")),
        ]);
    }
}
