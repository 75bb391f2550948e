using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Teams;

/// <summary>
/// Moves a team to the channel where it is said: with its backlog, people and schedules; the channels it had are let go.
/// </summary>
/// <param name="Said">The product or team; empty: the only one that the speaker takes part in.</param>
public sealed partial record MoveHere(string Said) : ICommand<MoveHere>
{
    private const int MostOffered = 5;

    public static Usage Usage { get; } =
        new(
            Say: "move product <name> here",
            Does: "moves a product or team to this channel, with everything it has",
            Example: "move product Checkout here",
            Topic: "setup",
            Anywhere: true,
            Also: ["move team here", "set up again elsewhere"]
        )
        {
            Ways = TeamPhrases.MoveHere,
            Rule = "the PM, or the PO of the team",
        };

    public static Parsed<MoveHere> Parse(Words words)
    {
        if (!words.Take("move|bring|transfer", "product|team"))
            return Parsed.NotMine;
        var said = words.Rest();
        return Here().IsMatch(said) ? new MoveHere(Here().Replace(said, "").Trim()) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Place.IsDirect)
            return Reply.No(
                "Say it in the channel where the team talks from now on.",
                new Button("All teams", "teams")
            );
        if (turn.Room is { } room)
            return Reply.No(
                $"This channel belongs to {room.Product.Name:b}, team {room.Team.Name}. Say it in a channel that belongs to nobody.",
                new Button("All teams", "teams")
            );
        var teams = await TheirTeams.Of(turn, work, cancel);
        var meant = Said.Length == 0 ? teams : TeamNames.Find(teams, Said);
        return meant switch
        {
            [var (product, team)] => await Move(product, team, turn, work, cancel),
            [] => Reply.No(
                Said.Length == 0
                    ? "You aren’t part of any product that I know, so there is nothing to move."
                    : $"You aren’t part of “{Storyline.Domain.Backlog.StoryWords.Cut(Said, 60)}”.",
                Here(teams)
            ),
            var several => Reply.Ask("Which team moves here?", Here(several)),
        };
    }

    private static Button[] Here(IReadOnlyList<(Product Product, Team Team)> teams) =>
        [
            .. teams
                .Take(MostOffered)
                .Select(one => new Button(
                    TheirTeams.Label(one.Product, one.Team),
                    $"move team {one.Product.Key} {one.Team.Name} here"
                )),
        ];

    private static async Task<Reply> Move(Product known, Team wanted, Turn turn, IWork work, CancellationToken cancel)
    {
        work.SwitchTo(known);
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (product.Team(wanted.Id) is not { } team)
            return Reply.No($"Team {wanted.Name} has just been removed.", new Button("All teams", "teams"));
        if (Refuse(product, team, turn) is { } refusal)
            return refusal;
        var here = new BoundChannel(turn.Place.Workspace, turn.Place.Channel, turn.Place.Name);
        var left = team.Channels.Where(one => !one.IsForStakeholders && one.Workspace == here.Workspace).ToList();
        Rebind(product, team, left, here, work);
        return Moved(product, team, left, await MoveSchedules(team, left, turn, work, cancel));
    }

    private static Reply? Refuse(Product product, Team team, Turn turn) =>
        TeamRights.Over(product, team, product.MemberOf(MemberId.Of(turn.Inbound)), turn) is Permit.Refused refused
            ? Reply.No(
                $"{Refusals.Whose(refused)} The PO of team {team.Name} can move it too. Ask one of them to say it here."
            )
            : null;

    private static void Rebind(Product product, Team team, List<BoundChannel> left, BoundChannel here, IWork work)
    {
        work.Store(left.Aggregate(product, (so, old) => so.WithoutChannel(old)).WithChannel(here, team));
        foreach (var old in left)
            work.ChangeDirectory(new DirectoryChange.Release(old.Workspace, old.Channel, product.ProductId));
        work.ChangeDirectory(new DirectoryChange.Bind(here.Workspace, here.Channel, product.ProductId, team.Id));
    }

    private static async Task<int> MoveSchedules(
        Team team,
        List<BoundChannel> left,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var moved = (await work.AlarmsOf(turn, team.Id, cancel))
            .Where(alarm => alarm.Place is { } place && left.Exists(old => old.Is(place)))
            .ToList();
        foreach (var alarm in moved)
            work.Store(alarm with { Place = turn.Place with { Thread = null }, Sequence = alarm.Sequence + 1 });
        return moved.Count;
    }

    private static Reply Moved(Product product, Team team, List<BoundChannel> left, int schedules)
    {
        Rich from =
            left.Count == 0
                ? ""
                : $" It no longer talks in {string.Join(", ", left.Select(old => ChannelWords.Called(old.Name)))}.";
        Rich along =
            schedules == 0
                ? ""
                : $" {Core.Text.CountText.Of(schedules, "schedule speaks", "schedules speak")} here now.";
        return Reply.Done(
            $"Team {team.Name:b} of {product.Name} ({product.Key}) talks here now, with its backlog and people.{from}{along}",
            new Button("See its backlog", "backlog"),
            new Button("See the schedules", "reminders")
        );
    }

    [GeneratedRegex(
        @"\b(?:over |to )?(?:here|this channel)\s*[.!]?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Here();
}
