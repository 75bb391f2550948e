using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>
/// Lets the channel where it is said join the team that a code invites it to: one backlog, talked about in several workspaces.
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
        if (turn.Place.IsDirect)
            return Reply.No("Say it in the channel that is to join.", new Button("Help", "help"));
        if (turn.Room is { } here)
            return Reply.No(
                $"This channel talks to team {here.Team.Name} of {here.Product.Name} already. Let it go first: {"unbind":c}.",
                new Button("All teams", "teams")
            );
        if (
            Invitation.Read(Code) is not var (productId, digest)
            || await work.FindProduct(productId, cancel) is not { } known
        )
            return Unknown();
        work.SwitchTo(known);
        if (
            await work.Find<Invitation>(Invitation.IdOf(digest), cancel) is not { } invitation
            || invitation.Until <= turn.Now
        )
            return Unknown();
        if (
            await work.Find<Product>(Product.DocumentId, cancel) is not { } product
            || product.Team(invitation.TeamId) is not { } team
        )
            return Unknown();
        var (workspace, channel) = (turn.Place.Workspace, turn.Place.Channel);
        if (await work.BoundTo(workspace, channel, cancel) is not null)
            return Reply.No("This channel has just been bound to another product.", new Button("Help", "help"));

        var member = Newcomer(turn, product, team);
        work.Store(
            product
                .With(
                    team with
                    {
                        Channels = [.. team.Channels, new BoundChannel(workspace, channel, turn.Place.Name)],
                    }
                )
                .With(member)
        );
        work.Delete(invitation);
        work.ChangeDirectory(new DirectoryChange.Bind(workspace, channel, product.ProductId, team.Id));
        work.ChangeDirectory(
            new DirectoryChange.Join(workspace, MemberId.Of(turn.Inbound), product.ProductId, team.Id)
        );
        work.Tell(
            invitation.By,
            View.Of(
                new Part.Paragraph(
                    $"{member.Name} has let another channel join team {team.Name} of {product.Name} with your code. Whoever speaks there takes part."
                ),
                new Part.Buttons([new Button("See the team", "team")])
            )
        );
        return Reply.Done(
            $"This channel talks to team {team.Name:b} of {product.Name} ({product.Key}) now. Whoever speaks here takes part.",
            new Button("See its backlog", "backlog"),
            new Button("Who decides what", "roles"),
            new Button("Help", "help")
        );
    }

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

    // The same whatever is wrong: a code that is guessed tells nothing.
    private static Reply Unknown() =>
        Reply.No(
            "I do not know this code: it is used up, older than a day, or not whole. Ask for a new one: the team’s PM or PO says invite channel.",
            new Button("Help", "help")
        );
}
