using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>The stakeholder a person means, or the answer when there is none.</summary>
internal readonly record struct FoundStakeholder(Stakeholder? One, Reply? No);

/// <summary>Finds people in the register.</summary>
internal static class StakeholderFinder
{
    public const int MostListed = 200;
    private const int LookedThrough = 20;
    private const int MostOffered = 4;

    public static readonly string[] Nouns = ["stakeholder", "stakeholders"];

    public static Button All { get; } = new("All stakeholders", "stakeholders");

    /// <summary>The one of that name, or of that name and position.</summary>
    public static async Task<FoundStakeholder> FindStakeholder(
        this IWork work,
        string said,
        Func<Stakeholder, string> again,
        CancellationToken cancel
    ) =>
        await work.StakeholdersCalled(said, cancel) switch
        {
            [var one] => new FoundStakeholder(one, null),
            [] => new FoundStakeholder(null, NoSuch(said)),
            var several => new FoundStakeholder(
                null,
                Reply.Ask(
                    $"Who is meant by “{TextCut.ToLine(said, Stakeholder.LongestName)}”?",
                    [.. several.Take(MostOffered).Select(one => new Button(one.Called, again(one)))]
                ) with
                {
                    Gap = AnswerGap.None,
                }
            ),
        };

    public static async Task<IReadOnlyList<Stakeholder>> StakeholdersCalled(
        this IWork work,
        string said,
        CancellationToken cancel
    )
    {
        var name = StakeholderName.Read(said);
        var sort = $"{name.Name.ToLowerInvariant()}/";
        var exact = await work.List<Stakeholder>(new Slice(new SortRange(sort), LookedThrough), cancel);
        var fitting = exact
            .Items.Where(one =>
                name.Post is null || string.Equals(one.Post, name.Post, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        if (fitting.Count > 0)
            return fitting;
        var words = SpokenName.Telling(said, Nouns);
        if (words.Count == 0)
            return [];
        var found = await work.List<Stakeholder>(new Slice(new SortRange(""), LookedThrough) { Words = words }, cancel);
        return SpokenName.Find(found.Items, one => $"{one.Name} {one.Post}", said, Nouns);
    }

    /// <summary>Everybody in the register by name, with this turn’s changes applied.</summary>
    public static async Task<IReadOnlyList<Stakeholder>> StakeholdersByName(this IWork work, CancellationToken cancel)
    {
        var kept = (await work.List<Stakeholder>(new Slice(new SortRange(""), MostListed), cancel)).Items;
        var changed = work.Changed<Stakeholder>();
        if (changed.Count == 0)
            return kept;
        var touched = changed.Select(change => (change.After ?? change.Before)!.Id).ToHashSet();
        return
        [
            .. kept.Where(one => !touched.Contains(one.Id))
                .Concat(changed.Select(change => change.After).OfType<Stakeholder>())
                .OrderBy(one => one.Sort, StringComparer.Ordinal),
        ];
    }

    private static Reply NoSuch(string said)
    {
        var name = TextCut.ToLine(said, Stakeholder.LongestName).Replace('"', '\'');
        return Reply.No(
            $"Nobody called “{name}” is in the register.",
            new Button("Add them", $"stakeholder add \"{name}\""),
            All
        );
    }
}
