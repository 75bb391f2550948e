using FsCheck.Xunit;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Ordering;

public sealed class MovePropertyTests
{
    private const int Count = 8;

    [Property(MaxTest = 20)]
    public async Task However_the_moves_of_several_people_interleave_the_same_stories_are_left(uint[] moves)
    {
        await using var bot = await BacklogOf.Stories(Count);
        await bot.Hears("priya", "let developers decide the order");
        await bot.Hears("cat", "help");

        var answers = await Task.WhenAll(
            moves.Take(24).Select(move => bot.Hears(((string[])["ann", "bo", "cat"])[move % 3], Sentence(move / 3)))
        );

        Assert.Equal(Enumerable.Range(1, Count), (await bot.Order()).Split(' ').Select(int.Parse).Order());
        var stories = await bot.AllStories();
        Assert.Equal(Count, stories.Select(story => story.Sort).Distinct().Count());
        Assert.All(stories, story => Assert.True(story.Order.Length <= OrderKey.MaxLength, story.Order));
        Assert.All(
            answers,
            answer => Assert.True(answer.Outcome is Outcome.Done or Outcome.Shown or Outcome.Refused, answer.Text)
        );
        Assert.All(
            answers.Where(answer => answer.Outcome == Outcome.Refused),
            answer => Assert.Contains("relative to itself", answer.Text, StringComparison.Ordinal)
        );
    }

    [Property(MaxTest = 20)]
    public async Task Moves_one_after_the_other_end_where_a_list_would(uint[] moves)
    {
        await using var bot = await BacklogOf.Stories(Count);
        var list = Enumerable.Range(1, Count).ToList();
        foreach (var move in moves.Take(24))
        {
            await bot.Hears("priya", Sentence(move));
            Apply(list, move);
        }

        Assert.Equal(string.Join(' ', list), await bot.Order());
    }

    /// <summary>A move writes only the moved story, and some neighbours only when a gap is exhausted.</summary>
    [Theory]
    [InlineData("always below the same one")]
    [InlineData("always above the same one")]
    [InlineData("in turn above and below the one moved last")]
    [InlineData("anywhere")]
    [InlineData("to the top")]
    [InlineData("to the bottom")]
    public void A_hundred_thousand_adversarial_moves_keep_keys_in_order_and_within_64_characters(string way)
    {
        const int moves = 100_000,
            gap = 100;
        var random = new Random(7);
        var keys = OrderKey.Many(null, null, 200).ToList();
        var extra = 0;
        for (var move = 0; move < moves; move++)
        {
            var at = way switch
            {
                "always below the same one" or "always above the same one" => gap,
                "in turn above and below the one moved last" => gap + (move % 2),
                "to the top" => 0,
                "to the bottom" => keys.Count - 1,
                _ => random.Next(keys.Count),
            };
            keys.RemoveAt(way == "always above the same one" ? 0 : keys.Count - 1);
            if (way == "to the bottom")
                keys.Insert(0, OrderKey.Between(null, keys[0])!.Value);
            if (way == "to the bottom")
                keys.RemoveAt(0);
            extra += Insert(keys, Math.Min(at, keys.Count));
        }

        Assert.All(keys, key => Assert.True(key.Value.Length <= OrderKey.MaxLength, key.Value));
        for (var at = 1; at < keys.Count; at++)
            Assert.True(keys[at - 1] < keys[at], $"{keys[at - 1]} < {keys[at]}");
        Assert.True(extra <= moves / 4, $"{extra} extra writes in {moves} moves");
    }

    /// <summary>Places a story as <see cref="BacklogOrder.Place"/> does. Returns how many neighbours got a new key.</summary>
    private static int Insert(List<OrderKey> keys, int at)
    {
        OrderKey? above = at > 0 ? keys[at - 1] : null,
            below = at < keys.Count ? keys[at] : null;
        if (OrderSpacing.Fit(above, below, 1) is [var key])
        {
            keys.Insert(at, key);
            return 0;
        }
        const int seen = OrderSpacing.MostNeighbours + 1;
        var spread = OrderSpacing.Around([.. keys.Take(at).Reverse().Take(seen)], [.. keys.Skip(at).Take(seen)], 1);
        keys.RemoveRange(at - spread.Above, spread.Above + spread.Below);
        keys.InsertRange(at - spread.Above, spread.Keys);
        return spread.Above + spread.Below;
    }

    private static string Sentence(uint move)
    {
        var (story, other, place) = Read(move);
        return (move % 6) switch
        {
            0 => $"move PB-{story} to top",
            1 => $"move PB-{story} to bottom",
            2 => $"move PB-{story} above PB-{other}",
            3 => $"move PB-{story} below PB-{other}",
            4 => $"move PB-{story} to {place}",
            _ => $"move PB-{story} {(place % 2 == 0 ? "up" : "down")} {place}",
        };
    }

    private static void Apply(List<int> list, uint move)
    {
        var (story, other, place) = Read(move);
        if (move % 6 is 2 or 3 && story == other)
            return;
        var from = list.IndexOf(story);
        list.RemoveAt(from);
        var to = (move % 6) switch
        {
            0 => 0,
            1 => list.Count,
            2 => list.IndexOf(other),
            3 => list.IndexOf(other) + 1,
            4 => place - 1,
            _ => Math.Clamp(from + (place % 2 == 0 ? -place : place), 0, list.Count),
        };
        list.Insert(to, story);
    }

    private static (int Story, int Other, int Place) Read(uint move) =>
        ((int)(move / 6 % Count) + 1, (int)(move / 48 % Count) + 1, (int)(move / 384 % Count) + 1);
}
