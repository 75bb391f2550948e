using System.Globalization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Proposals;

/// <summary>
/// How a role that is held changes hands when somebody else than its holder wants it to: the holder is asked. One who has left, or
/// from whom nothing is heard for two weeks, does not lock the product: then whoever is next in line answers.
/// </summary>
internal static class HandingOver
{
    private const int Patience = 14; // days

    // Of a team's latest changes; nobody decides for two weeks without being among them.
    private const int LookedThrough = 1_000;

    /// <summary>Asks the holder for their yes.</summary>
    /// <param name="sentence">With everybody's name in it: it is carried out as the holder's.</param>
    /// <param name="effect">What it would do.</param>
    public static async Task<Reply> Ask(
        Role role,
        Utterance sentence,
        Rich effect,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var holder = turn.Product.MemberOf(turn.Product.NamedTo(role, turn.Team)!);
        var name = ProposalDesk.Name(turn.Product, holder.Id);
        if (await Waiting(sentence, turn, work, cancel) is { } waiting)
            return Reply.Private(
                $"That already waits for {name}’s answer as {waiting.Key:b}. Nothing changes until then.",
                [.. ProposalDesk.Follow(waiting)]
            );
        var proposal = await ProposalDesk.Put(
            turn,
            work,
            new SubSentence(sentence, new Dictionary<string, string>()),
            new Permit.Refused(Matter.Roles, role, new Holder(holder, role, role), Stake.Consulted),
            effect,
            turn.Place,
            cancel
        );
        return Reply.Done(
            $"{role.Short()} is {name}’s to pass on, so I’ve asked {name} to agree: {proposal.Key:b} {ProposalDesk.Quote(proposal):c}. Nothing changes until they accept. {await Otherwise(proposal, holder.Id, turn, work, cancel)}",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    /// <summary>Why the speaker cannot answer for the holder, or <c>null</c>.</summary>
    public static async Task<Reply?> RefuseAnswer(
        Proposal proposal,
        string named,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (named == turn.Speaker.Id)
            return null;
        var isSilent = await IsSilent(proposal, named, turn, work, cancel);
        if (isSilent && await IsNext(named, turn, work, cancel))
            return null;
        return Reply.No(
            $"{proposal.Key} waits for {ProposalDesk.Name(turn.Product, named)}’s answer, who is {proposal.Asked.Short()}. {await Otherwise(proposal, named, turn, work, cancel)}",
            new Button("See it", "proposals"),
            new Button("Who decides what", "roles")
        );
    }

    private static async Task<Proposal?> Waiting(Utterance sentence, Turn turn, IWork work, CancellationToken cancel)
    {
        var mine = await work.List<Proposal>(
            new Slice(new SortRange(Proposal.OpenSort), turn.Limits.PageSize)
            {
                Terms = [Proposal.TermBy(turn.Speaker.Id)],
                Descending = true,
            },
            cancel
        );
        return mine.Items.FirstOrDefault(one => one.Said.Text == sentence.Text && one.Team == turn.Team.Id);
    }

    // What becomes of it if nothing is heard from them.
    private static async Task<Rich> Otherwise(
        Proposal proposal,
        string named,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        Rich who = await NextInLine(named, turn, work, cancel) is { } next
            ? $"{ProposalDesk.Name(turn.Product, next)}"
            : "anybody of the team";
        return $"If nothing at all is heard from them here until {Day(Until(proposal, turn))}, {who} can accept it instead.";
    }

    private static string Day(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date:ddd d MMM uuuu}");

    private static LocalDate Until(Proposal proposal, Turn turn) =>
        proposal.At.InZone(turn.Room!.Zone).Date.PlusDays(Patience);

    /// <summary>Nothing they have changed anywhere in the product since they were asked.</summary>
    private static async Task<bool> IsSilent(
        Proposal proposal,
        string named,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (await work.IsGone(turn.Product, named, cancel))
            return true;
        if (turn.Today < Until(proposal, turn))
            return false;
        foreach (var team in turn.Product.Teams)
        {
            var since = await work.List<TurnRecord>(
                new Slice(new SortRange("", After: TurnRecord.SortFrom(proposal.At)), LookedThrough)
                {
                    Terms = [TurnRecord.TeamTerm(team.Id)],
                    Descending = true,
                },
                cancel
            );
            if (since.Items.Any(record => record.By == named))
                return false;
        }
        return true;
    }

    private static async Task<bool> IsNext(string named, Turn turn, IWork work, CancellationToken cancel) =>
        await NextInLine(named, turn, work, cancel) is { } next
            ? next == turn.Speaker.Id
            : !turn.Speaker.Is(Role.Stakeholder);

    /// <summary>PM, PO or SM, the first of them who is somebody else and there; <c>null</c>: any member of the team.</summary>
    private static async Task<string?> NextInLine(string named, Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var role in (Role[])[Role.ProductManager, Role.ProductOwner, Role.ScrumMaster])
            if (
                turn.Product.NamedTo(role, turn.Team) is { } other
                && other != named
                && !await work.IsGone(turn.Product, other, cancel)
            )
                return other;
        return null;
    }
}
