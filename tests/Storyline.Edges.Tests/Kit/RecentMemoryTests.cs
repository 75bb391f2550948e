using NodaTime;
using NodaTime.Testing;

namespace Storyline.Edges.Tests.Kit;

public sealed class RecentMemoryTests
{
    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 5, 9, 0));

    [Fact]
    public void The_oldest_goes_first_when_it_is_full()
    {
        var memory = Memory(most: 2);
        memory.Set("a", 1);
        memory.Set("b", 2);
        memory.Set("a", 3);

        memory.Set("c", 4);

        Assert.Equal([3, null, 4], Values(memory, "a", "b", "c"));
    }

    [Fact]
    public void A_value_is_forgotten_when_it_is_too_old()
    {
        var memory = Memory();
        memory.Set("a", 1);
        memory.Set("b", 2, Duration.FromMinutes(5));

        clock.AdvanceMinutes(1);

        Assert.Equal([null, 2], Values(memory, "a", "b"));
        Assert.Equal(3, memory.GetOrAdd("a", () => 3));
        Assert.Equal(2, memory.GetOrAdd("b", () => 3));
    }

    [Fact]
    public void A_value_is_made_once()
    {
        var memory = Memory();

        Assert.Equal(1, memory.GetOrAdd("a", () => 1));
        Assert.Equal(1, memory.GetOrAdd("a", () => 2));
        Assert.Equal(1, memory.Exchange("a", 3));
        Assert.Equal(0, memory.Exchange("b", 4));
    }

    [Fact]
    public void A_value_that_has_been_replaced_is_not_removed_for_the_old_one()
    {
        var memory = Memory();
        memory.Set("a", 2);

        memory.Remove("a", 1);
        Assert.Equal([2], Values(memory, "a"));

        memory.Remove("a", 2);
        Assert.Equal([null], Values(memory, "a"));
    }

    private static IEnumerable<int?> Values(RecentMemory<string, int> memory, params string[] keys) =>
        keys.Select(key => memory.TryGet(key, out var value) ? value : (int?)null);

    private RecentMemory<string, int> Memory(int most = 10) => new(clock, most, Duration.FromMinutes(1));
}
