using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Reviews;

/// <summary>
/// Names a channel for stakeholders. It gets the summaries, and people who first speak there become stakeholders.
/// </summary>
/// <param name="Channel"><c>null</c>: show the stakeholder channels.</param>
public sealed record NameStakeholderChannel(MentionedEntity? Channel, bool IsOff) : ICommand<NameStakeholderChannel>
{
    private static readonly Button Summary = new("See the summary", "review summary");

    public static Usage Usage { get; } =
        new(
            Say: "stakeholder channel #…",
            Does: "names a channel for stakeholders; “… off” takes it back",
            Example: "stakeholder channel #customers",
            Topic: "ceremonies",
            Matter: Matter.Outside,
            Also: ["stakeholders channel"]
        )
        {
            Ways = ReviewPhrases.Channel,
        };

    public static Parsed<NameStakeholderChannel> Parse(Words words)
    {
        words.Skip("set|the|our|name");
        if (!words.Take("stakeholder|stakeholders", "channel"))
            return Parsed.NotMine;
        words.Skip("is|to|in|:");
        MentionedEntity? channel =
            words.TakeChannel(out var found) ? found
            : words.Peek().StartsWith('#') && words.TakeAny(out var typed)
                ? new MentionedEntity(EntityKind.Channel, 0, 0, typed.TrimStart('#'), typed.TrimStart('#'))
            : null;
        var isOff = words.Take("off|end|remove");
        return words.AtEnd ? new NameStakeholderChannel(channel, isOff) : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) =>
        Channel is null && !IsOff ? new Permit.Granted() : speaker.Decides(Matter.Outside);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var named = turn.Team.Channels.Where(one => one.IsForStakeholders).ToList();
        if (FindChannel(turn, named) is not { } channel)
            return ListOf(turn, named);
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var team = product.Team(turn.Team.Id)!;
        return IsOff ? Release(work, product, team, channel) : await Connect(work, product, team, channel, cancel);
    }

    /// <summary>The channel that was named; “off” alone means the only one there is.</summary>
    private BoundChannel? FindChannel(Turn turn, List<BoundChannel> named)
    {
        if (Channel is { } channel)
            return new BoundChannel(turn.Place.Workspace, channel.Id, channel.Name) { IsForStakeholders = true };
        return IsOff && named is [var only] ? only : null;
    }

    private static Reply ListOf(Turn turn, List<BoundChannel> named)
    {
        if (named.Count == 0)
            return Reply.Show(
                "No channel is named for stakeholders. Say for instance “stakeholder channel #customers”.",
                Summary
            );
        var channels = string.Join(", ", named.Select(one => $"#{one.Name}"));
        return Reply.Show($"Stakeholders of team {turn.Team.Name} are in {channels}.", Summary);
    }

    private static Reply Release(IWork work, Product product, Team team, BoundChannel channel)
    {
        if (team.Channels.FirstOrDefault(channel.Is) is not { IsForStakeholders: true })
            return Reply.No($"#{channel.Name} isn’t a stakeholder channel of team {team.Name}.", Summary);
        work.Store(product.With(team with { Channels = [.. team.Channels.Where(one => !channel.Is(one))] }));
        work.ChangeDirectory(new DirectoryChange.Release(channel.Workspace, channel.Channel, product.ProductId));
        return Reply.Done($"#{channel.Name} is no longer a stakeholder channel; I don’t post there any more.", Summary);
    }

    private static async Task<Reply> Connect(
        IWork work,
        Product product,
        Team team,
        BoundChannel channel,
        CancellationToken cancel
    )
    {
        if (await Refuse(work, product, team, channel, cancel) is { } no)
            return no;
        work.Store(product.With(team with { Channels = [.. team.Channels, channel] }));
        work.ChangeDirectory(new DirectoryChange.Bind(channel.Workspace, channel.Channel, product.ProductId, team.Id));
        const string Next =
            "Anyone who speaks there for the first time is a stakeholder. Invite me there, so that I can post.";
        return Reply.Done(
            $"#{channel.Name} is for stakeholders of team {team.Name:b} now. {Next}",
            Summary,
            new Button("Not any more", "stakeholder channel off")
        );
    }

    private static async Task<Reply?> Refuse(
        IWork work,
        Product product,
        Team team,
        BoundChannel channel,
        CancellationToken cancel
    )
    {
        if (team.Channels.FirstOrDefault(channel.Is) is { IsForStakeholders: true })
            return Reply.Private($"#{channel.Name} is a stakeholder channel already.", Summary);
        // People who work in a team's channel must not become stakeholders by one sentence.
        if (product.Teams.Any(one => one.Channels.Any(channel.Is)))
            return Reply.No(
                $"A team of {product.Name} works in #{channel.Name}. Stakeholders need a channel of their own.",
                Summary
            );
        var owner = await work.BoundTo(channel.Workspace, channel.Channel, cancel);
        return owner is not null && owner.ProductId != product.ProductId
            ? Reply.No(
                $"#{channel.Name} belongs to another product. Somebody there has to let it go first: {"unbind":c}.",
                Summary
            )
            : null;
    }
}
