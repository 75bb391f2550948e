using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Ordering;

/// <summary>Explains a story's position: who moved it and why, its score, goal and neighbours.</summary>
public sealed record WhyHere(StoryKey Story) : ICommand<WhyHere>
{
    public static Usage Usage { get; } =
        new(
            Say: "why is <story> here?",
            Does: "tells why a story stands where it does",
            Example: "why is PB-12 third?",
            Topic: "backlog",
            Also: ["why"]
        )
        {
            Ways = OrderingPhrases.Why,
        };

    public static Parsed<WhyHere> Parse(Words words)
    {
        if (words.TakeAbout(out var first, "why") && first is { } subject && words.AtEnd)
            return new WhyHere(subject);
        words.Rewind();
        if (!words.Take("why", "is|was|does|did|has|would|should") && !words.Take("why"))
            return Parsed.NotMine;
        if (!words.Skip("story").Take(out StoryKey story))
            return Parsed.Ask(
                "Which story? Say for instance “why is 12 here?”.",
                new Button("See the backlog", "backlog")
            );
        words.Skip(
            "still|so|not|only|even|way|at|in|on|the|position|place|number|stand|stands|standing|ranked|sit|where|it|is|there|here|high|low|far|up|down|higher|lower|moved|now|top|bottom|first|last|of|backlog|list"
        );
        words.Take(out int _);
        words.Skip("place|position|in|of|the|backlog|list|now");
        return words.AtEnd
            ? new WhyHere(story)
            : Parsed.No(
                $"I can tell why a story stands where it does, but not “{words.Rest()}”.",
                new Button("Why is it here?", $"why is {story} here?"),
                new Button("Its history", $"history {story}")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Story, cancel);
        if (story is null)
            return no!;
        if (story.IsEpic)
            return Destination.Unordered(story);
        turn.About(Story);
        if (!story.IsOpen)
            return HasNoPosition();
        return Reply.Show(await Explain(story, turn, work, cancel));
    }

    private async Task<View> Explain(Story story, Turn turn, IWork work, CancellationToken cancel)
    {
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var above = await order.Next(story, up: true, 1, [], cancel);
        var below = await order.Next(story, up: false, 1, [], cancel);
        var backlogPosition = await order.PositionOf(story, cancel);
        Row[] rows =
        [
            new(await Mover(turn, work, story, cancel)),
            new(ScoresOf(story, turn.Team)),
            new(story.GoalText() is { } goal ? $"Goal: {goal}." : "Goal: none."),
            .. Evidence(story),
            new(Neighbours(above, below)),
        ];
        var conflict = await new ScoredOrder(work, turn.Team, turn.Limits).Conflict([story], cancel);
        return Explained(story, backlogPosition, rows, conflict);
    }

    private View Explained(Story story, BacklogPosition backlogPosition, Row[] rows, ScoreConflict? conflict)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{Story:b} is {backlogPosition.Ordinal()}: {story.Title}"),
            new Part.Rows(rows),
        };
        if (conflict is not null)
            parts.Add(new Part.Note(ScoreText.Warning(conflict)));
        parts.Add(new Part.Buttons([History, new Button("See the backlog", "backlog")]));
        return new View(parts);
    }

    private Button History => new("Its history", $"history {Story}");

    private Reply HasNoPosition() =>
        Reply.No(
            $"{Story:b} has no position: it is no longer open.",
            History,
            new Button($"See {Story}", Story.ToString())
        );

    private static Rich ScoresOf(Story story, Team team) =>
        story.Scores switch
        {
            [] => $"Score: none yet; {"rice " + story.Key:c} gives it one.",
            [var only] => $"Score: {ScoreText.SayInFull(only)}.{Main(team)}",
            var several => $"Scores: {string.Join("; ", several.Select(ScoreText.SayInFull))}.{Main(team)}",
        };

    private static string Main(Team team) =>
        ScoreMethod.Find(team.MainScore ?? "") is { } main ? $" The order is compared with {main.Name}." : "";

    private static async Task<Rich> Mover(Turn turn, IWork work, Story story, CancellationToken cancel)
    {
        if (await RecentMoves.Last(work, story, cancel) is not { } move)
            return $"Nobody has moved it: it stands where {Named(turn, story.Author)} put it when it was written, {turn.Local(story.Created)}.";
        Rich hat = move.Hat is { } role ? $" as {role.Short()}" : Rich.Empty;
        Rich how = $"{FromTo(story)}, {turn.Local(move.At)}: “{TextCut.ToLine(move.Sentence, 200)}”.";
        return move.Credit is { } proposer
            ? $"{Named(turn, proposer)} proposed it and {Named(turn, move.By)} accepted it{hat}: it moved{how}"
            : $"{Named(turn, move.By)} moved it{hat}{how}";
    }

    // “2 insights speak for it: I-1, I-4. It answers O-2.”
    private static IEnumerable<Row> Evidence(Story story)
    {
        var said = new List<string>();
        if (story.InsightsCounted() is { } insights)
        {
            var verb = story.Rungs.Insights.Count == 1 ? "speaks" : "speak";
            said.Add($"{insights} {verb} for it: {string.Join(", ", story.Rungs.Insights.Select(Insight.KeyOf))}.");
        }
        if (story.Rungs.Opportunities.Count > 0)
            said.Add($"It answers {string.Join(", ", story.Rungs.Opportunities.Select(Opportunity.KeyOf))}.");
        return said.Count == 0 ? [] : [new Row(string.Join(' ', said))];
    }

    private static string FromTo(Story story) =>
        story.Moved switch
        {
            { From: { } from, To: { } to } => $" from {from} to {to}",
            { To: { } to } => $" to {to}",
            _ => "",
        };

    private static Rich Neighbours(IReadOnlyList<Story> above, IReadOnlyList<Story> below) =>
        (above, below) switch
        {
            ([var upper], [var lower]) => $"Above it: {upper.Key} {upper.Title}. Below it: {lower.Key} {lower.Title}.",
            ([var upper], _) => $"Above it: {upper.Key} {upper.Title}. It is the last one.",
            (_, [var lower]) => $"It is the first one. Below it: {lower.Key} {lower.Title}.",
            _ => "It is the only one.",
        };

    private static Span.Mention Named(Turn turn, string person) => new(person, turn.Product.MemberOf(person).Name);
}
