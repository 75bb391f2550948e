using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Where a story goes that a sprint has not finished.</summary>
public enum UnfinishedFate
{
    /// <summary>Into the next sprint.</summary>
    Carry,

    /// <summary>Back to its place in the backlog.</summary>
    Back,

    /// <summary>Like <see cref="Back"/>, to be split before it is planned again.</summary>
    Split,
}

/// <summary>
/// Closes the sprint once every unfinished story has a fate, and freezes its numbers. A sprint never closes by itself.
/// </summary>
/// <param name="Rest">The fate of unfinished stories that are not named.</param>
/// <param name="GoalMet"><c>null</c>: not said.</param>
public sealed record CloseSprint(
    IReadOnlyDictionary<StoryKey, UnfinishedFate> Fates,
    UnfinishedFate? Rest,
    bool? GoalMet
) : ICommand<CloseSprint>
{
    public static Usage Usage { get; } =
        new(
            Say: "sprint close",
            Does: "closes the sprint; asks what becomes of each unfinished story",
            Example: "sprint close carry:PB-12 back:PB-13 goal:yes",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["close sprint", "end sprint", "finish sprint"]
        )
        {
            Ways = SprintPhrases.Close,
        };

    public static Parsed<CloseSprint> Parse(Words words)
    {
        words.Skip("the|our");
        if (words.Take("carry") && words.Skip("them|over").Take("all|everything") && words.Skip("over").AtEnd)
            return Parsed.Ask(
                "Close the sprint and carry all unfinished stories into the next one?",
                new Button("Close it", "sprint close carry all"),
                new Button("Ask me about each", "sprint close")
            );
        words.Rewind();
        words.Skip("the|our");
        if (!TakeClose(words))
            return Parsed.NotMine;
        var said = words.TakeTail("carry|next", "back|backlog", "split", "goal", "rest");
        var fates = ReadFates(said, words.Hearing.Prefix);
        var rest = FateWords.Read(said["rest"]) ?? TakeRest(words);
        return words.AtEnd
            ? new CloseSprint(fates, rest, ReadYes(said["goal"]))
            : Parsed.No(
                "Say “sprint close”, and I ask about every unfinished story.",
                new Button("Close the sprint", "sprint close")
            );
    }

    private static bool TakeClose(Words words)
    {
        if (words.Take("sprint", "close|end|finish|complete"))
            return true;
        return words.Take("close|end|finish|complete") && words.Skip("the|our|this|current").Take("sprint");
    }

    private static UnfinishedFate? TakeRest(Words words)
    {
        if (words.Take("carry", "all|rest|everything"))
            return UnfinishedFate.Carry;
        return words.Take("all|rest|everything", "back") ? UnfinishedFate.Back : null;
    }

    private static Dictionary<StoryKey, UnfinishedFate> ReadFates(Options said, string prefix)
    {
        var fates = new Dictionary<StoryKey, UnfinishedFate>();
        foreach (var unfinishedFate in FateWords.All)
        foreach (
            var key in (said[unfinishedFate.Name()] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
        )
            if (StoryKey.TryRead(key, prefix, out var story))
                fates[story] = unfinishedFate;
        return fates;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is not { } sprint)
            return await NoneRuns(turn, work, cancel);
        var stories = await work.StoriesOf(sprint, cancel);
        var left = stories.Where(story => !story.IsFinished()).ToList();
        if (RefuseOthers(sprint, left) is { } no)
            return no;
        var fates = left.ToDictionary(story => story.Key, story => FateOf(turn, story));
        if (!IsAnswered(turn) || fates.Values.Any(unfinishedFate => unfinishedFate is null))
            return Reply.Ask(CloseSprintForm.Of(sprint, left, fates));

        var outcome = Outcome(turn.Today, sprint, stories, fates, await TeamDays.Of(turn, work, cancel));
        return await Close(turn, work, sprint, outcome, cancel);
    }

    private static async Task<Reply> Close(
        Turn turn,
        IWork work,
        Sprint sprint,
        SprintOutcome outcome,
        CancellationToken cancel
    )
    {
        var closed = sprint.Close(turn.Now, outcome);
        var next = outcome.Carried.Count > 0 ? await Carry(turn, work, outcome.Carried, cancel) : null;
        var book = await work.SprintBook(turn.Team.Id, cancel);
        work.Store(closed);
        work.Store(book with { Current = null });
        return Reply.Done(Card(closed, outcome, next));
    }

    // A sprint ends only when somebody says so: a bare “sprint close” asks about unfinished stories and the goal first.
    private bool IsAnswered(Turn turn) =>
        turn.Inbound.Fields.Count > 0 || Fates.Count > 0 || Rest is not null || GoalMet is not null;

    private static async Task<Reply> NoneRuns(Turn turn, IWork work, CancellationToken cancel) =>
        await work.ClosedSprints(turn.Team.Id, 1, cancel) is [{ ClosedAt: { } at } last]
            ? Reply.No(
                $"No sprint is running. {last.Name} was closed {turn.Ago(at)} ago.",
                new Button($"See {last.Name.ToLowerInvariant()}", $"sprint {last.Number}"),
                new Button("Plan the next", "sprint plan")
            )
            : Reply.No(
                "No sprint is running.",
                new Button("Plan one", "sprint plan"),
                new Button("Start one", "sprint start")
            );

    private Reply? RefuseOthers(Sprint sprint, List<Story> left)
    {
        var others = Fates.Keys.Where(key => left.All(story => story.Key != key)).ToList();
        if (others.Count == 0)
            return null;
        var are = others.Count == 1 ? $"{others[0]} is" : $"{string.Join(", ", others)} are";
        return Reply.No(
            $"{are} not among the unfinished stories of {sprint.Name.ToLowerInvariant()}; nothing was changed.",
            SprintWords.See,
            new Button("Ask me about each", "sprint close")
        );
    }

    private UnfinishedFate? FateOf(Turn turn, Story story) =>
        Fates.TryGetValue(story.Key, out var unfinishedFate)
            ? unfinishedFate
            : FateWords.Read(turn.Inbound.Fields.GetValueOrDefault(story.Key.ToString())) ?? Rest;

    private SprintOutcome Outcome(
        LocalDate today,
        Sprint sprint,
        IReadOnlyList<Story> stories,
        Dictionary<StoryKey, UnfinishedFate?> fates,
        TeamDays days
    )
    {
        var from = sprint.From!.Value;
        var last = LocalDate.Min(today, sprint.Until!.Value);
        var finished = stories.Where(story => story.IsFinished()).Select(story => story.Key).ToList();
        IReadOnlyList<StoryKey> With(UnfinishedFate unfinishedFate) =>
            [.. fates.Where(one => one.Value == unfinishedFate).Select(one => one.Key)];
        return new SprintOutcome(
            sprint.Committed,
            stories.Points(),
            stories.DonePoints(),
            finished.Count,
            days.Between(from, last).Count,
            days.PersonDays(from, last),
            GoalMet,
            finished,
            With(UnfinishedFate.Carry),
            With(UnfinishedFate.Back),
            With(UnfinishedFate.Split)
        );
    }

    private static async Task<Sprint> Carry(
        Turn turn,
        IWork work,
        IReadOnlyList<StoryKey> carried,
        CancellationToken cancel
    )
    {
        var next = (await work.PrepareSprint(turn.Team.Id, cancel)).CarryIn(carried);
        work.Store(next);
        return next;
    }

    private static View Card(Sprint closed, SprintOutcome outcome, Sprint? next)
    {
        var parts = new List<Part>
        {
            new Part.Title(closed.Goal is { } goal ? $"{closed.Name} is closed: {goal}" : $"{closed.Name} is closed"),
            new Part.Fields(SprintCard.Numbers(closed, outcome)),
        };
        if (outcome.StoriesLeft > 0)
            parts.Add(new Part.Paragraph(SprintCard.Left(outcome)));
        parts.Add(
            new Part.Buttons([
                new Button("Velocity", "velocity"),
                new Button("Burndown", $"burndown {closed.Number}"),
                .. outcome.Split.Take(3).Select(key => new Button($"Split {key}", $"split {key}")),
                next is null ? new Button("Plan the next", "sprint plan") : new Button("See the next", "sprint next"),
                StoryWords.Undo,
            ])
        );
        return new View(parts);
    }

    private static bool? ReadYes(string? said) =>
        said?.Trim().ToLowerInvariant() switch
        {
            "yes" or "y" or "met" or "true" => true,
            "no" or "n" or "missed" or "false" => false,
            _ => null,
        };
}
