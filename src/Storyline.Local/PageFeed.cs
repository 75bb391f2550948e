using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Storyline.Local;

/// <summary>An event for open pages.</summary>
internal abstract record PageEvent
{
    public sealed record Said(TranscriptLine Line) : PageEvent;

    /// <summary>A line got a new look and stays in its place.</summary>
    public sealed record Changed(TranscriptLine Line) : PageEvent;

    /// <summary>A write to a product: a backlog on display may be out of date.</summary>
    public sealed record BacklogChanged : PageEvent;
}

/// <summary>Publishes events to all subscriptions.</summary>
internal sealed class PageFeed
{
    private readonly ConcurrentDictionary<FeedSubscription, bool> subscriptions = new();

    public bool IsWatched => !subscriptions.IsEmpty;

    public FeedSubscription Subscribe()
    {
        var feedSubscription = new FeedSubscription(gone => subscriptions.TryRemove(gone, out _));
        subscriptions.TryAdd(feedSubscription, true);
        return feedSubscription;
    }

    public void Publish(PageEvent pageEvent)
    {
        foreach (var (feedSubscription, _) in subscriptions)
            feedSubscription.Offer(pageEvent);
    }
}

/// <summary>One open page. A page that cannot keep up is cut off, reconnects and catches up from the transcript.</summary>
internal sealed class FeedSubscription(Action<FeedSubscription> leave) : IDisposable
{
    private readonly Channel<PageEvent> happenings = Channel.CreateBounded<PageEvent>(256);

    public ChannelReader<PageEvent> Happenings => happenings.Reader;

    public void Offer(PageEvent pageEvent)
    {
        if (!happenings.Writer.TryWrite(pageEvent))
            happenings.Writer.TryComplete();
    }

    public void Dispose() => leave(this);
}
