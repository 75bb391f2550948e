using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Gives a code with which a channel of another workspace joins this team.</summary>
/// <param name="Team">The team that it joins; <c>null</c>: the one that talks here.</param>
public sealed record InviteChannel(string? Team) : ICommand<InviteChannel>
{
    public static Usage Usage { get; } =
        new(
            Say: "invite channel",
            Does: "gives a code with which a channel elsewhere joins this team",
            Example: "invite channel",
            Topic: "team",
            Also: ["invite workspace", "connect workspace", "invite channel to team"]
        )
        {
            Rule = "the PM, or the PO of the team",
        };

    public static Parsed<InviteChannel> Parse(Words words)
    {
        if (
            !words.Take("invite", "channel|workspace")
            && !words.Take("invite", "a", "channel|workspace")
            && !words.Take("connect", "workspace")
        )
            return Parsed.NotMine;
        if (words.AtEnd)
            return new InviteChannel((string?)null);
        if (words.Take("to|for|into"))
            return new InviteChannel(words.Skip("join|team|the").AtEnd ? null : words.Rest());
        return Parsed.No(
            "Say just “invite channel”, or “invite channel to team …”. You then say the code in the other channel.",
            new Button("Invite a channel", "invite channel")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await turn.RunIn(Team, Utterance.Plain("invite channel"), work, cancel) is { } elsewhere)
            return elsewhere;
        if (await TeamRights.Refuse(turn.Team, turn, work, cancel) is { } refusal)
            return refusal;
        var code = Invitation.NewCode(turn.Product.ProductId);
        work.Store(
            new Invitation(
                Invitation.Read(code)!.Value.Digest,
                turn.Team.Id,
                turn.Speaker.Id,
                turn.Now + Invitation.Lifetime
            )
        );
        return Reply.Private(
            View.Of(
                new Part.Paragraph($"Say this in the other channel, in Slack or in Teams: {$"join {code}":c}"),
                new Part.Note(
                    $"It lets one channel join team {turn.Team.Name} and is good for a day. Share it carefully: everyone there takes part."
                )
            )
        );
    }
}
