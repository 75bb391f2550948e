using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Storyline.Core.Text;

namespace Storyline.Edges;

/// <summary>A <see cref="BoundedMemory{TKey, TValue}"/> whose values are forgotten after a while.</summary>
/// <param name="clock">Tells when a value is too old.</param>
/// <param name="most">How many keys are remembered.</param>
/// <param name="lifetime">How long a value is remembered after it was set.</param>
public sealed class RecentMemory<TKey, TValue>(IClock clock, int most, Duration lifetime)
    where TKey : notnull
{
    private readonly BoundedMemory<TKey, Entry> entries = new(most);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isKnown = entries.TryGet(key, out var entry) && IsAlive(entry);
        value = isKnown ? entry!.Value : default;
        return isKnown;
    }

    /// <summary>The value of a key, made now if there is none. Others wait while it is made, so making it has to be quick.</summary>
    public TValue GetOrAdd(TKey key, Func<TValue> make) =>
        entries
            .AddOrUpdate(key, _ => Of(make(), lifetime), before => IsAlive(before) ? before : Of(make(), lifetime))
            .Value;

    /// <summary>Sets a value; returns the one before, if there was one.</summary>
    public TValue? Exchange(TKey key, TValue value)
    {
        var replaced = default(TValue);
        entries.AddOrUpdate(
            key,
            _ => Of(value, lifetime),
            before =>
            {
                replaced = IsAlive(before) ? before.Value : default;
                return Of(value, lifetime);
            }
        );
        return replaced;
    }

    public void Set(TKey key, TValue value) => Set(key, value, lifetime);

    /// <summary>Sets a value that is remembered for another time than the others.</summary>
    public void Set(TKey key, TValue value, Duration rememberedFor) => entries.Put(key, Of(value, rememberedFor));

    public void Remove(TKey key) => entries.Remove(key, out _);

    /// <summary>Forgets a value unless another has taken its place.</summary>
    public void Remove(TKey key, TValue value) =>
        entries.AddOrUpdate(
            key,
            _ => Of(value, Duration.Zero),
            before => EqualityComparer<TValue>.Default.Equals(before.Value, value) ? Of(value, Duration.Zero) : before
        );

    private bool IsAlive(Entry entry) => entry.Until > clock.GetCurrentInstant();

    private Entry Of(TValue value, Duration rememberedFor) => new(value, clock.GetCurrentInstant() + rememberedFor);

    private sealed record Entry(TValue Value, Instant Until);
}
