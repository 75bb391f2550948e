using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Teams;

/// <summary><c>&lt;ownteam&gt;</c>: the team that is spoken in, and “to” behind it: “call <i>our team</i> Falcons”.</summary>
internal sealed class OwnTeamSlot : IWaySlot
{
    private static readonly string[] Before = ["our", "the", "this", "my"];

    public string Kind => "ownteam";

    public (string Said, string Meant) Sample => ("our team", "Mobile to");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        start + 1 < said.Count && Array.Exists(Before, word => said.Is(start, word)) && said.Is(start + 1, "team")
            ? SpokenSentence.To(start + 2)
            : 0;

    // It stands for a name that nobody said.
    public ulong NamedEnds(SpokenSentence said, int start) => 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One($"{turn.Team.Name} to"));
}
