using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Lists the open proposals that wait for the speaker, and the speaker's own.</summary>
public sealed record ListProposals : ICommand<ListProposals>
{
    public static Usage Usage { get; } =
        new(
            Say: "proposals",
            Does: "lists the proposals that wait for you, and yours",
            Example: "proposals",
            Topic: "proposals"
        )
        {
            Ways = ProposalPhrases.List,
        };

    public static Parsed<ListProposals> Parse(Words words)
    {
        words.Skip("show|list|my|open|the");
        if (!words.Take("proposals|proposal"))
            return Parsed.NotMine;
        words.Skip("open|list|mine");
        return words.AtEnd ? new ListProposals() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var waiting = await WaitingFor(turn, work, cancel);
        var mine = await OwnOf(turn, work, cancel);
        if (waiting.Count == 0 && mine.Count == 0)
            return Reply.Private(
                "No proposal waits for you, and none of yours is open.",
                new Button("Who decides what", "roles")
            );

        var parts = new List<Part>();
        Add(parts, turn, "Waiting for you", waiting, ProposalDesk.Answers);
        Add(parts, turn, "Your proposals", mine, ProposalDesk.Follow);
        return Reply.Private(new View(parts));
    }

    /// <summary>
    /// The open proposals that the speaker decides, at most a page and one for each role: the roles they hold now, and those they were
    /// named to, because no stand-in decides about handing these over.
    /// </summary>
    public static async Task<IReadOnlyList<Proposal>> WaitingFor(Turn turn, IWork work, CancellationToken cancel)
    {
        var waiting = new List<Proposal>();
        var named = turn.Product.NamedRolesOf(turn.Speaker.Id).Select(one => one.Role);
        foreach (var role in turn.Speaker.Roles.Union(named))
        foreach (var proposal in await Open(Proposal.TermFor(role, turn.Team.Id), turn, work, cancel))
            if (proposal.By != turn.Speaker.Id && await IsTheirs(proposal, role, turn, work, cancel))
                waiting.Add(proposal);
        return waiting;
    }

    /// <summary>The open proposals that the speaker made, at most a page and one.</summary>
    public static Task<IReadOnlyList<Proposal>> OwnOf(Turn turn, IWork work, CancellationToken cancel) =>
        Open(Proposal.TermBy(turn.Speaker.Id), turn, work, cancel);

    private static async Task<bool> IsTheirs(
        Proposal proposal,
        Role role,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        proposal.Matter == Matter.Roles.Code
            ? await ProposalAnswering.Refuse(proposal, turn, work, cancel) is null
            : turn.Speaker.Is(role);

    internal static Row RowOf(Proposal proposal, Turn turn, Func<Proposal, IReadOnlyList<Button>> buttons) =>
        new(
            $"{proposal.Key:b} {ProposalDesk.Name(turn.Product, proposal.By)}: {ProposalDesk.Quote(proposal):c}",
            Detail(proposal),
            buttons(proposal)
        );

    private static async Task<IReadOnlyList<Proposal>> Open(
        string term,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        (
            await work.List<Proposal>(new(new(Proposal.OpenSort), turn.Limits.PageSize + 1) { Terms = [term] }, cancel)
        ).Items;

    private static void Add(
        List<Part> parts,
        Turn turn,
        string title,
        IReadOnlyList<Proposal> proposals,
        Func<Proposal, IReadOnlyList<Button>> buttons
    )
    {
        if (proposals.Count == 0)
            return;
        parts.Add(new Part.Title(title));
        parts.Add(
            new Part.Rows([.. proposals.Take(turn.Limits.PageSize).Select(proposal => RowOf(proposal, turn, buttons))])
        );
        if (proposals.Count > turn.Limits.PageSize)
            parts.Add(new Part.Note("There are more; they appear here as these are answered, oldest first."));
    }

    private static Rich Detail(Proposal proposal)
    {
        var matter = Matter.Find(proposal.Matter)?.Name ?? proposal.Matter;
        var talk = proposal.State == ProposalState.Discussed ? ", being discussed" : "";
        return proposal.Reason is { } reason ? $"{matter}{talk}; why: {reason}" : $"{matter}{talk}";
    }
}
