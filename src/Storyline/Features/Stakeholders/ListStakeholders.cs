using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Lists the register with the grid of influence and interest.</summary>
/// <param name="From">The number of the first row.</param>
public sealed record ListStakeholders(int From) : ICommand<ListStakeholders>
{
    private const int MostNamed = 10;

    private static readonly Button Add = new("Add one", "stakeholder add");

    public static Usage Usage { get; } =
        new(
            Say: "stakeholders",
            Does: "shows the register of stakeholders and the grid of their influence and interest",
            Example: "stakeholders",
            Topic: "stakeholders",
            Also: ["stakeholder grid", "stakeholder map", "stakeholder register"]
        )
        {
            Ways = StakeholderPhrases.List,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<ListStakeholders> Parse(Words words)
    {
        // “who are …” asks for a role too; this knows more of it.
        if (!words.Take("who", "are|is"))
            words.Skip("show|list|see|me");
        words.Skip("our|the|all|my");
        if (!words.Take("stakeholder|stakeholders", "grid|map|matrix|register|list") && !words.Take("stakeholders"))
            return Parsed.NotMine;
        var from = words.TakeTail("from")["from"];
        return words.AtEnd
            ? new ListStakeholders(
                int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? Math.Clamp(number, 1, StakeholderFinder.MostListed)
                    : 1
            )
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var all = await work.StakeholdersByName(cancel);
        var others = OnlyHere(turn, all);
        if (all.Count > 0)
            return Reply.Private(View(turn, all, others));
        const string Example = "“stakeholder add \"Lena, legal\" interest:low influence:high”";
        return Reply.Private($"Nobody is in the register yet. Say for instance {Example}.{others}", Add);
    }

    /// <summary>Those who speak here as stakeholders without being in the register.</summary>
    private static string OnlyHere(Turn turn, IReadOnlyList<Stakeholder> all)
    {
        var known = all.Select(one => one.Member).ToHashSet();
        var others = turn
            .Product.HoldersOf(Role.Stakeholder, turn.Team, turn.Today)
            .Where(member => !known.Contains(member.Id))
            .Select(member => member.Name)
            .ToList();
        var left = others.Count > MostNamed ? $" and {others.Count - MostNamed} more" : "";
        return others.Count == 0
            ? ""
            : $" Here as stakeholders, but not in it: {string.Join(", ", others.Take(MostNamed))}{left}.";
    }

    private View View(Turn turn, IReadOnlyList<Stakeholder> all, string others)
    {
        var first = From > all.Count ? 1 : From;
        var size = turn.Limits.PageSize;
        var parts = new List<Part> { new Part.Title($"Stakeholders of {turn.Product.Name}") };
        if (first == 1 && StakeholderGrid.Of(all) is { } grid)
        {
            parts.Add(grid);
            parts.Add(
                new Part.Note("Influence rises upwards, interest to the right; the numbers are those of the list.")
            );
        }
        parts.Add(
            new Part.Rows([.. all.Skip(first - 1).Take(size).Select(one => StakeholderCard.RowOf(turn, one))], first)
        );
        parts.AddRange(Notes(all, others));
        Button[] more = first - 1 + size < all.Count ? [Button.More($"stakeholders from:{first + size}")] : [];
        return new View([.. parts, new Part.Buttons([.. more, Add])]);
    }

    private static IEnumerable<Part> Notes(IReadOnlyList<Stakeholder> all, string others)
    {
        if (others.Length > 0)
            yield return new Part.Note(others.TrimStart());
        if (all.Count >= StakeholderFinder.MostListed)
            yield return new Part.Note(
                $"The first {StakeholderFinder.MostListed} by name are listed; “stakeholder <name>” finds each."
            );
    }
}
