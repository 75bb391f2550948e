using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Roles;

/// <summary>Shows who holds which role, and who decides what: the accountability table with real names.</summary>
public sealed record ShowRoles : ICommand<ShowRoles>
{
    private static readonly Role[] Named = [Role.ProductManager, Role.ProductOwner, Role.ScrumMaster];

    public static Usage Usage { get; } =
        new(
            Say: "roles",
            Does: "shows who decides what",
            Example: "roles",
            Topic: "roles",
            Also: ["role", "team roles", "accountability", "raci"]
        )
        {
            Ways = RolePhrases.Show,
        };

    public static Parsed<ShowRoles> Parse(Words words)
    {
        // Taking the word, rather than skipping it, tells this from a team of that name.
        _ = words.Skip("show|list|the|our").Take("team");
        words.Skip("show|list|the|our|team");
        if (!words.Take("roles|role|accountability|raci") && !words.Take("who", "decides", "what"))
            return Parsed.NotMine;
        words.Skip("list|show|table");
        return words.AtEnd ? new ShowRoles() : Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part>
        {
            new Part.Title($"Who decides what in {turn.Product.NameOf(turn.Team)}"),
            new Part.Fields([.. RoleNames.All.Select(role => new Field(Label(role), Holders(role, turn)))]),
        };
        if (Hats(turn) is { } hats)
            parts.Add(new Part.Paragraph(hats));
        foreach (var standIn in Named.SelectMany(role => turn.Product.StandInsFor(role, turn.Team, turn.Today)))
            parts.Add(new Part.Paragraph(RoleCard.StandInLine(standIn, turn.Product)));
        parts.Add(new Part.Rows([.. Matter.All.Select(matter => RowOf(matter, turn))]));
        parts.Add(
            new Part.Note(
                "Who is asked may propose; who is told may ask. PM and PO change this together, for instance “roles set order developers asked”."
            )
        );
        parts.Add(new Part.Buttons([.. Next(turn)]));
        return Task.FromResult(Reply.Show(new View(parts)));
    }

    private static string Label(Role role) =>
        role switch
        {
            Role.Developer => "Developers",
            Role.Stakeholder => "Stakeholders",
            _ => role.Short(),
        };

    private static Rich Holders(Role role, Turn turn)
    {
        if (turn.Product.HolderOf(role, turn.Team, turn.Today) is not { } holder)
            return RoleCard.Names(turn.Product.HoldersOf(role, turn.Team, turn.Today));
        var name = new Span.Mention(holder.Member.Id, holder.Member.Name);
        if (holder.StandIn is { } until)
            return $"{name}, standing in until {ScheduleWords.Date(until)}";
        if (turn.Product.NamedTo(holder.By, turn.Team) is null)
            return $"vacant; falls to {name}, who set this up";
        if (holder.By != role)
            return $"vacant; falls to {name} ({holder.By.Short()})";
        return $"{name}";
    }

    private static Rich? Hats(Turn turn)
    {
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member;
        var po = turn.Product.HolderOf(Role.ProductOwner, turn.Team, turn.Today)!.Member;
        if (pm.Id != po.Id)
            return null;
        return $"{new Span.Mention(pm.Id, pm.Name)} wears two hats, PM and PO: each decision is recorded with the hat it was made in.";
    }

    private static Row RowOf(Matter matter, Turn turn)
    {
        var name = SentenceCase.Of(matter.Name);
        if (matter == Matter.Own)
            return new Row($"{name:b}: each person for themselves");
        var accountable = turn.Product.AccountableFor(matter);
        Rich who = turn.Product.HolderOf(accountable, turn.Team, turn.Today) is { } holder
            ? $"{new Span.Mention(holder.Member.Id, holder.Member.Name)}"
            : (Rich)$"the {accountable.Full()}";
        var changed = turn.Product.Rows.ContainsKey(matter.Code) ? " · changed for this product" : "";
        string?[] others =
        [
            StakeLine(Stake.Consulted, matter, turn.Product),
            StakeLine(Stake.Informed, matter, turn.Product),
        ];
        return new Row($"{name:b}: {who}", string.Join(" · ", others.OfType<string>()) + changed);
    }

    /// <summary>“asked: PM, developers”; <c>null</c>: nobody has that stake.</summary>
    private static string? StakeLine(Stake stake, Matter matter, Product product)
    {
        var roles = RoleNames.All.Where(role => product.StakeOf(matter, role) == stake).ToList();
        return roles.Count == 0
            ? null
            : $"{StakeLetters.Participle(stake)}: {string.Join(", ", roles.Select(ColumnOf))}";
    }

    private static string ColumnOf(Role role) =>
        role switch
        {
            Role.Developer => "developers",
            Role.Stakeholder => "stakeholders",
            _ => role.Short(),
        };

    private static IEnumerable<Button> Next(Turn turn)
    {
        if (!turn.Speaker.Is(Role.Stakeholder))
            foreach (var role in Named.Where(role => RoleHandover.IsVacant(role, turn)))
                yield return new Button($"Take {role.Short()}", $"make me {role.Short()}");
        yield return new Button("Who decides the order?", "who decides the order?");
        yield return new Button("Proposals", "proposals");
        yield return new Button("Help", "help roles");
    }
}
