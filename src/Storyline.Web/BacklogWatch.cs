using Storyline.Conversation;

namespace Storyline.Web;

/// <summary>Tells the page when a product was written to, from whichever surface.</summary>
internal sealed class BacklogWatch(Feed feed, Archive archive) : ITurnObserver
{
    public void Committed(string partition, TurnRecord record)
    {
        feed.Publish(new Happening.BacklogChanged());
        archive.NoteBacklog();
    }
}
