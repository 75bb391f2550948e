using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Ceremonies;

/// <summary><c>&lt;ceremony&gt;</c>: a ceremony by any of its names, the team's own ones included.</summary>
internal sealed class CeremonySlot : IWaySlot
{
    private const int MostWords = 3;

    public string Kind => "ceremony";

    public (string Said, string Meant) Sample => ("retrospective", "retro");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) => FreeTextSlot.NamesAfter(said, start, MostWords);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        await work.CeremonyCalled(turn.Team.Id, stretch.Text.TrimEnd('.', '!', '?', ','), cancel) is { } ceremony
            ? SlotFilling.One(ceremony.Name)
            : SlotFilling.None;
}
