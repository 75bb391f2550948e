using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Does something else instead of what was proposed; the proposer hears what.</summary>
/// <param name="Instead">The sentence to carry out; empty: it is asked for.</param>
public sealed record CounterProposal(long Number, Utterance Instead) : ICommand<CounterProposal>
{
    public static Usage Usage { get; } =
        new(
            Say: "counter <proposal>: <sentence>",
            Does: "does something else instead of what was proposed, and tells the proposer",
            Example: "counter P-1: move PB-2 to top",
            Topic: "proposals"
        )
        {
            Ways = ProposalPhrases.Counter,
            Rule = "whoever decides what is proposed, and never the proposer",
        };

    public static Parsed<CounterProposal> Parse(Words words)
    {
        if (!words.Take("counter") || !words.Skip("proposal").TakeNumbered('P', out var number))
            return Parsed.NotMine;
        words.Skip(":|with|by|and|instead|rather");
        return new CounterProposal(
            number,
            words.AtEnd ? Utterance.Plain(words.Field("instead") ?? "") : words.RestAsSaid()
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (proposal, no) = await ProposalAnswering.FindOpen(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (await ProposalAnswering.Refuse(proposal, turn, work, cancel) is { } refusal)
            return refusal;
        if (Instead.Text.Length == 0)
            return AskInstead(proposal);
        var said = turn.Sentence;
        var sentence = SubSentence.Sentence("") with { Said = Instead, Team = proposal.Team, IsConfirmed = true };
        var done = await turn.Run(sentence, work, cancel);
        turn.Says(said);
        if (done.Outcome != Outcome.Done)
            return done;
        work.Store(
            proposal with
            {
                State = ProposalState.Declined,
                AnsweredBy = turn.Speaker.Id,
                Answer = $"instead: {Instead.Text}",
            }
        );
        return Tell(proposal, done, turn, work);
    }

    private Reply Tell(Proposal proposal, Reply done, Turn turn, IWork work)
    {
        var by = ProposalDesk.Name(turn.Product, turn.Speaker.Id);
        var outcome = View.Of(
            new Part.Paragraph($"{by} answered {proposal.Key:b} with something else: {Instead.Text:c}")
        );
        var parts = done.View.Parts.Where(part => part is not Part.Buttons);
        ProposalAnswering.TellOutcome(proposal, turn, work, outcome.With([.. parts]));
        return Reply.Done(outcome.With([.. done.View.Parts]));
    }

    private static Reply AskInstead(Proposal proposal) =>
        Reply.Ask(
            new Part.Form(
                $"Instead of {proposal.Key}",
                $"counter {proposal.Key}",
                "Do this instead",
                [
                    new Input.Line(
                        "instead",
                        $"What do you do instead of “{ProposalDesk.Quote(proposal)}”?",
                        Required: true,
                        Hint: "For instance: move PB-2 to top"
                    ),
                ]
            )
        );
}
