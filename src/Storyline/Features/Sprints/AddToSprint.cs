using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Puts stories into a sprint. A running sprint asks for the reason, which its log keeps.</summary>
/// <param name="IsBare">“add PB-12”: during planning, the sprint being planned; elsewhere the speaker is asked.</param>
public sealed record AddToSprint(IReadOnlyList<StoryKey> Stories, bool IsNext, string? Reason, bool IsBare = false)
    : ICommand<AddToSprint>
{
    private const string Verbs = "add|put|pull|plan";

    public static Usage Usage { get; } =
        new(
            Say: "sprint add <story> because …",
            Does: "puts a story into the sprint; into a running one with the reason",
            Example: "sprint add PB-12",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["add to sprint", "pull into sprint"]
        )
        {
            Ways = SprintPhrases.Add,
        };

    public static Parsed<AddToSprint> Parse(Words words)
    {
        // “PB-12 next” may be meant for the sprint or for the order.
        if (words.Take(out IReadOnlyList<StoryKey> next) && words.Take("next") && words.AtEnd)
            return new AddToSprint(next, IsNext: true, Reason: null, IsBare: true);
        words.Rewind();
        var (isMine, isNext, keys) = SprintMembers.Take(words, Verbs, "to|into|in|for", mayBeBare: true);
        if (!isMine)
            return Bare(words);
        if (keys.Count == 0)
            return Parsed.Ask(
                $"Which story? Say for instance “{words.Hearing.Example("sprint add PB-12")}”.",
                new Button("See what comes next", "sprint plan")
            );
        return SprintMembers.TakeReason(words, out var reason)
            ? new AddToSprint(keys, isNext, reason)
            : Parsed.Ask(
                $"Say for instance “sprint add {keys[0]} because a customer waits for it”.",
                new Button("See what comes next", "sprint plan")
            );
    }

    private static Parsed<AddToSprint> Bare(Words words)
    {
        words.Rewind();
        return
            words.Take(Verbs)
            && words.Take(out IReadOnlyList<StoryKey> keys)
            && words.Skip("in|too|as|well|please").AtEnd
            ? new AddToSprint(keys, IsNext: true, Reason: null, IsBare: true)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (IsBare && await work.SessionsHere(turn, "planning", cancel) is [])
            return AskWhere();
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if ((no ?? SprintMembers.RefuseStories(stories)) is { } refusal)
            return refusal;
        var running = IsNext ? null : await work.RunningSprint(turn.Team.Id, cancel);
        var sprint = running ?? await work.PrepareSprint(turn.Team.Id, cancel);
        var fresh = stories.Where(story => !sprint.Stories.Contains(story.Key)).ToList();
        if (RefuseToFill(sprint, stories, fresh) is { } full)
            return full;
        if (running is not null && Reason is null)
            return SprintMembers.AskWhy("add", "into the sprint", fresh);
        if (Reason is { } reason)
            turn.Because(reason);

        return await Fill(turn, work, sprint, fresh, cancel);
    }

    private async Task<Reply> Fill(Turn turn, IWork work, Sprint sprint, List<Story> fresh, CancellationToken cancel)
    {
        var filled = sprint.With(fresh.Select(story => story.Key));
        work.Store(filled);
        if (fresh is [var only])
            turn.About(only.Key);
        if (sprint.State == SprintState.Running)
            await JoinRunning(turn, work, fresh, cancel);
        var scope = (await work.StoriesOf(filled, cancel)).Points();
        return Added(turn, filled, fresh, scope);
    }

    private Reply AskWhere()
    {
        var keys = string.Join(", ", Stories);
        return Reply.Ask(
            $"Where do you want {keys}?",
            new Button("In the sprint", $"sprint add {keys}"),
            new Button("At the top of the backlog", $"move {keys} to top")
        );
    }

    private static Reply? RefuseToFill(Sprint sprint, IReadOnlyList<Story> stories, List<Story> fresh)
    {
        var name = sprint.Name.ToLowerInvariant();
        if (fresh.Count == 0)
            return Reply.Private($"{SprintMembers.Are(stories)} in {name} already.", SprintWords.See);
        return sprint.Stories.Count + fresh.Count > Sprint.MostStories
            ? Reply.No(
                $"A sprint holds at most {Sprint.MostStories} stories, and {name} has {sprint.Stories.Count}.",
                SprintWords.See
            )
            : null;
    }

    private Reply Added(Turn turn, Sprint sprint, List<Story> fresh, double scope)
    {
        var isRunning = sprint.State == SprintState.Running;
        Rich why = isRunning ? $" Why: {Reason}." : Rich.Empty;
        Rich open = fresh.Any(story => story.Points is null) ? " Without an estimate it counts no points." : Rich.Empty;
        Rich told =
            isRunning && PmToTell(turn, fresh) is { } pm
                ? $" It serves no goal, so I have told {turn.Person(pm)} (PM)."
                : Rich.Empty;
        return Reply.Done(
            $"{SprintMembers.Are(fresh)} in {SprintMembers.NowHolds(sprint, scope)}.{why}{open}{told}",
            SprintWords.See,
            StoryWords.Undo
        );
    }

    // A story planned for the next sprint that joins the running one leaves the next.
    private static async Task JoinRunning(Turn turn, IWork work, List<Story> fresh, CancellationToken cancel)
    {
        var keys = fresh.Select(story => story.Key).ToHashSet();
        if (await work.NextSprint(turn.Team.Id, cancel) is { } next && next.Stories.Any(keys.Contains))
            work.Store(next.Without(keys));
    }

    /// <summary>
    /// The id of the PM; <c>null</c>: every story serves a goal, the team has no PM, or the PM is speaking.
    /// </summary>
    private static string? PmToTell(Turn turn, List<Story> fresh)
    {
        if (fresh.All(StoryGoals.HasGoal))
            return null;
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)?.Member.Id;
        return pm == turn.Speaker.Id ? null : pm;
    }
}
