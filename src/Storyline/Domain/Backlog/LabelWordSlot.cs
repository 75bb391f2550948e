using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Backlog;

/// <summary><c>&lt;labelword&gt;</c>: one label: “mobile”.</summary>
internal sealed class LabelWordSlot : IWaySlot
{
    public string Kind => "labelword";

    public (string Said, string Meant) Sample => ("mobile", "mobile");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) =>
        said[start].Kind == Core.Grammar.TokenKind.Word ? SpokenSentence.To(start + 1) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            SlotFilling.One(stretch.Sentence.Core(stretch.Start).TrimStart("+#").ToString().ToLowerInvariant())
        );
}
