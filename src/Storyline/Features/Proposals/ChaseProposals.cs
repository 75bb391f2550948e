using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Reminds whoever decides of the open proposals, in one message; the clock does so by itself.</summary>
public sealed record ChaseProposals(Role To) : ICommand<ChaseProposals>
{
    private static readonly Duration Apart = Duration.FromDays(ProposalChase.DaysApart - 1);

    public static Usage Usage { get; } =
        new(
            Say: "chase proposals to <role>",
            Does: "reminds whoever decides of the proposals that wait",
            Example: "chase proposals to PO",
            Topic: "proposals",
            Also: ["remind about proposals", "chase proposals"]
        )
        {
            Ways = ProposalPhrases.Chase,
            Rule = "anybody who takes part; the same proposal once a week at most",
        };

    public static Parsed<ChaseProposals> Parse(Words words)
    {
        if (!words.Take("chase|nudge", "proposals|proposal"))
            return Parsed.NotMine;
        words.Skip("to|for|of|with");
        if (words.Take(out Role role) && words.AtEnd)
            return new ChaseProposals(role);
        return Parsed.Ask(
            "Whose proposals?",
            new Button("The PO’s", "chase proposals to PO"),
            new Button("The PM’s", "chase proposals to PM"),
            new Button("The SM’s", "chase proposals to SM"),
            new Button("The developers’", "chase proposals to developer")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var waiting = await work.WaitingFor(To, turn.Team, cancel);
        var due = await Due(waiting, turn, work, cancel);
        var kept = waiting.Except(due).ToList();
        if (due.Count > 0)
            Tell(due, turn, work);
        if (turn.IsByClock)
            await WatchNext([.. due.Select(one => one with { Chased = turn.Now }), .. kept], turn, work, cancel);
        return turn.UnlessByClock(Told(due, kept, turn));
    }

    // The clock keeps to the times of the one who decides; a person may be early, but not every day.
    private static async Task<List<Proposal>> Due(
        IReadOnlyList<Proposal> waiting,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var due = new List<Proposal>();
        foreach (var proposal in waiting)
        {
            var isDue = turn.IsByClock
                ? await ProposalChase.Due(proposal, turn.Team, turn, work, cancel) <= turn.Now
                : proposal.Chased is not { } last || turn.Now - last >= Apart;
            if (isDue)
                due.Add(proposal);
        }
        return due;
    }

    private static async Task WatchNext(IReadOnlyList<Proposal> open, Turn turn, IWork work, CancellationToken cancel)
    {
        Proposal? first = null;
        var earliest = Instant.MaxValue;
        foreach (var proposal in open)
        {
            var next = await ProposalChase.Due(proposal, turn.Team, turn, work, cancel);
            if (next < earliest)
                (first, earliest) = (proposal, next);
        }
        if (first is not null)
            await ProposalChase.Watch(turn, work, first, cancel);
    }

    private void Tell(List<Proposal> due, Turn turn, IWork work)
    {
        var view = ChaseCard.ForDecider(due, turn);
        if (turn.Product.HolderOf(To, turn.Team, turn.Today)?.Member is { } holder)
            work.Tell(holder.Id, view, about: due is [var only] ? new Concern(only.Id) : null);
        else
            work.Post(turn.TeamPlace(), view);
        foreach (var proposal in due)
            work.Store(proposal with { Chased = turn.Now });
        foreach (
            var theirs in due.GroupBy(proposal => proposal.By)
                .Where(one => one.Key != turn.Speaker.Id || turn.IsByClock)
        )
            work.Tell(theirs.Key, ChaseCard.ForProposer([.. theirs], Whom(turn), turn));
    }

    private Rich Whom(Turn turn) =>
        turn.Product.HolderOf(To, turn.Team, turn.Today)?.Member is { } holder
            ? $"{ProposalDesk.Name(turn.Product, holder.Id)} ({To.Short()})"
            : $"the {To.Full()}";

    private Reply Told(List<Proposal> due, List<Proposal> kept, Turn turn)
    {
        if (due.Count > 0)
            return Reply.Private($"{Whom(turn)} is reminded of {ChaseCard.Keys(due)}.");
        return kept is [var one, ..]
            ? Reply.No(
                $"{Whom(turn)} was reminded {turn.Ago(one.Chased!.Value)} ago. Once a week is enough.",
                new Button("Discuss it", $"discuss {one.Key}")
            )
            : Reply.Show($"No proposal waits for {Whom(turn)}.");
    }
}
