using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>Moves one or several stories within the backlog; several stand in the order in which they are named.</summary>
/// <param name="Reason">Why, kept with the sentence; <c>null</c>: no reason was given.</param>
public sealed record MoveStory(IReadOnlyList<StoryKey> Stories, Destination To, string? Reason) : ICommand<MoveStory>
{
    // Together with respaced neighbours and the turn's record, this stays within one batch.
    private const int MostAtOnce = 50;
    private const string Verbs =
        "move|put|order|prioritise|prioritize|rank|bump|drag|reorder|reprioritise|reprioritize|push|place|shift";

    public static Usage Usage { get; } =
        new(
            Say: "move <story> to top|above <story>|to <n>|up <n>",
            Does: "moves stories in the backlog’s order",
            Example: "move PB-12 to top",
            Topic: "backlog",
            Matter: Matter.Order,
            Also: ["put", "prioritise", "rank", "bump", "drag", "reorder", "move"]
        )
        {
            Everyday = [Role.ProductOwner],
            Ways = OrderingPhrases.Move,
        };

    public static Parsed<MoveStory> Parse(Words words)
    {
        var saidVerb = words.Take(Verbs);
        if (saidVerb && words.Sees("by"))
            return Parsed.NotMine;
        var stories = ReadStories(words);
        if (!saidVerb && stories.Count == 0)
            return Parsed.NotMine;
        // “PB-12 to top”, “PB-12 move up”: the story comes first.
        if (!saidVerb)
            saidVerb = words.Take(Verbs);
        // “PB-12 to 3” is a place, “PB-12 3” may be its points.
        var isPlace = words.Sees("to|position|place|rank|between");
        var to = DestinationWords.Read(words);
        if (!saidVerb && (to is null || (to is Destination.At && !isPlace)))
            return Parsed.NotMine;
        if (stories.Count == 0)
            stories = ReadStories(words);
        if (stories.Count == 0)
            return AskWhich(to);
        if (to is null)
            return words.AtEnd ? AskWhere(stories) : NotUnderstood(words, stories);
        if (to is Destination.NoNeighbour noNeighbour)
            return Parsed.Ask(noNeighbour.Question);
        return Finish(words, stories, to);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Stories.Count > MostAtOnce)
            return TooMany();
        var (found, no) = await work.FindStories(turn, Stories, cancel, To.Named);
        if ((no ?? Refuse(found)) is { } refusal)
            return refusal;

        var inOrder = found.OrderBy(story => story.Sort, StringComparer.Ordinal).ToList();
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        if (To is Destination.By { Places: not 0 } by && inOrder.Count > 1)
        {
            var (answer, preview) = await new StepMove(inOrder, by.Places).Do(turn, work, order, cancel);
            return answer ?? Reply.Preview(preview!, "Apply");
        }
        return await MoveTogether(found, inOrder, order, turn, work, cancel);
    }

    private Reply TooMany() =>
        Reply.No(
            $"That is {Stories.Count} stories; I move up to {MostAtOnce} at once. Nothing has moved.",
            new Button("See the backlog", "backlog")
        );

    // All into one gap, in the order in which they are named.
    private async Task<Reply> MoveTogether(
        IReadOnlyList<Story> found,
        List<Story> inOrder,
        BacklogOrder order,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var (backlogGap, impossible) = await To.Find(turn, work, order, inOrder, cancel);
        if (backlogGap is null)
            return impossible!;
        turn.About(Stories[0]);
        List<Story> moved = [.. found];
        var conflict = await new ScoredOrder(work, turn.Team, turn.Limits).Conflict(moved, cancel, backlogGap);
        return await Place(inOrder, moved, backlogGap, conflict, order, turn, cancel);
    }

    private async Task<Reply> Place(
        List<Story> inOrder,
        List<Story> moved,
        BacklogGap backlogGap,
        ScoreConflict? conflict,
        BacklogOrder order,
        Turn turn,
        CancellationToken cancel
    )
    {
        var (from, to) = await order.PositionsOf(inOrder, backlogGap, cancel);
        var moveText = new MoveText(moved, backlogGap, from, to, conflict);
        if (backlogGap.Holds(moved) && moved.SequenceEqual(inOrder))
            return moveText.AlreadyThere();
        if (moved.Count > 1 && !turn.IsConfirmed)
            return Reply.Preview(await moveText.Preview(order, cancel), "Apply");
        var mark = new LastMove(turn.Speaker.Id, turn.Now, from.Counted, to.Counted);
        await order.Place(moved, backlogGap, mark, cancel);
        var touched = moved.Concat(new[] { backlogGap.Above, backlogGap.Below }.OfType<Story>());
        return moveText.Done(Reason, RecentMoves.ByOthers(turn, touched));
    }

    private static Reply? Refuse(IEnumerable<Story> stories)
    {
        foreach (var story in stories)
        {
            if (!story.IsOpen)
                return StoryFinder.IsPast(story);
            if (story.IsEpic)
                return Destination.Unordered(story);
        }
        return null;
    }

    private static List<StoryKey> ReadStories(Words words)
    {
        var stories = new List<StoryKey>();
        words.Skip("story|stories|the");
        while (!(stories.Count > 0 && words.Sees("last|first")) && words.Take(out StoryKey story))
        {
            foreach (var one in UpTo(words, story))
                if (!stories.Contains(one))
                    stories.Add(one);
            words.Skip("and|&|,|then");
        }
        return stories;
    }

    // “PB-3 through PB-5”
    private static IEnumerable<StoryKey> UpTo(Words words, StoryKey first)
    {
        if (
            !words.Pass("through|thru|until|till|til|…|–|-")
            || !words.Take(out StoryKey last)
            || last.Prefix != first.Prefix
            || last.Number < first.Number
        )
            return [first];
        // One more than can be moved, so that a longer range is refused.
        return Enumerable
            .Range(0, (int)Math.Min(last.Number - first.Number + 1, MostAtOnce + 1))
            .Select(step => first with { Number = first.Number + step });
    }

    private static Parsed<MoveStory> Finish(Words words, List<StoryKey> stories, Destination to)
    {
        if (words.Take("because|cause|reason|since|as|so"))
            return new MoveStory(stories, to, words.Rest() is { Length: > 0 } why ? why : null);
        var tail = words.TakeTail("reason|why");
        return words.AtEnd && tail is { Labels: [], Dropped: [] }
            ? new MoveStory(stories, to, tail["reason"])
            : NotUnderstood(words, stories);
    }

    private static Parsed AskWhich(Destination? to) =>
        to switch
        {
            Destination.Top => Parsed.Ask(
                "Which story goes to the top? Say for instance “move 12 to top”.",
                new Button("See the backlog", "backlog")
            ),
            _ => Parsed.Ask(
                "Which story do you want to move? Say for instance “move 12 to top”.",
                new Button("See the backlog", "backlog")
            ),
        };

    private static Parsed AskWhere(List<StoryKey> stories)
    {
        var what = string.Join(", ", stories);
        return Parsed
            .Ask(
                $"Where to? You can also say “above” or “below” another story, or a position.",
                new Button("To the top", $"move {what} to top"),
                new Button("Up", $"move {what} up 1"),
                new Button("Down", $"move {what} down 1"),
                new Button("To the bottom", $"move {what} to bottom")
            )
            .Into($"move {what} to {AnswerGap.Mark}");
    }

    private static Parsed NotUnderstood(Words words, List<StoryKey> stories) =>
        Parsed.No(
            $"I did not understand “{words.Rest()}”, so nothing has moved. Say where: to top, above or below a story, to a position, up or down.",
            new Button("To the top", $"move {string.Join(", ", stories)} to top"),
            new Button("See the backlog", "backlog")
        );
}
