using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Opens a proposal for discussion where it was made; it stays open for an answer.</summary>
public sealed record DiscussProposal(long Number) : ICommand<DiscussProposal>
{
    public static Usage Usage { get; } =
        new(
            Say: "discuss <proposal>",
            Does: "opens a proposal for discussion where it was made",
            Example: "discuss P-1",
            Topic: "proposals"
        )
        {
            Ways = ProposalPhrases.Discuss,
            Rule = "the proposer, and whoever decides what is proposed",
        };

    public static Parsed<DiscussProposal> Parse(Words words)
    {
        if (!words.Take("discuss"))
            return Parsed.NotMine;
        words.Skip("proposal");
        if (!words.TakeNumbered('P', out var number))
            return Parsed.NotMine;
        words.Skip("in|thread|here");
        return words.AtEnd ? new DiscussProposal(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (proposal, no) = await ProposalAnswering.FindOpen(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (
            proposal.By != turn.Speaker.Id
            && await ProposalAnswering.Refuse(proposal, turn, work, cancel) is { } refusal
        )
            return refusal;

        work.Store(proposal with { State = ProposalState.Discussed });
        var text = Invitation(proposal, turn);
        Button[] buttons = [.. ProposalDesk.Answers(proposal).Take(2)];
        if (Where(proposal, turn) is not { } where || ProposalAnswering.IsHere(where, turn.Place))
            return Reply.Done(text, buttons);
        work.Post(where, View.Of(new Part.Paragraph(text), new Part.Buttons(buttons)));
        var channel = where.Name is { } name ? ChannelWords.Called(name) : "the team’s channel";
        return Reply.Done($"{proposal.Key:b} is up for discussion in {channel}.", buttons);
    }

    private static Rich Invitation(Proposal proposal, Turn turn)
    {
        var speaker = ProposalDesk.Name(turn.Product, turn.Speaker.Id);
        Rich with =
            proposal.By == turn.Speaker.Id
                ? Rich.Empty
                : $" with {ProposalDesk.Name(turn.Product, proposal.By, pings: true)}";
        return $"{speaker} would like to discuss {proposal.Key:b}{with}: {ProposalDesk.Quote(proposal):c}";
    }

    // A proposal made in a direct conversation is discussed in the team's channel.
    private static Place? Where(Proposal proposal, Turn turn)
    {
        if (!proposal.Place.IsDirect)
            return proposal.Place;
        return turn.Product.Team(proposal.Team)?.Channels is [var channel, ..]
            ? new Place(channel.Workspace, channel.Channel, Name: channel.Name)
            : null;
    }
}
