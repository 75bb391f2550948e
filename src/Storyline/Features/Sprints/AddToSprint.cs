using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Puts stories into the sprint. Into a running one only with a reason, which the log keeps.</summary>
/// <param name="IsBare">«add PB-12»: in planning that means the sprint that is planned, elsewhere it could mean much.</param>
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
        );

    public static Parsed<AddToSprint> Parse(Words words)
    {
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
        no ??= SprintMembers.RefuseStories(stories);
        if (no is not null)
            return no;
        var running = IsNext ? null : await work.RunningSprint(turn.Team.Id, cancel);
        var sprint = running ?? await work.PrepareSprint(turn.Team.Id, cancel);
        var fresh = stories.Where(story => !sprint.Stories.Contains(story.Key)).ToList();
        if (fresh.Count == 0)
            return Reply.Private(
                $"{SprintMembers.Keys(stories)} {(stories.Count == 1 ? "is" : "are")} in {sprint.Name.ToLowerInvariant()} already.",
                SprintWords.See
            );
        if (sprint.Stories.Count + fresh.Count > Sprint.MostStories)
            return Reply.No(
                $"A sprint holds at most {Sprint.MostStories} stories, and {sprint.Name.ToLowerInvariant()} has {sprint.Stories.Count}.",
                SprintWords.See
            );
        if (running is not null && Reason is null)
            return SprintMembers.AskWhy("add", "into the sprint", fresh);

        if (Reason is { } reason)
            turn.Because(reason);
        work.Store(sprint with { Stories = [.. sprint.Stories, .. fresh.Select(story => story.Key)] });
        if (running is not null)
            await LeaveNext(turn, work, fresh, cancel);
        if (running is not null)
            TellPm(turn, work, running, fresh);
        if (fresh is [var only])
            turn.About(only.Key);
        return await Answer(turn, work, sprint, fresh, running is not null, cancel);
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

    private async Task<Reply> Answer(
        Turn turn,
        IWork work,
        Sprint sprint,
        List<Story> fresh,
        bool isRunning,
        CancellationToken cancel
    )
    {
        var scope = (await work.StoriesOf(sprint, cancel))
            .Concat(fresh)
            .DistinctBy(story => story.Key)
            .Sum(story => story.Points ?? 0);
        Rich why = isRunning ? $" Why: {Reason}." : Rich.Empty;
        Rich open = fresh.Any(story => story.Points is null) ? " Without an estimate it counts no points." : Rich.Empty;
        Rich goalless =
            isRunning
            && fresh.Any(story => story.Goal is null)
            && turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today) is { } pm
            && pm.Member.Id != turn.Speaker.Id
                ? $" It serves no goal, so I have told {turn.Person(pm.Member.Id)} (PM)."
                : Rich.Empty;
        return Reply.Done(
            $"{SprintMembers.Keys(fresh)} {(fresh.Count == 1 ? "is" : "are")} in {sprint.Name.ToLowerInvariant()}, which now holds {SprintWords.Points(scope)}.{why}{open}{goalless}",
            SprintWords.See,
            StoryWords.Undo
        );
    }

    // What was meant for the next sprint and comes into this one is not there twice.
    private static async Task LeaveNext(Turn turn, IWork work, List<Story> fresh, CancellationToken cancel)
    {
        var keys = fresh.Select(story => story.Key).ToHashSet();
        if (await work.NextSprint(turn.Team.Id, cancel) is { } next && next.Stories.Any(keys.Contains))
            work.Store(next with { Stories = [.. next.Stories.Where(key => !keys.Contains(key))] });
    }

    private void TellPm(Turn turn, IWork work, Sprint running, List<Story> fresh)
    {
        var goalless = fresh.Where(story => story.Goal is null).ToList();
        if (
            goalless.Count == 0
            || turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today) is not { } pm
            || pm.Member.Id == turn.Speaker.Id
        )
            return;
        work.Tell(
            pm.Member.Id,
            View.Of(
                new Part.Paragraph(
                    $"{turn.Person(turn.Speaker.Id)} has put {Rich.Join(", ", goalless.Select(story => story.Named()))} into {running.Name.ToLowerInvariant()} of team {turn.Team.Name}. It serves no goal. Why: {Reason}"
                ),
                new Part.Buttons([.. goalless.Take(3).Select(SprintWords.Back)]),
                new Part.Note($"{turn.Product.Name}: you hear of this because goals are yours.")
            )
        );
    }
}
