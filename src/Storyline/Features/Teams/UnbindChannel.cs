using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Lets go of a channel: what is said there is about no backlog any more. Its team and its stories stay.</summary>
/// <param name="Channel"><c>null</c>: the one where it is said.</param>
public sealed record UnbindChannel(MentionedEntity? Channel) : ICommand<UnbindChannel>
{
    public static Usage Usage { get; } =
        new(
            Say: "unbind #channel",
            Does: "lets go of a channel",
            Example: "unbind",
            Topic: "team",
            Also: ["unbind channel", "disconnect channel"]
        )
        {
            Rule = "the PM, or the PO of the team",
        };

    public static Parsed<UnbindChannel> Parse(Words words)
    {
        if (!words.Take("unbind|disconnect"))
            return Parsed.NotMine;
        words.Skip("this|the|channel");
        MentionedEntity? channel = words.TakeChannel(out var named) ? named : null;
        return words.Skip("channel|here").AtEnd
            ? new UnbindChannel(channel)
            : Parsed.No(
                "Which channel? Say unbind in it, or unbind and its name with a #.",
                new Button("All teams", "teams")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var (id, name) = (Channel?.Id ?? turn.Place.Channel, Channel?.Name ?? turn.Place.Name ?? "");
        var bound = new BoundChannel(turn.Place.Workspace, id, name);
        if (product.Teams.FirstOrDefault(one => one.Channels.Any(bound.Is)) is not { } team)
            return Reply.No(
                turn.Place.IsDirect && Channel is null
                    ? "Our direct conversation is no channel. Say it in the channel, or name it."
                    : $"{ChannelWords.AtStart(name)} is bound to no team of {product.Name}.",
                new Button("All teams", "teams")
            );
        if (await TeamRights.Refuse(team, turn, work, cancel) is { } refusal)
            return refusal;
        if (!turn.IsConfirmed)
            return Reply.Preview(
                View.Of(
                    new Part.Paragraph(
                        $"{ChannelWords.AtStart(name)} would no longer talk to team {team.Name:b} of {product.Name}: nobody there could see or change its backlog. Its stories stay, and {product.Name} is still reached directly{Elsewhere(team, bound)}."
                    )
                ),
                "Let it go"
            );
        work.Store(product.With(team with { Channels = [.. team.Channels.Where(one => !bound.Is(one))] }));
        work.ChangeDirectory(new DirectoryChange.Release(bound.Workspace, bound.Channel, product.ProductId));
        return Reply.Done(
            $"{ChannelWords.AtStart(name)} is bound to no team any more; team {team.Name:b} keeps its backlog.",
            new Button("Bind it again", name.Length == 0 ? $"bind to {team.Name}" : $"bind #{name} to {team.Name}")
        );
    }

    private static string Elsewhere(Team team, BoundChannel bound)
    {
        var others = team.Channels.Where(one => !bound.Is(one)).Select(one => ChannelWords.Called(one.Name)).ToList();
        return others.Count == 0 ? "" : $" and in {string.Join(", ", others)}";
    }
}
