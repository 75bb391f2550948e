using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Storyline.Edges;

/// <summary>Remembers values by key for a while. When it is full, the oldest goes first.</summary>
/// <param name="clock">Tells when a value is too old.</param>
/// <param name="most">How many values are remembered.</param>
/// <param name="lifetime">How long a value is remembered after it was set.</param>
public sealed class RecentMemory<TKey, TValue>(IClock clock, int most, Duration lifetime)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byAge = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
            return Find(key, out value);
    }

    /// <summary>Sets a value unless there is one. <c>false</c>: there is one.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        lock (gate)
        {
            if (Find(key, out _))
                return false;
            Put(key, value, lifetime);
            return true;
        }
    }

    /// <summary>The value of a key, made now if there is none. Others wait while it is made, so making it has to be quick.</summary>
    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        lock (gate)
        {
            if (Find(key, out var present))
                return present;
            var made = make();
            Put(key, made, lifetime);
            return made;
        }
    }

    /// <summary>Sets a value; returns the one before, if there was one.</summary>
    public TValue? Exchange(TKey key, TValue value)
    {
        lock (gate)
        {
            Find(key, out var before);
            Put(key, value, lifetime);
            return before;
        }
    }

    public void Set(TKey key, TValue value) => Set(key, value, lifetime);

    /// <summary>Sets a value that is remembered for another time than the others.</summary>
    public void Set(TKey key, TValue value, Duration rememberedFor)
    {
        lock (gate)
            Put(key, value, rememberedFor);
    }

    public void Remove(TKey key)
    {
        lock (gate)
            Drop(key);
    }

    /// <summary>Removes a value unless another has taken its place.</summary>
    public void Remove(TKey key, TValue value)
    {
        lock (gate)
            if (Find(key, out var present) && EqualityComparer<TValue>.Default.Equals(present, value))
                Drop(key);
    }

    private bool Find(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isKnown = entries.TryGetValue(key, out var node) && node.Value.Until > clock.GetCurrentInstant();
        value = isKnown ? node!.Value.Value : default;
        return isKnown;
    }

    private void Put(TKey key, TValue value, Duration rememberedFor)
    {
        Drop(key);
        var now = clock.GetCurrentInstant();
        entries[key] = byAge.AddLast(new Entry(key, value, now + rememberedFor));
        while (byAge.First is { } oldest && (byAge.Count > most || oldest.Value.Until <= now))
            Drop(oldest.Value.Key);
    }

    private void Drop(TKey key)
    {
        if (entries.Remove(key, out var node))
            byAge.Remove(node);
    }

    private sealed record Entry(TKey Key, TValue Value, Instant Until);
}
