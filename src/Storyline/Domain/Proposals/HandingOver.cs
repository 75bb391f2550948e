using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Proposals;

/// <summary>
/// Hands over a role at the request of somebody other than its holder: the holder is asked. A holder who has left, or has done nothing
/// for two weeks, does not lock the product: then the next person in line may answer.
/// </summary>
internal static class HandingOver
{
    private const int DaysToAnswer = 14;

    // The latest changes of a team; anybody active in two weeks is among their authors.
    private const int LookedThrough = 1_000;

    /// <summary>Asks the holder to agree.</summary>
    /// <param name="sentence">Carried out in the holder's name, so it must name everybody in full.</param>
    /// <param name="effect">What the sentence would do.</param>
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
        var mine = await ProposalDesk.OpenOf(turn, work, cancel);
        if (mine.FirstOrDefault(one => one.Said.Text == sentence.Text) is { } waiting)
            return Reply.Private(
                $"That already waits for {name}’s answer as {waiting.Key:b}. Nothing changes until then.",
                [.. ProposalDesk.Follow(waiting)]
            );
        var proposal = await Put(sentence, new Holder(holder, role, role), effect, turn, work, cancel);
        var otherwise = await Otherwise(proposal, holder.Id, turn, work, cancel);
        return Reply.Done(
            $"{role.Short()} is {name}’s to pass on, so I’ve asked {name} to agree: {proposal.Key:b} {ProposalDesk.Quote(proposal):c}. Nothing changes until they accept. {otherwise}",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    private static Task<Proposal> Put(
        Utterance sentence,
        Holder holder,
        Rich effect,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var refused = new Permit.Refused(Matter.Roles, holder.Role, holder, Stake.Consulted);
        var said = new SubSentence(sentence, new Dictionary<string, string>());
        return ProposalDesk.Put(turn, work, said, refused, effect, turn.Place, cancel);
    }

    /// <summary>Refuses a speaker who cannot answer for the holder; <c>null</c>: they can.</summary>
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
        var name = ProposalDesk.Name(turn.Product, named);
        var otherwise = await Otherwise(proposal, named, turn, work, cancel);
        return Reply.No(
            $"{proposal.Key} waits for the answer of {name}, who is {proposal.Asked.Short()}. {otherwise}",
            new Button("See it", "proposals"),
            new Button("Who decides what", "roles")
        );
    }

    // Who can accept it if the holder stays silent.
    private static async Task<Rich> Otherwise(
        Proposal proposal,
        string named,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        Rich who = await NextInLine(named, turn, work, cancel) is { } next
            ? next == turn.Speaker.Id
                ? "you"
                : $"{ProposalDesk.Name(turn.Product, next)}"
            : "anybody of the team";
        return $"If they do nothing here until {ScheduleWords.Date(Until(proposal, turn))}, {who} can accept it instead.";
    }

    private static LocalDate Until(Proposal proposal, Turn turn) =>
        proposal.At.InZone(turn.Room!.Zone).Date.PlusDays(DaysToAnswer);

    /// <summary>Whether the holder has left, or has changed nothing in the product in two weeks since they were asked.</summary>
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

    /// <summary>The first of PM, PO and SM who is another person and has not left; <c>null</c>: any member of the team.</summary>
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
