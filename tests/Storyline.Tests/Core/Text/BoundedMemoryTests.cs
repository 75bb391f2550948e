using Storyline.Core.Text;

namespace Storyline.Tests.Core.Text;

public sealed class BoundedMemoryTests
{
    [Fact]
    public void A_new_key_pushes_out_the_one_used_longest_ago()
    {
        var memory = new BoundedMemory<string, int>(3);
        memory.Put("one", 1);
        memory.Put("two", 2);
        memory.Put("three", 3);

        memory.Put("four", 4);

        Assert.False(memory.TryGet("one", out _));
        Assert.True(memory.TryGet("two", out var two));
        Assert.Equal(2, two);
    }

    [Fact]
    public void A_key_in_use_stays_known_however_many_come()
    {
        var memory = new BoundedMemory<string, string>(3);
        memory.Put("kept", "as it was");

        for (var other = 0; other < 100; other++)
        {
            memory.Put($"other {other}", "");
            Assert.Equal("as it was", memory.GetOrAdd("kept", _ => "made again"));
        }
    }

    [Fact]
    public void A_known_key_is_not_added_again_and_keeps_its_value()
    {
        var memory = new BoundedMemory<string, int>(3);

        Assert.True(memory.TryAdd("key", 1));
        Assert.False(memory.TryAdd("key", 2));

        Assert.True(memory.TryGet("key", out var value));
        Assert.Equal(1, value);
    }

    [Fact]
    public void Putting_a_known_key_replaces_its_value_and_pushes_nothing_out()
    {
        var memory = new BoundedMemory<string, int>(2);
        memory.Put("one", 1);
        memory.Put("two", 2);

        memory.Put("one", 11);

        Assert.True(memory.TryGet("one", out var one));
        Assert.Equal(11, one);
        Assert.True(memory.TryGet("two", out _));
    }

    [Fact]
    public void What_is_removed_is_handed_out_and_gone()
    {
        var memory = new BoundedMemory<string, int>(2);
        memory.Put("one", 1);

        Assert.True(memory.Remove("one", out var removed));

        Assert.Equal(1, removed);
        Assert.False(memory.TryGet("one", out _));
        Assert.False(memory.Remove("one", out _));
    }

    [Fact]
    public void Many_at_once_count_every_change()
    {
        var memory = new BoundedMemory<string, int>(8);

        Parallel.For(
            0,
            10_000,
            number =>
            {
                memory.AddOrUpdate("count", _ => 1, before => before + 1);
                memory.Put($"other {number % 4}", number);
            }
        );

        Assert.True(memory.TryGet("count", out var count));
        Assert.Equal(10_000, count);
    }
}
