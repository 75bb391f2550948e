using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Storyline.Web;

/// <summary>Something that those who watch the page hear at once.</summary>
internal abstract record Happening
{
    public sealed record Said(Line Line) : Happening;

    /// <summary>A line took on another look and stays where it is.</summary>
    public sealed record Changed(Line Line) : Happening;

    /// <summary>A product was written to: a backlog on display may be out of date.</summary>
    public sealed record BacklogChanged : Happening;
}

/// <summary>Passes on what happens to everyone who watches.</summary>
internal sealed class Feed
{
    private readonly ConcurrentDictionary<Subscription, bool> subscriptions = new();

    public bool IsWatched => !subscriptions.IsEmpty;

    public Subscription Subscribe()
    {
        var subscription = new Subscription(gone => subscriptions.TryRemove(gone, out _));
        subscriptions.TryAdd(subscription, true);
        return subscription;
    }

    public void Publish(Happening happening)
    {
        foreach (var (subscription, _) in subscriptions)
            subscription.Offer(happening);
    }
}

/// <summary>One watcher. Who cannot keep up is cut off, comes back and catches up from the transcript.</summary>
internal sealed class Subscription(Action<Subscription> leave) : IDisposable
{
    private readonly Channel<Happening> happenings = Channel.CreateBounded<Happening>(256);

    public ChannelReader<Happening> Happenings => happenings.Reader;

    public void Offer(Happening happening)
    {
        if (!happenings.Writer.TryWrite(happening))
            happenings.Writer.TryComplete();
    }

    public void Dispose() => leave(this);
}
