using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Roles;

/// <summary>Sets a row of the accountability table back to its default.</summary>
public sealed record ResetRow(string Row) : ICommand<ResetRow>
{
    public static Usage Usage { get; } =
        new(
            Say: "roles reset <row>",
            Does: "sets a row back to how it comes; PM and PO together",
            Example: "roles reset order",
            Topic: "roles"
        )
        {
            Ways = RolePhrases.ResetRow,
            Rule = "PM and PO together",
            IsNeverGuessed = true,
        };

    public static Parsed<ResetRow> Parse(Words words)
    {
        if (!words.Take("roles|role", "reset|restore"))
            return Parsed.NotMine;
        return words.AtEnd ? Parsed.Ask("Which row?", new Button("See the rows", "roles")) : new ResetRow(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (matter, no) = RowChange.Find(Row);
        if (matter is null)
            return no!;
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (!product.Rows.ContainsKey(matter.Code))
            return Reply.No(
                $"Nobody has changed who decides about {matter.Name}.",
                new Button("Who decides what", "roles")
            );
        var usual = RoleNames.All.ToDictionary(role => role, matter.StakeOf);
        return await new RowChange(matter, usual, product, turn).Make(work, cancel);
    }
}
