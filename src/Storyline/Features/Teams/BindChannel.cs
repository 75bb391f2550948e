using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>
/// Binds a channel to a team, so that messages there are about its backlog. It is said in the channel itself, which may
/// belong to no product yet, or elsewhere with the channel's name.
/// </summary>
/// <param name="Channel"><c>null</c>: the channel where it is said.</param>
public sealed record BindChannel(MentionedEntity? Channel, string Said) : ICommand<BindChannel>
{
    private const int MostOffered = 5;

    public static Usage Usage { get; } =
        new(
            Say: "bind #channel to <team>",
            Does: "lets a channel talk to a team’s backlog",
            Example: "bind to Payments",
            Topic: "team",
            Anywhere: true,
            Also: ["bind", "bind channel", "connect channel"]
        )
        {
            Rule = "the PM, or the PO of the team; of both teams where a channel changes hands",
        };

    public static Parsed<BindChannel> Parse(Words words)
    {
        if (!words.Take("bind|connect"))
            return Parsed.NotMine;
        words.Skip("this|the|channel");
        MentionedEntity? channel = words.TakeChannel(out var named) ? named : null;
        words.Skip("here|channel|to|with|team|the");
        var said = words.Rest();
        return new BindChannel(channel, said.Length > 0 ? said : words.Field("team") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Place.IsDirect && Channel is null)
            return Reply.No(
                "Say it in the channel, or name the channel: bind #channel to and the team.",
                new Button("All teams", "teams")
            );
        var teams = await ReachableTeams(turn, work, cancel);
        if (teams.Count == 0)
            return Reply.No(
                "You aren’t part of any team I know. Set a product up here, or ask a member of a team to bind this channel.",
                new Button("Set up", "setup")
            );
        var verb = Channel is null ? "bind to" : $"bind #{Channel.Name} to";
        if (Said.Length == 0)
            return Reply.Ask("To which team?", TheirTeams.Buttons(teams, verb, MostOffered));
        return TeamNames.Find(teams, Said) switch
        {
            [var (product, team)] => await Bind(product, team, turn, work, cancel),
            [] => Reply.No(
                $"You aren’t part of a team called “{Storyline.Domain.Backlog.StoryWords.Cut(Said, 60)}”.",
                TheirTeams.Buttons(teams, verb, MostOffered)
            ),
            var several => Reply.Ask("Which one do you mean?", TheirTeams.Buttons(several, verb, MostOffered)),
        };
    }

    private static async Task<IReadOnlyList<(Product Product, Team Team)>> ReachableTeams(
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        turn.Room is { } here
            ? [.. here.Product.Teams.Select(team => (here.Product, team))]
            : await TheirTeams.Of(turn, work, cancel);

    private async Task<Reply> Bind(Product known, Team wanted, Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is null)
            work.SwitchTo(known);
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (product.Team(wanted.Id) is not { } team)
            return Reply.No($"Team {wanted.Name} has just been removed.", new Button("All teams", "teams"));
        var channel = ChannelOf(turn.Place);
        var before = product.TeamOf(channel);
        if (before?.Id == team.Id)
            return AlreadyBound(channel, team);
        if (await IsTaken(channel, product, work, cancel))
            return Taken(channel);
        if (Refuse(product, turn, before is null ? [team] : [team, before]) is { } refusal)
            return refusal;
        work.Store(product.WithChannel(channel, team));
        work.ChangeDirectory(new DirectoryChange.Bind(channel.Workspace, channel.Channel, product.ProductId, team.Id));
        return Bound(channel, product, team, before);
    }

    private BoundChannel ChannelOf(Place place) =>
        new(place.Workspace, Channel?.Id ?? place.Channel, Channel?.Name ?? place.Name);

    private static async Task<bool> IsTaken(
        BoundChannel channel,
        Product product,
        IWork work,
        CancellationToken cancel
    ) =>
        await work.BoundTo(channel.Workspace, channel.Channel, cancel) is { } owner
        && owner.ProductId != product.ProductId;

    private static Reply AlreadyBound(BoundChannel channel, Team team) =>
        Reply.No(
            $"{ChannelWords.AtStart(channel.Name)} is bound to team {team.Name} already.",
            new Button("See the backlog", "backlog")
        );

    private static Reply Taken(BoundChannel channel) =>
        Reply.No(
            $"{ChannelWords.AtStart(channel.Name)} belongs to another product. Somebody there has to let it go first: {"unbind":c}.",
            new Button("All teams", "teams")
        );

    private static Reply Bound(BoundChannel channel, Product product, Team team, Team? before)
    {
        Rich from = before is null ? "" : $", no longer to {before.Name}";
        var wayBack = before is null ? $"unbind{Naming(channel)}" : $"bind{Naming(channel)} to {before.Name}";
        return Reply.Done(
            $"{ChannelWords.AtStart(channel.Name)} talks to {product.NameOf(team):b} ({product.Key}) now{from}. Whoever speaks there takes part.",
            new Button("See its backlog", $"backlog of {team.Name}"),
            new Button("Bind it back", wayBack),
            new Button("Help", "help")
        );
    }

    // A channel without a name can only be bound from inside it.
    private static string Naming(BoundChannel channel) => string.IsNullOrEmpty(channel.Name) ? "" : $" #{channel.Name}";

    /// <summary>Both the gaining and the losing team have to agree.</summary>
    private static Reply? Refuse(Product product, Turn turn, IReadOnlyList<Team> teams)
    {
        var member = product.MemberOf(MemberId.Of(turn.Inbound));
        foreach (var team in teams)
        {
            switch (TeamRights.Over(product, team, member, turn))
            {
                case Permit.Refused refused:
                    return Reply.No(
                        $"{Refusals.Whose(refused)} The PO of team {team.Name} can bind it too. Ask one of them to say it here.",
                        new Button("Who decides what", "roles")
                    );
                case Permit.Granted granted:
                    turn.Wear(granted.Hat);
                    break;
            }
        }
        return null;
    }
}
