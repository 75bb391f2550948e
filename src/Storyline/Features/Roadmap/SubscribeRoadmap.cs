using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Roadmap;

/// <summary>Tells a channel, or the speaker directly, of every change of the roadmap, or no longer.</summary>
/// <param name="IsForMe">The speaker hears it directly, wherever it was said.</param>
public sealed record SubscribeRoadmap(bool IsOn, bool IsForMe) : ICommand<SubscribeRoadmap>
{
    public static Usage Usage { get; } =
        new(
            Say: "subscribe roadmap",
            Does: "tells this channel, or you directly, when the roadmap changes; “unsubscribe roadmap” stops that",
            Example: "subscribe roadmap",
            Topic: "roadmap",
            Also: ["unsubscribe roadmap", "follow the roadmap"]
        )
        {
            Ways = RoadmapPhrases.Subscribe,
            Rule = "anybody who takes part; a stakeholders’ channel only by the PM",
        };

    public static Parsed<SubscribeRoadmap> Parse(Words words)
    {
        var isOff = words.Take("unsubscribe|unfollow");
        if (!isOff && !words.Take("subscribe|follow"))
            return Parsed.NotMine;
        var isForMe = words.Take("me");
        if (!words.Skip("to|from|this|channel|us|the|product").Take("roadmap"))
            return Parsed.NotMine;
        words.Skip("changes|news|updates|here|in|this|channel");
        isForMe |= words.Take("for", "me") || words.Take("directly");
        return words.AtEnd ? new SubscribeRoadmap(!isOff, isForMe) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var audience = await work.Find<RoadmapAudience>(RoadmapAudience.DocumentId, cancel) ?? new RoadmapAudience();
        return IsForMe || turn.Place.IsDirect ? Me(audience, turn, work) : Channel(audience, turn, work);
    }

    private Reply Me(RoadmapAudience audience, Turn turn, IWork work)
    {
        var me = turn.Speaker.Id;
        if (audience.People.Contains(me) == IsOn)
            return Reply.Private(
                IsOn ? "You hear of every change of the roadmap already." : "You don’t get messages about the roadmap.",
                RoadmapText.SeeAll
            );
        work.Store(
            audience with
            {
                People = IsOn ? [.. audience.People, me] : [.. audience.People.Where(person => person != me)],
            }
        );
        return IsOn
            ? Reply.Noted(
                "You hear directly of every change of the roadmap, with who and why.",
                new Button("Stop", "unsubscribe me from roadmap"),
                StoryWords.Undo
            )
            : Reply.Noted("You get no more messages about the roadmap.", StoryWords.Undo);
    }

    private Reply Channel(RoadmapAudience audience, Turn turn, IWork work)
    {
        var bound = turn.Team.Channels.FirstOrDefault(channel => channel.Is(turn.Place));
        var channel = bound ?? new BoundChannel(turn.Place.Workspace, turn.Place.Channel, turn.Place.Name);
        if (channel.IsForStakeholders && turn.Speaker.Decides(Matter.Roadmap) is Permit.Refused refused)
            return Refusals.No(refused, turn);
        var called = turn.Place.Name is { } name ? ChannelWords.Called(name) : "this channel";
        if (audience.Hears(channel, turn.Product) == IsOn)
            return Reply.Private(
                IsOn
                    ? $"Changes of the roadmap are announced in {called} already."
                    : $"Changes of the roadmap are not announced in {called}.",
                RoadmapText.SeeAll
            );
        work.Store(IsOn ? audience.With(channel) : audience.Without(channel));
        return IsOn
            ? Reply.Done(
                $"Changes of the roadmap are announced in {called}, with who and why. What is changed here is not said twice.",
                RoadmapText.SeeAll,
                StoryWords.Undo
            )
            : Reply.Done($"Changes of the roadmap are no longer announced in {called}.", StoryWords.Undo);
    }
}
