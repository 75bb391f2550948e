using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Proposals;

/// <summary>Puts proposals to the people who decide, and shows them.</summary>
internal static class ProposalDesk
{
    private const int LongestQuote = 300;

    /// <summary>Stores the proposal of a sentence and tells who decides.</summary>
    /// <param name="effect">What it would do; <c>null</c>: not known.</param>
    /// <param name="place">Where the outcome is posted; its proposer is told too.</param>
    public static async Task<Proposal> Put(
        Turn turn,
        IWork work,
        SubSentence sentence,
        Permit.Refused refused,
        Rich? effect,
        Place place,
        CancellationToken cancel
    )
    {
        var proposal = new Proposal
        {
            Number = await work.Number("proposal", cancel),
            Said = sentence.Said,
            Fields = sentence.Fields,
            By = turn.Speaker.Id,
            At = turn.Now,
            Place = place,
            Team = turn.Team.Id,
            Matter = refused.Matter.Code,
            Asked = refused.Decides,
            Told = refused.Holder?.Member.Id,
        };
        work.Store(proposal);
        await ProposalChase.Watch(turn, work, proposal, cancel);
        if (proposal.Told is { } told)
            work.Tell(told, Card(proposal, turn.Product, effect), proposal.Id, about: new Concern(proposal.Id));
        return proposal;
    }

    /// <summary>The speaker's open proposals in the team, newest first, at most a page.</summary>
    public static async Task<IEnumerable<Proposal>> OpenOf(Turn turn, IWork work, CancellationToken cancel)
    {
        var slice = new Slice(new SortRange(Proposal.OpenSort), turn.Limits.PageSize)
        {
            Terms = [Proposal.TermBy(turn.Speaker.Id)],
            Descending = true,
        };
        var page = await work.List<Proposal>(slice, cancel);
        return page.Items.Where(proposal => proposal.Team == turn.Team.Id);
    }

    /// <summary>The card for the person who decides.</summary>
    public static View Card(Proposal proposal, Product product, Rich? effect = null)
    {
        Rich whose = Matter.Find(proposal.Matter) is { } matter
            ? $"{matter.Name} {(matter.IsPlural ? "are" : "is")} yours to decide"
            : "it is yours to decide";
        var parts = new List<Part>
        {
            new Part.Title($"{proposal.Key}: a proposal from {Name(product, proposal.By)}"),
            new Part.Paragraph($"{Quote(proposal):c}"),
        };
        if (effect is { IsEmpty: false })
            parts.Add(new Part.Paragraph($"What it would do: {effect}"));
        if (proposal.Reason is { } reason)
            parts.Add(new Part.Paragraph($"Why: {reason}"));
        parts.Add(new Part.Buttons(Answers(proposal)));
        parts.Add(
            new Part.Note(
                $"{product.Name}: {whose}. If you accept, it is done in your name, and {product.MemberOf(proposal.By).Name} is credited."
            )
        );
        return new View(parts);
    }

    /// <summary>The card once the proposal is closed, without buttons.</summary>
    public static View Settled(Proposal proposal, Product product)
    {
        Rich why = proposal.Answer is { } answer ? $": {answer}" : Rich.Empty;
        return View.Of(
            new Part.Title($"{proposal.Key}: a proposal from {Name(product, proposal.By)}"),
            new Part.Paragraph($"{Quote(proposal):c}"),
            new Part.Note($"{How(proposal.State)} by {Name(product, proposal.AnsweredBy ?? proposal.By)}{why}")
        );
    }

    private static string How(ProposalState state) =>
        state switch
        {
            ProposalState.Accepted => "Accepted",
            ProposalState.Declined => "Declined",
            _ => "Withdrawn",
        };

    public static IReadOnlyList<Button> Answers(Proposal proposal) =>
        [
            new Button("Accept", $"accept {proposal.Key}", ButtonStyle.Primary),
            new Button("Decline with reason", $"decline {proposal.Key}"),
            new Button("Discuss in thread", $"discuss {proposal.Key}"),
            // An order can be answered with another one.
            .. proposal.Matter == Matter.Order.Code
                ? [new Button("Counter", $"counter {proposal.Key}")]
                : Array.Empty<Button>(),
        ];

    public static IReadOnlyList<Button> Follow(Proposal proposal) =>
        [new Button("Add a reason", $"reason {proposal.Key}"), new Button("Withdraw", $"withdraw {proposal.Key}")];

    public static string Quote(Proposal proposal)
    {
        var said = proposal.Said.Text;
        if (proposal.Fields.Count > 0)
            said = $"{said} ({string.Join(", ", proposal.Fields.Select(field => $"{field.Key}: {field.Value}"))})";
        return TextCut.ToLine(said, LongestQuote);
    }

    public static Span.Mention Name(Product product, string person, bool pings = false) =>
        new(person, product.MemberOf(person).Name, pings);
}
