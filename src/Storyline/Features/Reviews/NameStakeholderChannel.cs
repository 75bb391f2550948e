using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Reviews;

/// <summary>Names a channel for stakeholders: summaries go there, and whoever speaks there first is a stakeholder, not a developer.</summary>
/// <param name="Channel"><c>null</c>: shows which there are.</param>
public sealed record NameStakeholderChannel(MentionedEntity? Channel, bool IsOff) : ICommand<NameStakeholderChannel>
{
    public static Usage Usage { get; } =
        new(
            Say: "stakeholder channel #…",
            Does: "names a channel for stakeholders; “… off” takes it back",
            Example: "stakeholder channel #customers",
            Topic: "ceremonies",
            Matter: Matter.Outside,
            Also: ["stakeholders channel"]
        );

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
        var summary = new Button("See the summary", "review summary");
        var named = turn.Team.Channels.Where(one => one.IsForStakeholders).ToList();
        if (Channel is null && !(IsOff && named.Count == 1))
            return named.Count == 0
                ? Reply.Show(
                    "No channel is named for stakeholders. Say for instance “stakeholder channel #customers”.",
                    summary
                )
                : Reply.Show(
                    $"Stakeholders of team {turn.Team.Name} are in {string.Join(", ", named.Select(one => $"#{one.Name}"))}.",
                    summary
                );
        var channel = Channel is null
            ? named[0]
            : new BoundChannel(turn.Place.Workspace, Channel.Id, Channel.Name) { IsForStakeholders = true };
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var team = product.Team(turn.Team.Id)!;
        var known = team.Channels.FirstOrDefault(channel.Is);
        if (IsOff)
        {
            if (known is not { IsForStakeholders: true })
                return Reply.No($"#{channel.Name} is no stakeholder channel of team {team.Name}.", summary);
            work.Store(product.With(team with { Channels = [.. team.Channels.Where(one => !channel.Is(one))] }));
            work.ChangeDirectory(new DirectoryChange.Release(channel.Workspace, channel.Channel, product.ProductId));
            return Reply.Done($"#{channel.Name} is no longer the stakeholders’; nothing goes there any more.", summary);
        }
        if (known is { IsForStakeholders: true })
            return Reply.Private($"#{channel.Name} is the stakeholders’ already.", summary);
        // A team works in its channels; nobody who does so becomes a stakeholder by one sentence.
        if (known is not null || product.Teams.Any(one => one.Channels.Any(channel.Is)))
            return Reply.No(
                $"A team of {product.Name} works in #{channel.Name}. Stakeholders need a channel of their own.",
                summary
            );
        if (
            await work.BoundTo(channel.Workspace, channel.Channel, cancel) is { } owner
            && owner.ProductId != product.ProductId
        )
            return Reply.No(
                $"#{channel.Name} belongs to another product. Somebody there has to let it go first: {"unbind":c}.",
                summary
            );
        work.Store(product.With(team with { Channels = [.. team.Channels, channel] }));
        work.ChangeDirectory(new DirectoryChange.Bind(channel.Workspace, channel.Channel, product.ProductId, team.Id));
        return Reply.Done(
            $"#{channel.Name} is for stakeholders of team {team.Name:b} now. Who speaks there for the first time is a stakeholder. Invite me there, so that I may write.",
            summary,
            new Button("Not any more", "stakeholder channel off")
        );
    }
}
