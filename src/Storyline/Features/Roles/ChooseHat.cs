using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Roles;

/// <summary>Says in which hat somebody who is PM and PO makes a kind of decision. The history and “why” say that hat from then on.</summary>
/// <param name="Row">The kind of decision, in any words that name one row of the table.</param>
public sealed record ChooseHat(string Row, Role Hat) : ICommand<ChooseHat>
{
    private static readonly Button See = new("Who decides what", "roles");

    public static Usage Usage { get; } =
        new(
            Say: "hat <decision> PM or PO",
            Does: "says in which hat you decide, when you are PM and PO at once",
            Example: "hat order PO",
            Topic: "roles",
            Also: ["two hats", "which hat"]
        )
        {
            Ways = RolePhrases.Hat,
            Rule = "whoever is PM and PO, for themselves",
            IsNeverGuessed = true,
        };

    public static Parsed<ChooseHat> Parse(Words words)
    {
        if (!words.Take("hat"))
            return Parsed.NotMine;
        if (words.AtEnd)
            return Parsed.Ask("For which decision, and which hat? Say for instance “hat order PO”.", See);
        var said = words.Rest();
        var last = said.LastIndexOf(' ');
        return last > 0 && RoleNames.Read(said[(last + 1)..]) is Role.ProductManager or Role.ProductOwner
            ? new ChooseHat(said[..last], RoleNames.Read(said[(last + 1)..])!.Value)
            : Parsed.Ask("In which hat, PM or PO? Say for instance “hat order PO”.", See);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!Hats.HasTwo(turn.Room!))
            return Reply.No("Only somebody who is PM and PO at once has two hats to choose from.", See);
        var (matter, no) = RowChange.Find(Row);
        if (matter is null)
            return no!;
        var other = new Button(
            Hat == Role.ProductManager ? "As PO" : "As PM",
            $"hat {matter.Code} {(Hat == Role.ProductManager ? "PO" : "PM")}"
        );
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var member = product.MemberOf(turn.Speaker.Id);
        if (member.HatFor(matter) == Hat)
            return Reply.Private($"You decide about {matter.Name} as {Hat.Short()} already.", other);
        work.Store(product.With(member.Wearing(matter, Hat)));
        return Reply.Noted(
            $"From now on you decide about {matter.Name} as {Hat.Short()}, and the history says so.",
            other,
            See
        );
    }
}
