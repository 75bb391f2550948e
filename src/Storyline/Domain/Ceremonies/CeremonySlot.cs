using Storyline.Core.Grammar;
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

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (said[end - 1].Kind == TokenKind.Word && said.Core(end - 1).IndexOfAnyInRange('0', '9') < 0)
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        await work.CeremonyCalled(turn.Team.Id, stretch.Text.TrimEnd('.', '!', '?', ','), cancel) is { } ceremony
            ? SlotFilling.One(ceremony.Name)
            : SlotFilling.None;
}
