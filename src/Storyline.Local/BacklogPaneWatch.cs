using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Local;

/// <summary>Tells the page about each write to a product, from any edge.</summary>
internal sealed class BacklogPaneWatch(PageFeed pageFeed, TranscriptArchive transcriptArchive) : ITurnObserver
{
    public void Committed(string partition, TurnRecord record)
    {
        pageFeed.Publish(new PageEvent.BacklogChanged());
        transcriptArchive.NoteBacklog();
    }
}
