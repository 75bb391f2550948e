using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>Two stories change places in the backlog's order.</summary>
public sealed record SwapStories(StoryKey One, StoryKey Other) : ICommand<SwapStories>
{
    private static readonly Button See = new("See the backlog", "backlog");

    public static Usage Usage { get; } =
        new(
            Say: "swap <story> and <story>",
            Does: "lets two stories change places in the order",
            Example: "swap PB-12 and PB-7",
            Topic: "backlog",
            Matter: Matter.Order,
            Also: ["switch", "exchange"]
        )
        {
            Ways = OrderingPhrases.Swap,
        };

    public static Parsed<SwapStories> Parse(Words words)
    {
        if (!words.Take("swap|switch|exchange"))
            return Parsed.NotMine;
        words.Skip("stories|story|the|places|positions|of");
        if (!words.Take(out StoryKey one))
            return Parsed.NotMine;
        words.Skip("and|with|for|&|,|story");
        if (!words.Take(out StoryKey other))
            return Parsed
                .Ask($"Swap {one} with which story?")
                .Into($"swap {one} and {AnswerGap.Mark}", AnswerKind.Piece);
        return words.Skip("around|over").AtEnd ? new SwapStories(one, other) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (found, no) = await work.FindStories(turn, [One, Other], cancel);
        if (no is not null)
            return no;
        if (found is not [var one, var other])
            return Reply.No($"{One:b} cannot change places with itself.", See);
        if (RefuseAny(found) is { } refusal)
            return refusal;
        var moved = new LastMove(turn.Speaker.Id, turn.Now);
        work.Store(one with { Order = other.Order, Moved = moved });
        work.Store(other with { Order = one.Order, Moved = moved });
        turn.About(one.Key);
        return await SaySwapped(one, other, new BacklogOrder(work, turn.Team.Id, turn.Limits), cancel);
    }

    private static Reply? RefuseAny(IReadOnlyList<Story> stories)
    {
        if (stories.FirstOrDefault(story => !story.IsOpen) is { } past)
            return StoryFinder.IsPast(past);
        return stories.FirstOrDefault(story => story.IsEpic) is { } epic ? Destination.Unordered(epic) : null;
    }

    // Each story now stands where the other one was read.
    private static async Task<Reply> SaySwapped(Story one, Story other, BacklogOrder order, CancellationToken cancel) =>
        Reply.Done(
            $"{one.Key:b} and {other.Key:b} have changed places: {one.Key} is {(await order.PositionOf(other, cancel)).Ordinal()}, {other.Key} is {(await order.PositionOf(one, cancel)).Ordinal()}.",
            new Button("Undo", "undo"),
            See
        );
}
