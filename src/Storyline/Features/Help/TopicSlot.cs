using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Help;

/// <summary><c>&lt;topic&gt;</c>: a topic of the help.</summary>
internal sealed class TopicSlot : IWaySlot
{
    private const int MostWords = 3;

    public string Kind => "topic";

    public (string Said, string Meant) Sample => ("poker", "poker");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) => FreeTextSlot.NamesAfter(said, start, MostWords);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            HelpTopic.Named(turn.Vocabulary, stretch.Text.TrimEnd('.', '!', '?', ',')) is { } topic
                ? SlotFilling.One(topic)
                : SlotFilling.None
        );
}
