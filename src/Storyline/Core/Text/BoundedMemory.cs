using System.Diagnostics.CodeAnalysis;

namespace Storyline.Core.Text;

/// <summary>
/// Remembers a limited number of values in this process. A new key pushes out the one that was used longest ago, never
/// all of them: what is in use stays known. Safe to use from several threads; functions passed in run under its lock
/// and must be quick.
/// </summary>
/// <param name="most">How many keys are remembered.</param>
public sealed class BoundedMemory<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> known = [];
    private readonly LinkedList<(TKey Key, TValue Value)> byLastUse = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            var isKnown = TryUse(key, out var node);
            value = isKnown ? node!.Value.Value : default;
            return isKnown;
        }
    }

    /// <summary>Remembers a value in the place of the one before.</summary>
    public void Put(TKey key, TValue value)
    {
        lock (gate)
            Keep(key, value);
    }

    /// <summary>Remembers a value unless the key is known. <c>false</c>: it is, and keeps its value.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        lock (gate)
        {
            if (TryUse(key, out _))
                return false;
            Keep(key, value);
            return true;
        }
    }

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        lock (gate)
            return TryUse(key, out var node) ? node.Value.Value : Keep(key, make(key));
    }

    /// <summary>Replaces the value of a key, in one step with looking at it; returns the new one.</summary>
    public TValue AddOrUpdate(TKey key, Func<TKey, TValue> make, Func<TValue, TValue> change)
    {
        lock (gate)
            return Keep(key, TryUse(key, out var node) ? change(node.Value.Value) : make(key));
    }

    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            value = default;
            if (!known.Remove(key, out var node))
                return false;
            byLastUse.Remove(node);
            value = node.Value.Value;
            return true;
        }
    }

    private bool TryUse(TKey key, [NotNullWhen(true)] out LinkedListNode<(TKey Key, TValue Value)>? node)
    {
        if (!known.TryGetValue(key, out node))
            return false;
        byLastUse.Remove(node);
        byLastUse.AddLast(node);
        return true;
    }

    private TValue Keep(TKey key, TValue value)
    {
        if (TryUse(key, out var node))
        {
            node.Value = (key, value);
            return value;
        }
        if (known.Count >= most && byLastUse.First is { } oldest)
        {
            known.Remove(oldest.Value.Key);
            byLastUse.RemoveFirst();
        }
        known[key] = byLastUse.AddLast((key, value));
        return value;
    }
}
