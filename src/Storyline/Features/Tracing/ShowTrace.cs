using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>
/// Traces a story up to the vision, line by line with who is accountable, or shows what hangs on a goal, a roadmap item, a
/// requirement, an opportunity, an insight or the vision.
/// </summary>
/// <param name="What">A key, or a name.</param>
/// <param name="List">The one list to show: “stories”; <c>null</c>: all of them.</param>
/// <param name="After">The end of the page before.</param>
public sealed record ShowTrace(string What, string? List, string? After) : ICommand<ShowTrace>
{
    private const string Lists = "goals|items|requirements|opportunities|solutions|insights|stories";
    private const int MostOffered = 4;

    // So many stories with the words of a title are compared.
    private const int Compared = 20;
    private const int MostWords = 8;

    public static Usage Usage { get; } =
        new(
            Say: "trace <story>",
            Does: "shows what a story serves, up to the vision; “trace G-2” shows what hangs on a goal",
            Example: "trace PB-12",
            Topic: "strategy",
            Also: ["trace goal", "trace vision", "what hangs on"]
        )
        {
            Ways = TracePhrases.Trace,
        };

    public static Parsed<ShowTrace> Parse(Words words)
    {
        if (!words.Take("trace"))
            return Parsed.NotMine;
        var after = words.TakeTail("after")["after"];
        words.Skip("the|of|for|from|to|story|epic|:");
        if (words.AtEnd)
            return Parsed
                .Ask(
                    "What shall I trace: a story, a goal, a roadmap item, a requirement, or the vision?",
                    new Button("The vision", "trace vision"),
                    new Button("What stands alone", "orphans")
                )
                .Into($"trace {AnswerGap.Mark}", AnswerKind.Name);
        return TakeKey(words) is not { } key ? new ShowTrace(words.Rest().TrimEnd('?', '.'), null, after)
            : words.AtEnd ? new ShowTrace(key, null, after)
            : words.Sees(Lists) && words.TakeAny(out var list) && words.AtEnd ? new ShowTrace(key, list, after)
            : Parsed.NotMine;
    }

    private static string? TakeKey(Words words)
    {
        words.Skip("goal|item|requirement|opportunity|insight|roadmap");
        foreach (var series in "GRNOI")
            if (words.TakeNumbered(series, out var number))
                return $"{series}-{number}";
        if (words.Take("vision"))
            return "vision";
        return words.Take(out StoryKey story) ? story.ToString() : null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StoryKey.TryRead(What, turn.Product.Key, out var key))
            return await OfStory(key, turn, work, cancel);
        var (target, no) = await Find(turn, work, cancel);
        if (target is null && no is null)
            return await Titled(turn, work, cancel);
        return target is null ? no! : await TraceCard.Of(target, List, After, turn, work, cancel);
    }

    private async Task<Reply> OfStory(StoryKey key, Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, key, cancel);
        if (story is null)
            return no!;
        turn.About(story.Key);
        if (List is not null)
            return await TraceCard.Of(
                new TraceTarget(story.Key.ToString(), [], [TraceTarget.StoriesOf(story, turn)], []),
                List,
                After,
                turn,
                work,
                cancel
            );
        var parts = new List<Part>(await StoryTrace.Of(story, turn, work, cancel));
        if (story.IsEpic)
            parts.AddRange(
                await TraceCard.Below(story.Key.ToString(), [TraceTarget.StoriesOf(story, turn)], turn, work, cancel)
            );
        parts.Add(new Part.Buttons([story.See(), new Button("What stands alone", "orphans")]));
        return Reply.Show(new View(parts));
    }

    private async Task<(TraceTarget? Target, Reply? No)> Find(Turn turn, IWork work, CancellationToken cancel)
    {
        if (What.Equals("vision", StringComparison.OrdinalIgnoreCase))
            return (await TraceTarget.Vision(turn, work, cancel), null);
        return await OfStrategy(turn, work, cancel)
            ?? await Learned(turn, work, cancel)
            ?? await Named(turn, work, cancel);
    }

    private async Task<(TraceTarget? Target, Reply? No)?> OfStrategy(Turn turn, IWork work, CancellationToken cancel)
    {
        if (GoalFinder.NumberIn(What) is { } number)
        {
            var (goal, no) = await work.FindGoal(number, cancel);
            return goal is null ? (null, no) : (await TraceTarget.Of(goal, turn, work, cancel), null);
        }
        if (NumberedKey.Read('R', What) is not null)
        {
            var (item, no) = await work.FindItem(turn, What, cancel);
            return item is null ? (null, no) : (await TraceTarget.Of(item, turn, work, cancel), null);
        }
        if (NumberedKey.Read('N', What) is not null)
        {
            var (requirement, no) = await work.FindRequirement(turn, What, cancel);
            return requirement is null ? (null, no) : (await TraceTarget.Of(requirement, turn, work, cancel), null);
        }
        return null;
    }

    private async Task<(TraceTarget? Target, Reply? No)?> Learned(Turn turn, IWork work, CancellationToken cancel)
    {
        if (NumberedKey.Read('O', What) is { } opportunity)
            return await work.Find<Opportunity>(Opportunity.IdOf(opportunity), cancel) is { } one
                ? (await TraceTarget.Of(one, turn, work, cancel), null)
                : (null, IsGone(Opportunity.KeyOf(opportunity), "opportunities"));
        if (NumberedKey.Read('I', What) is { } insight)
            return await work.Find<Insight>(Insight.IdOf(insight), cancel) is { } one
                ? (await TraceTarget.Of(one, turn, work, cancel), null)
                : (null, IsGone(Insight.KeyOf(insight), "insights"));
        return null;
    }

    private async Task<(TraceTarget? Target, Reply? No)> Named(Turn turn, IWork work, CancellationToken cancel)
    {
        var goals = await work.GoalsNamed(What, cancel);
        if (goals is [var only])
            return (await TraceTarget.Of(only, turn, work, cancel), null);
        var items = SpokenName.Find(await work.OpenItems(cancel), item => item.Name, What, ItemSlot.Nouns);
        if (goals.Count == 0 && items is [var item])
            return (await TraceTarget.Of(item, turn, work, cancel), null);
        return (null, goals.Count + items.Count > 0 ? Several(goals, items) : null);
    }

    /// <summary>The story or epic of this team with such a title.</summary>
    private async Task<Reply> Titled(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<Story>(
            new Slice(new SortRange($"{turn.Team.Id}/"), Compared)
            {
                Words = [.. SearchWords.Of(What).Take(MostWords)],
            },
            cancel
        );
        var titled = SpokenName.Find(page.Items, story => story.Title, What, "story", "epic");
        return titled switch
        {
            [var only] => await OfStory(only.Key, turn, work, cancel),
            [] => NoneCalled(),
            _ => Which(titled.Select(story => (story.Key.ToString(), story.Title))),
        };
    }

    private Reply Several(IReadOnlyList<Goal> goals, IReadOnlyList<RoadmapItem> items) =>
        Which(goals.Select(goal => (goal.Key, goal.Name)).Concat(items.Select(item => (item.Key, item.Name))));

    private Reply Which(IEnumerable<(string Key, string Name)> some) =>
        Reply.Ask(
            $"Which of them do you mean by “{TextCut.ToLine(What, 60)}”?",
            [
                .. some.Take(MostOffered)
                    .Select(one => new Button($"{one.Key} {TextCut.ToLine(one.Name, 60)}", $"trace {one.Key}")),
            ]
        );

    private Reply NoneCalled() =>
        Reply.No(
            $"No goal, roadmap item or story is called “{TextCut.ToLine(What, 60)}”.",
            new Button("See the goals", "goals"),
            new Button("See the roadmap", "roadmap"),
            new Button("Search the stories", $"search {TextCut.ToLine(What, 60)}")
        );

    private static Reply IsGone(string key, string all) =>
        Reply.No($"There is no {key:b}: it was never kept, or it was taken back.", new Button($"All {all}", all));
}
