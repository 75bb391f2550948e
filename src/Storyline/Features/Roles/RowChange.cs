using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Roles;

/// <summary>
/// The joint change of a row: PM and PO make it. What takes A or C from the other of the two, or the decision from anybody but
/// the speaker, waits as a proposal until the other agrees. Where one person is both, it is done at once.
/// </summary>
internal static class RowChange
{
    public static (Matter? Matter, Reply? No) Find(string row) =>
        MatterMatching.About(row) switch
        {
            [var own] when own == Matter.Own => (
                null,
                Reply.No(
                    "That stays with each person: nobody decides about another’s leave, answers and reminders.",
                    new Button("Who decides what", "roles")
                )
            ),
            [var matter] => (matter, null),
            [] => (
                null,
                Reply.No($"I know no row “{(row.Length > 80 ? row[..80] : row)}”.", new Button("See the rows", "roles"))
            ),
            var several => (
                null,
                Reply.No(
                    $"That fits several rows: {string.Join(", ", several.Select(one => one.Code))}. Say which.",
                    new Button("See the rows", "roles")
                )
            ),
        };

    public static Dictionary<Role, Stake> Of(Product product, Matter matter) =>
        RoleNames.All.ToDictionary(role => role, role => product.StakeOf(matter, role));

    public static async Task<Reply> Make(
        Matter matter,
        Dictionary<Role, Stake> wanted,
        Product product,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var isPm = turn.Speaker.Is(Role.ProductManager);
        if (!isPm && !turn.Speaker.Is(Role.ProductOwner))
            return NotTheirs(turn);
        var present = Of(product, matter);
        var (mine, others) = isPm ? (Role.ProductManager, Role.ProductOwner) : (Role.ProductOwner, Role.ProductManager);
        var other = product.HolderOf(others, turn.Team, turn.Today)!;
        var isBoth = other.Member.Id == turn.Speaker.Id;
        if (!isBoth && NeedsBoth(present, wanted, mine, others) && !IsAgreed(product, turn, others))
            return await Ask(matter, others, other, turn, work, cancel);

        turn.Wear(mine);
        work.Store(product.WithRow(matter, wanted));
        if (!isBoth && turn.Credit is null)
            work.Tell(
                other.Member.Id,
                View.Of(
                    new Part.Paragraph(
                        $"{new Span.Mention(turn.Speaker.Id, turn.Speaker.Name)} changed who decides about {matter.Name} in {product.Name}: {Line(wanted)}."
                    )
                )
            );
        var hats =
            isBoth ? " Both hats, PM and PO, are yours."
            : turn.Credit is null ? ""
            : " PM and PO agreed.";
        return Reply.Done(
            $"{RoleCard.Capital(matter.Name):b}: {Line(present)} → {Line(wanted)}.{hats}",
            new Button("Undo", "undo"),
            new Button("Who decides what", "roles")
        );
    }

    private static bool NeedsBoth(
        Dictionary<Role, Stake> present,
        Dictionary<Role, Stake> wanted,
        Role mine,
        Role others
    )
    {
        var takesFromOther = present[others] >= Stake.Consulted && wanted[others] < present[others];
        var decides = present.Single(row => row.Value == Stake.Accountable).Key;
        return takesFromOther || (decides != mine && wanted[decides] != Stake.Accountable);
    }

    // A proposal that is carried out credits who made it: if that is the other of the two, both have said yes.
    private static bool IsAgreed(Product product, Turn turn, Role others) =>
        turn.Credit is { } proposer
        && proposer != turn.Speaker.Id
        && product.Holds(proposer, others, turn.Team, turn.Today);

    private static async Task<Reply> Ask(
        Matter matter,
        Role others,
        Holder other,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var name = new Span.Mention(other.Member.Id, other.Member.Name);
        if (turn.Credit is not null)
            return Reply.No(
                $"Who decides about {matter.Name} is changed by PM and PO together, and {name} ({others.Short()}) did not propose this.",
                new Button("Who decides what", "roles")
            );
        var sentence = new SubSentence(turn.Inbound.Said, turn.Inbound.Fields);
        var proposal = await ProposalDesk.Put(
            turn,
            work,
            sentence,
            new Permit.Refused(matter, others, other, Stake.Consulted),
            null,
            turn.Place,
            cancel
        );
        return Reply.Done(
            $"That needs both of you, PM and PO. I’ve asked {name} ({others.Short()}) to agree: {proposal.Key:b} {ProposalDesk.Quote(proposal):c}. Nothing changes until then.",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    private static Reply NotTheirs(Turn turn)
    {
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member;
        var po = turn.Product.HolderOf(Role.ProductOwner, turn.Team, turn.Today)!.Member;
        return Reply.No(
            $"Who decides what is changed by {new Span.Mention(pm.Id, pm.Name)} (PM) and {new Span.Mention(po.Id, po.Name)} (PO) together. You can ask them.",
            new Button("Ask PO", "ask PO"),
            new Button("Who decides what", "roles")
        );
    }

    private static string Line(Dictionary<Role, Stake> stakes) =>
        string.Join(", ", RoleNames.All.Select(role => $"{role.Short()} {StakeLetters.Letter(stakes[role])}"));
}
