using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Roles;

/// <summary>Changes a row of the accountability table for this product. <see cref="RowChange"/> says when both PM and PO must agree.</summary>
public sealed record SetRow(string Row, Role Role, Stake Stake) : ICommand<SetRow>
{
    public static Usage Usage { get; } =
        new(
            Say: "roles set <row> <role> <A, C, I or ->",
            Does: "changes who decides, is asked or is told; PM and PO together",
            Example: "roles set order developers C",
            Topic: "roles",
            Also: ["roles change", "let decide"]
        )
        {
            Ways = RolePhrases.SetRow,
            Rule = "PM and PO together",
            IsNeverGuessed = true,
        };

    public static Parsed<SetRow> Parse(Words words)
    {
        if (words.Take("let"))
            return Let(words);
        if (!words.Take("roles|role", "set|change"))
            return Parsed.NotMine;
        var said = words.Rest().Split([' ', ':', ',', '='], StringSplitOptions.RemoveEmptyEntries);
        if (said.Length == 0)
            return Parsed.Ask(
                $"Which decision, which role, and “decides”, “asked”, “told” or “nothing”? For instance {"roles set order developers asked":c}.",
                new Button("See the rows", "roles")
            );
        if (said.Length < 3 || StakeLetters.Read(said[^1]) is not { } stake)
            return Parsed.Ask(
                $"What for them: “decides”, “asked”, “told” or “nothing”? For instance {"roles set order developers asked":c}."
            );
        for (var length = Math.Min(2, said.Length - 2); length > 0; length--)
            if (RoleNames.Read(string.Join(' ', said[^(length + 1)..^1])) is { } role)
                return new SetRow(string.Join(' ', said[..^(length + 1)]), role, stake);
        return Parsed.Ask(
            "For which role: PM, PO, SM, developers or stakeholders?",
            new Button("See the rows", "roles")
        );
    }

    // “let developers decide the order”, “let the SM propose the sprint goal”
    private static Parsed<SetRow> Let(Words words)
    {
        if (!words.Take(out Role role))
            return Parsed.NotMine;
        Stake? stake =
            words.Take("decide|own|decides") ? Stake.Accountable
            : words.Take("propose") ? Stake.Consulted
            : null;
        words.Skip("about|on|the");
        return stake is { } known && !words.AtEnd ? new SetRow(words.Rest(), role, known) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (matter, no) = RowChange.Find(Row);
        if (matter is null)
            return no!;
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var present = RowChange.Of(product, matter);
        if (Refuse(matter, present) is { } refusal)
            return refusal;
        return await new RowChange(matter, Wanted(matter, present, product), product, turn).Make(work, cancel);
    }

    private Reply? Refuse(Matter matter, Dictionary<Role, Stake> present)
    {
        if (present[Role] == Stake)
            return Reply.No(
                $"That is how it is already: {StakeLetters.InWords(Role, Stake)} about {matter.Name}.",
                new Button("Who decides what", "roles")
            );
        if (present[Role] != Stake.Accountable)
            return null;
        var instead = $"roles set {matter.Code} {(Role == Role.ProductOwner ? "PM" : "PO")} A";
        return Reply.No(
            $"Exactly one role decides about {matter.Name}. Say who decides instead, for instance {instead:c}; then {StakeLetters.InWords(Role, Stake.Consulted)}.",
            new Button("Who decides what", "roles")
        );
    }

    // Exactly one role decides: the one that did so is asked from now on.
    private Dictionary<Role, Stake> Wanted(Matter matter, Dictionary<Role, Stake> present, Product product)
    {
        var wanted = new Dictionary<Role, Stake>(present);
        if (Stake == Stake.Accountable)
            wanted[product.AccountableFor(matter)] = Stake.Consulted;
        wanted[Role] = Stake;
        return wanted;
    }
}
