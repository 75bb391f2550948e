using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>What people outside the team may see of the product manager's side: their own requests, and what is sent to them.</summary>
public static class OutsideView
{
    private static readonly HashSet<string> Inside =
    [
        Decision.Kind.Name,
        Stakeholder.Kind.Name,
        OutsideRequest.Kind.Name,
        InterviewLog.Kind.Name,
    ];

    public static Button Requests { get; } = new("Your requests", "requests");

    /// <summary>Whether the speaker only has a stake in the product and no part in the work.</summary>
    public static bool IsOutsider(this Speaker speaker) => speaker.Roles.All(role => role == Role.Stakeholder);

    /// <summary>The refusal for somebody from outside; <c>null</c>: the speaker is of the team.</summary>
    public static Reply? RefuseOutsider(this Turn turn) =>
        turn.Speaker.IsOutsider()
            ? Reply.No(
                $"The team of {turn.Product.Name} keeps that to itself. You can see your own requests, and ask the PM.",
                Requests,
                new Button("Ask the PM", "ask PM")
            )
            : null;

    /// <summary>Whether the speaker may read what a turn did: people from outside read nothing of the register and the like.</summary>
    public static bool MayRead(this Speaker speaker, TurnRecord record) =>
        record.By == speaker.Id || !speaker.IsOutsider() || !record.Changes.Any(change => Inside.Contains(change.Kind));

    /// <summary>The reply for the speaker alone where people from outside read along.</summary>
    public static Reply AmongUs(this Turn turn, Reply reply) =>
        turn.Team.Channels.Any(channel => channel.IsForStakeholders && channel.Is(turn.Place))
            ? reply with
            {
                Audience = Audience.Speaker,
            }
            : reply;
}
