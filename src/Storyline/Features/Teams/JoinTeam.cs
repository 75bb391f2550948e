using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>
/// Joins this channel to the team that a code invites it to, so that several workspaces share one backlog.
/// </summary>
public sealed record JoinTeam(string Code) : ICommand<JoinTeam>
{
    public static Usage Usage { get; } =
        new(
            Say: "join <code>",
            Does: "lets this channel join a team elsewhere that has invited it",
            Example: "join 0f3a-91c2-77de-4b15-6a0c-55e1-9d38-c2f7",
            Topic: "team",
            Anywhere: true,
            Also: ["join team"]
        )
        {
            Rule = "whoever has the code that the team’s PM or PO gave",
            IsNeverGuessed = true,
        };

    public static Parsed<JoinTeam> Parse(Words words)
    {
        if (!words.Take("join"))
            return Parsed.NotMine;
        words.Skip("team|with|code|the|product");
        var code = words.Rest();
        return Invitation.Read(code) is null && !code.Contains('-') ? Parsed.NotMine : new JoinTeam(code);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (RefusePlace(turn) is { } refusal)
            return refusal;
        if (await FindInvited(turn, work, cancel) is not var (invitation, product, team))
            return Unknown();
        var channel = new BoundChannel(turn.Place.Workspace, turn.Place.Channel, turn.Place.Name);
        if (await work.BoundTo(channel.Workspace, channel.Channel, cancel) is not null)
            return Reply.No("This channel has just been bound to another product.", new Button("Help", "help"));
        var member = Newcomer(turn, product, team);
        work.Store(product.WithChannel(channel, team).With(member));
        work.Delete(invitation);
        work.ChangeDirectory(new DirectoryChange.Bind(channel.Workspace, channel.Channel, product.ProductId, team.Id));
        work.ChangeDirectory(
            new DirectoryChange.Join(channel.Workspace, MemberId.Of(turn.Inbound), product.ProductId, team.Id)
        );
        work.Tell(invitation.By, Told(member, product, team));
        return Joined(product, team);
    }

    private static Reply? RefusePlace(Turn turn)
    {
        if (turn.Place.IsDirect)
            return Reply.No("Say it in the channel that should join.", new Button("Help", "help"));
        return turn.Room is { } here
            ? Reply.No(
                $"This channel talks to {here.Product.NameOf(here.Team)} already. Let it go first: {"unbind":c}.",
                new Button("All teams", "teams")
            )
            : null;
    }

    private static Reply Joined(Product product, Team team) =>
        Reply.Done(
            $"This channel talks to {product.NameOf(team):b} ({product.Key}) now. Whoever speaks here takes part.",
            new Button("See its backlog", "backlog"),
            new Button("Who decides what", "roles"),
            new Button("Help", "help")
        );

    private async Task<(Invitation Invitation, Product Product, Team Team)?> FindInvited(
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (
            Invitation.Read(Code) is not var (productId, digest)
            || await work.FindProduct(productId, cancel) is not { } known
        )
            return null;
        work.SwitchTo(known);
        if (
            await work.Find<Invitation>(Invitation.IdOf(digest), cancel) is not { } invitation
            || invitation.Until <= turn.Now
        )
            return null;
        return
            await work.Find<Product>(Product.DocumentId, cancel) is { } product
            && product.Team(invitation.TeamId) is { } team
            ? (invitation, product, team)
            : null;
    }

    private static View Told(Member member, Product product, Team team) =>
        View.Of(
            new Part.Paragraph(
                $"{member.Name} has let another channel join {product.NameOf(team)} with your code. Whoever speaks there takes part."
            ),
            new Part.Buttons([new Button("See the team", "team")])
        );

    private static Member Newcomer(Turn turn, Product product, Team team)
    {
        var id = MemberId.Of(turn.Inbound);
        var speaker = turn.Inbound.Speaker;
        var known =
            product.Known(id)
            ?? new Member(id, speaker.Name)
            {
                Standing = speaker.Belonging == Belonging.Guest ? Participation.Stakeholder : Participation.ByChannel,
                Zone = speaker.Zone,
            };
        return known with { Teams = [.. known.Teams.Union([team.Id])] };
    }

    // Every wrong code gets the same answer, so that guessing tells nothing.
    private static Reply Unknown() =>
        Reply.No(
            "I don’t know this code: it has been used, is older than a day, or is incomplete. Ask the team’s PM or PO for a new one; they say invite channel.",
            new Button("Help", "help")
        );
}
