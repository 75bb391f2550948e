using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Teams;

/// <summary>
/// Hands stories over to the bottom of another team's backlog. The giving side decides; the other PO is told.
/// </summary>
public sealed record MoveToTeam(IReadOnlyList<StoryKey> Stories, string To) : ICommand<MoveToTeam>
{
    private const int MostAtOnce = 50;

    public static Usage Usage { get; } =
        new(
            Say: "<story> to team <name>",
            Does: "hands a story over to another team’s backlog",
            Example: "PB-12 to team Payments",
            Topic: "team",
            Matter: Matter.Order,
            Also: ["move to team", "hand over"]
        )
        {
            Ways = TeamPhrases.MoveTo,
        };

    public static Parsed<MoveToTeam> Parse(Words words)
    {
        _ = words.Take("hand", "over") || words.Take("move|give|hand|send|put");
        if (!words.Take(out IReadOnlyList<StoryKey> stories))
            return Parsed.NotMine;
        _ = words.Take("move|goes|belongs");
        if (!words.Take("to", "team") && !words.Take("to", "the", "team"))
            return Parsed.NotMine;
        return words.AtEnd
            ? Parsed.Ask("To which team?", new Button("All teams", "teams"))
            : new MoveToTeam(stories, words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Stories.Count > MostAtOnce)
            return Reply.No(
                $"That is {Stories.Count} stories; I hand over up to {MostAtOnce} at once. Nothing has moved.",
                new Button("See the backlog", "backlog")
            );
        if (turn.Product.TeamNamed(To) is not { } team)
            return OtherTeams.NoSuchTeam(To, turn);
        if (team.Id == turn.Team.Id)
            return Reply.No($"You are in that team’s backlog already.", new Button("See the backlog", "backlog"));
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if ((no ?? Refuse(stories)) is { } refusal)
            return refusal;
        if (stories.Count > 1 && !turn.IsConfirmed)
            return Preview(stories, team, turn);
        await HandOver(stories, team, turn, work, cancel);
        turn.About(stories[0].Key);
        Tell(stories, team, turn, work);
        return HandedOver(stories, team);
    }

    private static async Task HandOver(
        IReadOnlyList<Story> stories,
        Team team,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var orders = await BacklogEnd.Append(work, team.Id, [.. stories.Select(story => story.Key.Number)], cancel);
        foreach (var (story, order) in stories.Zip(orders))
            work.Store(HandedOver(story, team, order) with { Touched = turn.Now });
    }

    private static Reply HandedOver(IReadOnlyList<Story> stories, Team team)
    {
        Rich what = stories.Count == 1 ? $"{stories[0].Named()} is" : $"{stories.Count} stories are";
        return Reply.Done(
            $"{what} at the bottom of team {team.Name:b}’s backlog now.",
            new Button($"Backlog of {team.Name}", $"backlog of {team.Name}"),
            StoryWords.Undo
        );
    }

    private static Reply? Refuse(IReadOnlyList<Story> stories)
    {
        if (stories.FirstOrDefault(story => !story.IsOpen) is { } past)
            return StoryFinder.IsPast(past);
        if (stories.FirstOrDefault(story => story.IsEpic) is { } epic)
            return Reply.No(
                $"{epic.Key:b} is an epic, and its stories would stay behind. Hand its stories over instead.",
                epic.See()
            );
        return null;
    }

    private static Reply Preview(IReadOnlyList<Story> stories, Team team, Turn turn) =>
        Reply.Preview(
            View.Of(
                new Part.Paragraph(
                    $"{CountText.Of(stories.Count, "story", "stories")} would go to the bottom of team {team.Name:b}’s backlog:"
                ),
                new Part.Rows([
                    .. stories.Take(turn.Limits.PageSize).Select(story => new Row(story.Named(), turn.Facts(story))),
                ])
            ),
            $"Hand over {stories.Count}"
        );

    // Epics belong to one team, and so do the states between ready and done.
    private static Story HandedOver(Story story, Team team, string order) =>
        story with
        {
            Team = team.Id,
            Order = order,
            Epic = null,
            State = team.States.Any(state => state.Code == story.State) ? story.State : WorkflowState.InProgress,
        };

    private static void Tell(IReadOnlyList<Story> stories, Team team, Turn turn, IWork work)
    {
        var holder = turn.Product.HolderOf(Role.ProductOwner, team, turn.Today)!.Member;
        if (holder.Id == turn.Speaker.Id)
            return;
        var keys =
            string.Join(", ", stories.Take(5).Select(story => story.Key))
            + (stories.Count > 5 ? $" and {stories.Count - 5} more" : "");
        work.Tell(
            holder.Id,
            View.Of(
                new Part.Paragraph(
                    $"{new Span.Mention(turn.Speaker.Id, turn.Speaker.Name)} handed {keys} over to team {team.Name:b} of {turn.Product.Name}: at the bottom of your backlog."
                ),
                new Part.Buttons([new Button($"Backlog of {team.Name}", $"backlog of {team.Name}")])
            )
        );
    }
}
