using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Privacy;

/// <summary>
/// Removes the speaker from the product: name, zone, teams, roles, assignments, the stakeholder register, and their name on insights.
/// </summary>
public sealed record ForgetMe : ICommand<ForgetMe>
{
    public static Usage Usage { get; } =
        new(
            Say: "forget me",
            Does: "removes you from this product",
            Example: "forget me",
            Topic: "privacy",
            Also: ["delete my data", "forget me"]
        )
        {
            Ways = PrivacyPhrases.Forget,
            Rule = "each person for themselves",
            IsNeverGuessed = true,
        };

    public static Parsed<ForgetMe> Parse(Words words) =>
        (words.Take("forget|remove|delete", "me") || words.Take("delete|erase|remove|forget", "my", "data"))
        && words.AtEnd
            ? new ForgetMe()
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var person = turn.Speaker.Id;
        if (product.NeedsAsLast(person))
            return RefuseLast(product);
        var roles = product.NamedRolesOf(person).Select(one => one.Role.Short()).Distinct().ToList();
        var traces = await PersonalTraces.Of(turn.Speaker.Member, work, cancel);
        if (!turn.IsConfirmed)
            return Reply.Preview(Effect(product, roles, traces), "Forget me");

        // The record of this turn would keep what it takes away.
        turn.Conceal(RecordPrivacy.Unsaid);
        traces.Remove(work);
        if (traces.HasMore)
            return GoOn(traces.Count);
        Forget(person, product, work);
        return Reply.Private(
            $"Done: {product.Name} no longer knows your name, zone, teams and roles. Saying something to me in one of its channels makes you part of it again."
        );
    }

    private static Reply RefuseLast(Product product) =>
        Reply.No(
            $"You set {product.Name} up, and without you nobody would decide. Pass PM on first, then try again.",
            new Button("Pass PM on", "make PM"),
            new Button("Who decides what", "roles")
        );

    private static Reply GoOn(int changed) =>
        Reply.Done(
            $"I have taken you out of {changed} stories, insights and entries. There are more; say {"forget me":c} again to go on.",
            new Button("Go on", "forget me")
        );

    private static void Forget(string person, Product product, IWork work)
    {
        work.Store(product.Forgetting(person));
        foreach (var account in product.AccountsOf(person))
            work.ChangeDirectory(
                new DirectoryChange.Leave(MemberId.WorkspaceOf(account), account, product.ProductId, null)
            );
    }

    private static View Effect(Product product, List<string> roles, PersonalTraces traces)
    {
        var rows = new List<Row>
        {
            new($"Your name, your zone and your teams in {product.Name} are removed."),
            new(roles.Count == 0 ? "You hold no role by name." : $"{string.Join(" and ", roles)} will be vacant."),
        };
        if (traces.Stories.Count > 0)
            rows.Add(new Row("Nobody is assigned to your stories then."));
        if (traces.Register.Count > 0)
            rows.Add(new Row("You are taken out of the stakeholder register, with the contacts noted there."));
        if (traces.Told.Count > 0)
            rows.Add(new Row("The insights that came from you stay without your name."));
        rows.Add(
            new Row(
                "What you wrote and changed stays in the product’s stories and history under your platform’s id, because others build on it."
            )
        );
        return View.Of(new Part.Title("Forget you?"), new Part.Rows(rows));
    }
}
