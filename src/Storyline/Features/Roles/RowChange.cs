using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Roles;

/// <summary>
/// Changes a row of the accountability table, which PM and PO do together. A change that takes A or C from the other of the two, or
/// the decision from anybody but the speaker, waits as a proposal until the other agrees. Someone who is both changes it at once.
/// </summary>
internal sealed class RowChange(Matter matter, Dictionary<Role, Stake> wanted, Product product, Turn turn)
{
    private readonly Dictionary<Role, Stake> present = Of(product, matter);
    private readonly Role mine = turn.Speaker.Is(Role.ProductManager) ? Role.ProductManager : Role.ProductOwner;

    private Role Others => mine == Role.ProductManager ? Role.ProductOwner : Role.ProductManager;

    private Holder Other => product.HolderOf(Others, turn.Team, turn.Today)!;

    private bool IsBoth => Other.Member.Id == turn.Speaker.Id;

    // “first Monday of the month, polish the guide” has a word of a row, and means none.
    private const int MostWords = 7;

    public static (Matter? Matter, Reply? No) Find(string row) =>
        (row.Split(' ').Length > MostWords ? [] : MatterMatching.About(row)) switch
        {
            [var own] when own == Matter.Own => (
                null,
                Reply.No(
                    "That stays with each person: nobody decides about another person’s leave, answers or reminders.",
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

    public async Task<Reply> Make(IWork work, CancellationToken cancel)
    {
        if (!turn.Speaker.Is(mine))
            return NotTheirs();
        if (!IsBoth && NeedsBoth && !IsAgreed)
            return await Ask(work, cancel);

        turn.Wear(mine);
        work.Store(product.WithRow(matter, wanted));
        if (!IsBoth && turn.Credit is null)
            work.Tell(Other.Member.Id, Changed());
        return Reply.Done(
            $"{SentenceCase.Of(matter.Name):b}: {Line()}.{Hats()}",
            new Button("Undo", "undo"),
            new Button("Who decides what", "roles")
        );
    }

    private View Changed() =>
        View.Of(
            new Part.Paragraph(
                $"{RoleCard.Speaker(turn)} changed who decides about {matter.Name} in {product.Name}: {Line()}."
            )
        );

    private string Hats() =>
        IsBoth ? " Both hats, PM and PO, are yours."
        : turn.Credit is null ? ""
        : " PM and PO agreed.";

    private bool NeedsBoth
    {
        get
        {
            var takesFromOther = present[Others] >= Stake.Consulted && wanted[Others] < present[Others];
            var decides = present.Single(row => row.Value == Stake.Accountable).Key;
            return takesFromOther || (decides != mine && wanted[decides] != Stake.Accountable);
        }
    }

    // A proposal that is carried out credits its author: if that is the other of the two, both have said yes.
    private bool IsAgreed =>
        turn.Credit is { } proposer
        && proposer != turn.Speaker.Id
        && product.Holds(proposer, Others, turn.Team, turn.Today);

    private async Task<Reply> Ask(IWork work, CancellationToken cancel)
    {
        var name = turn.Person(Other.Member.Id);
        if (turn.Credit is not null)
            return Reply.No(
                $"PM and PO change together who decides about {matter.Name}, and {name} ({Others.Short()}) did not propose this.",
                new Button("Who decides what", "roles")
            );
        var proposal = await ProposalDesk.Put(
            turn,
            work,
            new SubSentence(turn.Inbound.Said, turn.Inbound.Fields),
            new Permit.Refused(matter, Others, Other, Stake.Consulted),
            null,
            turn.Place,
            cancel
        );
        return Reply.Done(
            $"That needs both of you, PM and PO. I’ve asked {name} ({Others.Short()}) to agree: {proposal.Key:b} {ProposalDesk.Quote(proposal):c}. Nothing changes until then.",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    private Reply NotTheirs()
    {
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member;
        var po = turn.Product.HolderOf(Role.ProductOwner, turn.Team, turn.Today)!.Member;
        return Reply.No(
            $"{turn.Person(pm.Id)} (PM) and {turn.Person(po.Id)} (PO) change together who decides what. You can ask them.",
            new Button("Ask PO", "ask PO"),
            new Button("Who decides what", "roles")
        );
    }

    // “the SM is asked now (was told)”
    private string Line() =>
        string.Join(
            ", ",
            RoleNames
                .All.Where(role => present[role] != wanted[role])
                .OrderByDescending(role => wanted[role])
                .Select(role =>
                    $"{StakeLetters.InWords(role, wanted[role])} now (before: {StakeLetters.Participle(present[role])})"
                )
        );
}
