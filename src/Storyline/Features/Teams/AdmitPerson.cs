using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>
/// Admits a person from another company in a shared channel, as a stakeholder like every guest. Colleagues need no
/// admission: they take part as soon as they speak.
/// </summary>
public sealed record AdmitPerson(MentionedEntity Person) : ICommand<AdmitPerson>
{
    public static Usage Usage { get; } =
        new(
            Say: "admit <person>",
            Does: "lets somebody of another company take part here",
            Example: "admit @kim",
            Topic: "team",
            Also: ["admit", "let in"]
        )
        {
            Rule = "any member of the team but stakeholders",
            IsNeverGuessed = true,
        };

    public static Parsed<AdmitPerson> Parse(Words words)
    {
        if (!words.Take("let", "in") && !words.Take("admit"))
            return Parsed.NotMine;
        return words.Take(out MentionedEntity person) && words.Skip("in|here|to|the|team").AtEnd
            ? new AdmitPerson(person)
            : Parsed.Ask($"Who should take part? Say {"admit @name":c}.");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        // A stakeholder who could admit others would be a way around this.
        if (turn.Speaker.Is(Role.Stakeholder))
            return Reply.No(
                "You take part as a stakeholder; a member of the team can admit people.",
                new Button("Ask the PO", "ask PO")
            );
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var id = turn.IdOf(Person);
        if (product.People.TryGetValue(id, out var known) && known.Teams.Contains(turn.Team.Id))
            return Reply.No(
                $"{new Span.Mention(id, known.Name)} takes part already.",
                new Button("See the team", "team")
            );
        (product, var member) = MemberEnrollment.With(product, Person, turn, work);
        if (known is null)
            product = product.With(member with { Standing = Participation.Stakeholder });
        work.Store(product);
        return Admitted(member, isNew: known is null, turn);
    }

    private static Reply Admitted(Member member, bool isNew, Turn turn)
    {
        Rich standing = isNew
            ? $"{"a stakeholder":b}: they see everything here, and may ask and propose"
            : (Rich)"a member";
        return Reply.Done(
            $"{new Span.Mention(member.Id, member.Name)} takes part in team {turn.Team.Name} now, as {standing}. PM or PO can say {$"make @{member.Name} developer":c}.",
            new Button("See the team", "team"),
            new Button("Undo", "undo")
        );
    }
}
