using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Orders the scored stories by score, after a preview. Stories without a score keep their places.</summary>
public sealed record RankByScore(string Method) : ICommand<RankByScore>
{
    // A turn writes one batch of limited size. Saying it again ranks the rest.
    private const int MostAtOnce = 90;
    private const int Shown = 10;

    private static readonly Button SeeBacklog = new("See the backlog", "backlog");

    public static Usage Usage { get; } =
        new(
            Say: "rank by <rice|wsjf|value|moscow|kano>",
            Does: "shows the order by score, and applies it when you agree",
            Example: "rank by rice",
            Topic: "scores",
            Matter: Matter.Order,
            Also: ["sort by", "order by"]
        )
        {
            Ways = ScorePhrases.Rank,
        };

    public static Parsed<RankByScore> Parse(Words words)
    {
        if (!words.Take("rank|sort|order|reorder|prioritise|prioritize", "by") && !TakeWithBacklog(words))
            return Parsed.NotMine;
        words.Skip("the|our");
        if (ScoreMethod.Take(words) is { } method)
            return words.Skip("score|scores").AtEnd
                ? new RankByScore(method.Code)
                : Parsed.No($"I did not understand “{words.Rest()}”.", Choices());
        return Parsed.Ask("By which score?", Choices());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var method = ScoreMethod.Find(Method)!;
        var page = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), MostAtOnce) { Terms = [StoryTerms.Scored(Method)] },
            cancel
        );
        if (page.Items.Count == 0)
            return NoScores(turn, method);
        var moves = Moves(method, page.Items);
        if (moves.Count == 0)
            return NoMoves(method, page.Items);
        if (!turn.IsConfirmed)
            return Reply.Preview(await Preview(method, moves, page, turn, work, cancel), "Apply this order");
        foreach (var move in moves)
            work.Store(move.Story with { Order = move.Slot.Order, Moved = new LastMove(turn.Speaker.Id, turn.Now) });
        return Applied(turn.Team, method, moves.Count, page.Items);
    }

    private static Reply NoScores(Turn turn, ScoreMethod method) =>
        Reply.No(
            $"No story has a {method.Name} score yet. Say for instance “{method.Code} {turn.Product.Key}-1”.",
            new Button("How to score", "help scores")
        );

    private static Reply NoMoves(ScoreMethod method, IReadOnlyList<Story> scored) =>
        Reply.Private(
            scored is [var only]
                ? $"Only {only.Key:b} has a {method.Name} score, so there is nothing to rank."
                : $"The {scored.Count} stories with a {method.Name} score are in its order already.",
            SeeBacklog
        );

    private static IEnumerable<Story> Ranking(ScoreMethod method, IEnumerable<Story> scored) =>
        scored.OrderByDescending(story => story.ScoreBy(method.Code)!.Value);

    /// <summary>The scored stories that are not where their score puts them.</summary>
    private static List<Ranked> Moves(ScoreMethod method, IReadOnlyList<Story> scored) =>
        [
            .. Ranking(method, scored)
                .Select((story, at) => new Ranked(story, scored[at]))
                .Where(ranked => ranked.Story.Key != ranked.Slot.Key),
        ];

    private static Reply Applied(Team team, ScoreMethod method, int moved, IReadOnlyList<Story> scored)
    {
        var first = Rich.Join(", ", Ranking(method, scored).Take(3).Select(Named));
        return Reply.Done(
            $"Ranked by {method.Name}: {moved} of {scored.Count} scored stories moved. First are now {first}.",
            [.. team.MainScore == method.Code ? [] : new[] { ChooseScore.Offer(method) }, StoryWords.Undo, SeeBacklog]
        );
    }

    private static async Task<View> Preview(
        ScoreMethod method,
        List<Ranked> moves,
        PagedList<Story> page,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var rows = new List<Row>();
        foreach (var move in moves.Take(Shown))
            rows.Add(await RowOf(move, method, order, cancel));
        if (moves.Count > Shown)
            rows.Add(new Row($"… {moves.Count - Shown} more"));
        var note = page.Continuation is null ? "" : $" Only the first {MostAtOnce} scored stories are ranked at once.";
        return View.Of(
            new Part.Title($"By {method.Name}, {moves.Count} of {page.Items.Count} scored stories would move"),
            new Part.Rows(rows),
            new Part.Note($"They trade places among themselves; stories without a score stay where they are.{note}")
        );
    }

    private static async Task<Row> RowOf(Ranked move, ScoreMethod method, BacklogOrder order, CancellationToken cancel)
    {
        var (from, to) = (await order.PositionOf(move.Story, cancel), await order.PositionOf(move.Slot, cancel));
        return new Row(
            $"{move.Story.Key:b} {move.Story.Title}: {from} → {to} ({ScoreText.Say(move.Story.ScoreBy(method.Code)!)})",
            Story: move.Story.Key.ToString()
        );
    }

    // “rank the backlog by rice”
    private static bool TakeWithBacklog(Words words)
    {
        if (!words.Sees("rank|sort|order|reorder|prioritise|prioritize"))
            return false;
        return words.Take("rank|sort|order|reorder|prioritise|prioritize")
            && words.Skip("the|our|whole|all|stories").Take("backlog|by")
            && (words.Take("by") || words.Sees("rice|wsjf|moscow|value|kano"));
    }

    private static Button[] Choices() =>
        [.. ScoreMethod.All.Select(method => new Button(method.Name, $"rank by {method.Code}"))];

    private static Rich Named(Story story) => $"{story.Key:b}";

    /// <summary>A story and the one whose place it takes.</summary>
    private sealed record Ranked(Story Story, Story Slot);
}
