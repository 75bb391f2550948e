using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Ways;

/// <summary><c>&lt;channel&gt;</c>: a channel that is mentioned: “#management”.</summary>
internal sealed class ChannelSlot : IWaySlot
{
    public string Kind => "channel";

    public (string Said, string Meant) Sample => ("#management", "#management");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        said[start].Entity is { Kind: EntityKind.Channel } || said.Core(start) is ['#', _, ..]
            ? SpokenSentence.To(start + 1)
            : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Utterance));
}
