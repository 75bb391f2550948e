using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Opens a proposal for discussion where it was made; it can still be accepted or declined.</summary>
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
        var other =
            proposal.By == turn.Speaker.Id
                ? null
                : new Span.Mention(proposal.By, turn.Product.MemberOf(proposal.By).Name, Pings: true);
        var speaker = ProposalDesk.Name(turn.Product, turn.Speaker.Id);
        Rich text = other is null
            ? $"{speaker} would like to discuss {proposal.Key:b}: {ProposalDesk.Quote(proposal):c}"
            : $"{speaker} would like to discuss {proposal.Key:b} with {other}: {ProposalDesk.Quote(proposal):c}";
        var where = Where(proposal, turn);
        var buttons = new Part.Buttons(ProposalDesk.Answers(proposal).Take(2).ToList());
        if (where is not null && !ProposalAnswering.IsHere(where, turn.Place))
        {
            work.Post(where, View.Of(new Part.Paragraph(text), buttons));
            return Reply.Done(
                $"{proposal.Key:b} is up for discussion in {(where.Name is { } name ? ChannelWords.Called(name) : "the team’s channel")}.",
                [.. ProposalDesk.Answers(proposal).Take(2)]
            );
        }
        return Reply.Done(text, [.. ProposalDesk.Answers(proposal).Take(2)]);
    }

    // What was proposed in a direct conversation is discussed in the team's channel.
    private static Place? Where(Proposal proposal, Turn turn)
    {
        if (!proposal.Place.IsDirect)
            return proposal.Place;
        return turn.Product.Team(proposal.Team)?.Channels is [var channel, ..]
            ? new Place(channel.Workspace, channel.Channel, Name: channel.Name)
            : null;
    }
}
