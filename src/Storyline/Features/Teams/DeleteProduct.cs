using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Teams;

/// <summary>
/// Deletes the product with everything in it, after a month in which it works as before and can be kept.
/// </summary>
/// <param name="Name">The product's name or key; empty: the one of this channel.</param>
public sealed record DeleteProduct(string Name) : ICommand<DeleteProduct>
{
    private const int WarnedDaysBefore = 3;
    private const string Warning = "product deletion";

    public static Usage Usage { get; } =
        new(
            Say: "delete product <name>",
            Does: "deletes the product with all its data, after 30 days in which you can keep it",
            Example: "delete product Checkout",
            Topic: "setup",
            Matter: Matter.Teams,
            Also: ["remove product", "close product"]
        )
        {
            Ways = TeamPhrases.DeleteProduct,
        };

    public static Parsed<DeleteProduct> Parse(Words words)
    {
        if (!words.Take("delete|remove|erase", "product"))
            return Parsed.NotMine;
        return new DeleteProduct(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        // Read for its version, so that of two changes at once none is lost.
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (Name.Length > 0 && !IsCalled(product))
            return Reply.No(
                $"This is {product.Name:b} ({product.Key}), not “{StoryWords.Cut(Name, 60)}”. Say it where that product is at home.",
                new Button("All teams", "teams")
            );
        if (product.DeleteAfter is { } at)
            return turn.IsByClock ? Warn(product, turn, work) : Reply.Show(Ends(product, turn, at), Keep);
        if (!turn.IsConfirmed)
            return Reply.Preview(await Preview(product, turn, work, cancel), "Delete it in 30 days");
        return await Close(product, turn, work, cancel);
    }

    private bool IsCalled(Product product) =>
        product.Name.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || product.Key.Equals(Name, StringComparison.OrdinalIgnoreCase);

    private static Button Keep => new("Keep it", "keep product", ButtonStyle.Primary);

    private static async Task<View> Preview(Product product, Turn turn, IWork work, CancellationToken cancel)
    {
        var stories = await work.Tally<Story>(new SortRange(""), turn.Limits.CountedUpTo, cancel);
        var count = stories.IsPartial
            ? $"more than {turn.Limits.CountedUpTo:N0} stories"
            : Core.Text.CountText.Of(stories.Count, "story", "stories");
        var when = turn.Local(turn.Now + Product.KeptAfterDeletion);
        return View.Of(
            new Part.Title($"Delete {product.Name}?"),
            new Part.Paragraph(
                $"On {when} everything of {product.Name:b} ({product.Key}) would be deleted: {count}, {Core.Text.CountText.Of(product.Teams.Count, "team", "teams")}, sprints, ceremonies, questions, reminders and the history. Until then it works as before, and the PM or a PO can keep it."
            ),
            new Part.Buttons([new Button("Export first", "export csv")])
        );
    }

    private static async Task<Reply> Close(Product product, Turn turn, IWork work, CancellationToken cancel)
    {
        var at = turn.Now + Product.KeptAfterDeletion;
        var closing = product with { DeleteAfter = at };
        work.Store(closing);
        var warning = Alarm.Of(
            turn,
            Warning,
            $"The end of {product.Name}",
            Recurrence.Once(at - NodaTime.Duration.FromDays(WarnedDaysBefore), product.Zone),
            "delete product",
            Matter.Teams
        ) with
        {
            OnDayOff = DayOff.Run,
        };
        await work.Schedule(turn, warning, cancel);
        Announce(closing, turn, work, exceptHere: true);
        return Reply.Done(
            View.Of(
                new Part.Paragraph(Ends(closing, turn, at)),
                new Part.Buttons([Keep, new Button("Export", "export csv"), StoryWords.Undo])
            )
        );
    }

    private static Reply Warn(Product product, Turn turn, IWork work)
    {
        Announce(product, turn, work, exceptHere: false);
        return Reply.Silent;
    }

    // Every channel and everybody with a role hears it: nobody shall find the product gone.
    private static void Announce(Product product, Turn turn, IWork work, bool exceptHere)
    {
        var view = View.Of(
            new Part.Paragraph(Ends(product, turn, product.DeleteAfter!.Value)),
            new Part.Buttons([new Button("Export", "export csv")])
        );
        foreach (var channel in product.Teams.SelectMany(team => team.Channels))
            if (!channel.IsForStakeholders && !(exceptHere && channel.Is(turn.Place)))
                work.Post(new Place(channel.Workspace, channel.Channel, Name: channel.Name), view);
        foreach (var person in Holders(product).Where(person => person != turn.Speaker.Id || turn.IsByClock))
            work.Tell(person, view.With(new Part.Buttons([Keep])));
    }

    private static IEnumerable<string> Holders(Product product) =>
        product.Teams.Select(team => team.Po).Append(product.Pm).OfType<string>().Distinct();

    private static Rich Ends(Product product, Turn turn, NodaTime.Instant at) =>
        $"{product.Name:b} and everything in it will be deleted on {turn.Local(at)}. Until then it works as before; the PM or a PO keeps it with {"keep product":c}.";
}
