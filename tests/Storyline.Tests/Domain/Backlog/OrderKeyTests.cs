using FsCheck.Xunit;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Domain.Backlog;

public sealed class OrderKeyTests
{
    [Property]
    public void A_key_lies_strictly_between_its_neighbours_wherever_it_is_put(int[] places)
    {
        var keys = new List<OrderKey>();
        foreach (var place in places)
        {
            var at = (int)((uint)place % (keys.Count + 1));
            var between = OrderKey.Between(at > 0 ? keys[at - 1] : null, at < keys.Count ? keys[at] : null);
            Assert.NotNull(between);
            keys.Insert(at, between.Value);
        }

        for (var at = 1; at < keys.Count; at++)
            Assert.True(keys[at - 1] < keys[at], $"{keys[at - 1]} < {keys[at]}");
        Assert.All(
            keys,
            key =>
                Assert.False(
                    key.Value.Length > 2 && key.Value.EndsWith('0') && key.Value[0] == 'a' && key.Value.Length > 3
                )
        );
    }

    [Fact]
    public void Equal_neighbours_leave_no_room_and_say_so()
    {
        Assert.Null(OrderKey.Between(OrderKey.First, OrderKey.First));
        Assert.Empty(OrderKey.Many(OrderKey.First, OrderKey.First, 3));
    }

    [Property]
    public void Many_keys_are_in_order_and_inside(byte count, bool hasLow, bool hasHigh)
    {
        OrderKey? low = hasLow ? new OrderKey("a1") : null;
        OrderKey? high = hasHigh ? new OrderKey("a2") : null;

        var keys = OrderKey.Many(low, high, count);

        Assert.Equal(count, keys.Count);
        var all = keys.ToList();
        if (low is { } first)
            all.Insert(0, first);
        if (high is { } last)
            all.Add(last);
        for (var at = 1; at < all.Count; at++)
            Assert.True(all[at - 1] < all[at]);
    }

    [Fact]
    public void Appending_for_years_keeps_keys_short_and_two_hosts_apart()
    {
        OrderKey? last = null;
        for (var number = 1; number <= 100_000; number++)
        {
            var next = OrderKey.After(last, number);
            Assert.NotEqual(next, OrderKey.After(last, number + 1));
            if (last is { } before)
                Assert.True(before < next);
            last = next;
        }

        Assert.True(last!.Value.Value.Length <= 10, last.Value.Value);
    }
}
