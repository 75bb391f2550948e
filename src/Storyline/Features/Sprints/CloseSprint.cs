using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>What becomes of a story that a sprint has not finished.</summary>
public enum UnfinishedFate
{
    /// <summary>It goes on in the next sprint.</summary>
    Carry,

    /// <summary>It keeps its place in the backlog.</summary>
    Back,

    /// <summary>Like <see cref="Back"/>, to be split before it is planned again.</summary>
    Split,
}

/// <summary>Closes the sprint once every unfinished story has its fate; the numbers are frozen. It never closes by itself.</summary>
/// <param name="Rest">The fate of the stories that are not named.</param>
/// <param name="GoalMet"><c>null</c>: not said.</param>
public sealed record CloseSprint(
    IReadOnlyDictionary<StoryKey, UnfinishedFate> Fates,
    UnfinishedFate? Rest,
    bool? GoalMet
) : ICommand<CloseSprint>
{
    /// <summary>A dialog holds no more questions on the smallest platform.</summary>
    private const int MostQuestions = 40;

    public static Usage Usage { get; } =
        new(
            Say: "sprint close",
            Does: "closes the sprint; asks what becomes of each unfinished story",
            Example: "sprint close carry:PB-12 back:PB-13 goal:yes",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["close sprint", "end sprint", "finish sprint"]
        );

    public static Parsed<CloseSprint> Parse(Words words)
    {
        words.Skip("the|our");
        if (words.Take("carry") && words.Skip("them|over").Take("all|everything") && words.Skip("over").AtEnd)
            return Parsed.Ask(
                "Close the sprint, and carry all that is unfinished into the next?",
                new Button("Close it", "sprint close carry all"),
                new Button("Ask me about each", "sprint close")
            );
        words.Rewind();
        words.Skip("the|our");
        if (!words.Take("sprint", "close|end|finish|complete"))
        {
            if (!words.Take("close|end|finish|complete") || !words.Skip("the|our|this|current").Take("sprint"))
                return Parsed.NotMine;
        }
        var said = words.TakeTail("carry|next", "back|backlog", "split", "goal", "rest");
        var fates = new Dictionary<StoryKey, UnfinishedFate>();
        foreach (
            var (name, unfinishedFate) in (ReadOnlySpan<(string, UnfinishedFate)>)
                [("carry", UnfinishedFate.Carry), ("back", UnfinishedFate.Back), ("split", UnfinishedFate.Split)]
        )
        foreach (var key in (said[name] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (StoryKey.TryRead(key, words.Hearing.Prefix, out var story))
                fates[story] = unfinishedFate;
        var rest =
            ReadFate(said["rest"])
            ?? (
                words.Take("carry", "all|rest|everything") ? UnfinishedFate.Carry
                : words.Take("all|rest|everything", "back") ? UnfinishedFate.Back
                : null
            );
        if (!words.AtEnd)
            return Parsed.No(
                "Say “sprint close”, and I ask about every unfinished story.",
                new Button("Close the sprint", "sprint close")
            );
        return new CloseSprint(fates, rest, ReadYes(said["goal"]));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is not { } sprint)
            return await NoneRuns(turn, work, cancel);
        var stories = await work.StoriesOf(sprint, cancel);
        var left = stories.Where(story => !story.IsFinished()).ToList();
        if (
            Fates.Keys.Where(key => left.All(story => story.Key != key)).Select(key => $"{key}").ToList() is
            { Count: > 0 } others
        )
            return Reply.No(
                $"{string.Join(", ", others)} {(others.Count == 1 ? "is" : "are")} not among what is unfinished in {sprint.Name.ToLowerInvariant()}; nothing was changed.",
                SprintWords.See,
                new Button("Ask me about each", "sprint close")
            );
        var fates = left.ToDictionary(story => story.Key, story => FateOf(turn, story));
        // The speaker says that it ends, not the bot: without a word about what is left, and about the goal, it asks.
        var isAnswered = turn.Inbound.Fields.Count > 0 || Fates.Count > 0 || Rest is not null || GoalMet is not null;
        if (!isAnswered || fates.Values.Any(unfinishedFate => unfinishedFate is null))
            return Reply.Ask(Form(sprint, left, fates));

        var carried = left.Where(story => fates[story.Key] == UnfinishedFate.Carry).Select(story => story.Key).ToList();
        var closed = await Close(turn, work, sprint, stories, fates, cancel);
        var next = carried.Count > 0 ? await Carry(work, turn, carried, cancel) : null;
        var book = await work.SprintBook(turn.Team.Id, cancel);
        work.Store(closed);
        work.Store(book with { Current = null });
        return Reply.Done(Card(closed, next));
    }

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

    private UnfinishedFate? FateOf(Turn turn, Story story)
    {
        if (Fates.TryGetValue(story.Key, out var unfinishedFate))
            return unfinishedFate;
        return ReadFate(turn.Inbound.Fields.GetValueOrDefault(story.Key.ToString())) ?? Rest;
    }

    private async Task<Sprint> Close(
        Turn turn,
        IWork work,
        Sprint sprint,
        IReadOnlyList<Story> stories,
        Dictionary<StoryKey, UnfinishedFate?> fates,
        CancellationToken cancel
    )
    {
        var days = await TeamDays.Of(turn, work, cancel);
        var last = LocalDate.Min(turn.Today, sprint.Until!.Value);
        var finished = stories.Where(story => story.IsFinished()).ToList();
        IReadOnlyList<StoryKey> With(UnfinishedFate unfinishedFate) =>
            [.. fates.Where(one => one.Value == unfinishedFate).Select(one => one.Key)];
        return sprint with
        {
            State = SprintState.Closed,
            ClosedAt = turn.Now,
            Outcome = new SprintOutcome(
                sprint.Committed,
                stories.Sum(story => story.Points ?? 0),
                finished.Sum(story => story.Points ?? 0),
                finished.Count,
                days.Between(sprint.From!.Value, last).Count,
                days.PersonDays(sprint.From.Value, last),
                GoalMet,
                [.. finished.Select(story => story.Key)],
                With(UnfinishedFate.Carry),
                With(UnfinishedFate.Back),
                With(UnfinishedFate.Split)
            ),
        };
    }

    private static async Task<Sprint> Carry(IWork work, Turn turn, List<StoryKey> carried, CancellationToken cancel)
    {
        var next = await work.PrepareSprint(turn.Team.Id, cancel);
        next = next with { Stories = [.. carried, .. next.Stories.Except(carried)] };
        work.Store(next);
        return next;
    }

    private static Part.Form Form(Sprint sprint, List<Story> left, Dictionary<StoryKey, UnfinishedFate?> fates)
    {
        var asked = left.Take(MostQuestions).ToList();
        var inputs = asked
            .Select(story =>
                (Input)
                    new Input.Choice(
                        story.Key.ToString(),
                        $"{story.Key} {StoryWords.Cut(story.Title, 60)}",
                        Options(),
                        Required: true,
                        Value: Name(fates[story.Key] ?? UnfinishedFate.Carry)
                    )
            )
            .ToList();
        if (left.Count > MostQuestions)
            inputs.Add(
                new Input.Choice(
                    "rest",
                    $"The {left.Count - MostQuestions} others",
                    Options(),
                    Required: true,
                    Value: Name(UnfinishedFate.Back)
                )
            );
        inputs.Add(
            new Input.Choice(
                "goal",
                sprint.Goal is { } goal ? $"Was the goal met? {StoryWords.Cut(goal, 100)}" : "Was it a good sprint?",
                [new Option("Yes", "yes"), new Option("No", "no")]
            )
        );
        var heading =
            left.Count == 0
                ? $"Close {sprint.Name.ToLowerInvariant()}: everything is done"
                : $"Close {sprint.Name.ToLowerInvariant()}: what becomes of the unfinished?";
        return new Part.Form(heading, "sprint close", "Close the sprint", inputs);
    }

    private static View Card(Sprint closed, Sprint? next)
    {
        var outcome = closed.Outcome!;
        var parts = new List<Part>
        {
            new Part.Title(closed.Goal is { } goal ? $"{closed.Name} is closed: {goal}" : $"{closed.Name} is closed"),
            new Part.Fields(SprintCard.Numbers(closed, outcome)),
        };
        if (outcome.StoriesLeft > 0)
            parts.Add(new Part.Paragraph(SprintCard.Left(outcome)));
        var buttons = new List<Button> { new("Velocity", "velocity"), new("Burndown", $"burndown {closed.Number}") };
        buttons.AddRange(outcome.Split.Take(3).Select(key => new Button($"Split {key}", $"split {key}")));
        buttons.Add(
            next is null ? new Button("Plan the next", "sprint plan") : new Button("See the next", "sprint next")
        );
        buttons.Add(StoryWords.Undo);
        parts.Add(new Part.Buttons(buttons));
        return new View(parts);
    }

    private static IReadOnlyList<Option> Options() =>
        [
            new Option("Carry to the next sprint", Name(UnfinishedFate.Carry)),
            new Option("Back to the backlog", Name(UnfinishedFate.Back)),
            new Option("Split it", Name(UnfinishedFate.Split)),
        ];

    private static string Name(UnfinishedFate unfinishedFate) =>
        unfinishedFate switch
        {
            UnfinishedFate.Carry => "carry",
            UnfinishedFate.Back => "back",
            _ => "split",
        };

    private static UnfinishedFate? ReadFate(string? said) =>
        said?.Trim().ToLowerInvariant() switch
        {
            "carry" or "next" or "carry over" => UnfinishedFate.Carry,
            "back" or "backlog" => UnfinishedFate.Back,
            "split" => UnfinishedFate.Split,
            _ => null,
        };

    private static bool? ReadYes(string? said) =>
        said?.Trim().ToLowerInvariant() switch
        {
            "yes" or "y" or "met" or "true" => true,
            "no" or "n" or "missed" or "false" => false,
            _ => null,
        };
}
