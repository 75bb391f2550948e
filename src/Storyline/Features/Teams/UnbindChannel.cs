using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Unbinds a channel from its team. The team and its stories stay.</summary>
/// <param name="Channel"><c>null</c>: the channel where it is said.</param>
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
            Ways = TeamPhrases.Unbind,
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
        var bound = ChannelOf(turn.Place);
        var called = ChannelWords.AtStart(bound.Name);
        if (product.TeamOf(bound) is not { } team)
            return NotBound(called, product, turn);
        if (await TeamRights.Refuse(team, turn, work, cancel) is { } refusal)
            return refusal;
        if (!turn.IsConfirmed)
            return Preview(bound, team, product);
        work.Store(product.WithoutChannel(bound));
        work.ChangeDirectory(new DirectoryChange.Release(bound.Workspace, bound.Channel, product.ProductId));
        var again = string.IsNullOrEmpty(bound.Name) ? "bind" : $"bind #{bound.Name}";
        return Reply.Done(
            $"{called} isn’t connected to any team now; team {team.Name:b} keeps its backlog.",
            new Button("Bind it again", $"{again} to {team.Name}")
        );
    }

    private Reply NotBound(string called, Product product, Turn turn) =>
        Reply.No(
            turn.Place.IsDirect && Channel is null
                ? "Our direct conversation isn’t a channel. Say it in the channel, or name it."
                : $"{called} isn’t connected to {product.Name}.",
            new Button("All teams", "teams")
        );

    private static Reply Preview(BoundChannel bound, Team team, Product product) =>
        Reply.Preview(
            View.Of(
                new Part.Paragraph(
                    $"{ChannelWords.AtStart(bound.Name)} would no longer talk to {product.NameOf(team):b}: nobody there could see or change its backlog. Its stories stay, and {product.Name} is still reached directly{Elsewhere(team, bound)}."
                )
            ),
            "Let it go"
        );

    private BoundChannel ChannelOf(Place place) =>
        new(place.Workspace, Channel?.Id ?? place.Channel, Channel?.Name ?? place.Name ?? "");

    private static string Elsewhere(Team team, BoundChannel bound)
    {
        var others = team.Channels.Where(one => !bound.Is(one)).Select(one => ChannelWords.Called(one.Name)).ToList();
        return others.Count == 0 ? "" : $" and in {string.Join(", ", others)}";
    }
}
