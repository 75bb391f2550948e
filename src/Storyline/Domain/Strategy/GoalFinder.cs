using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>The goal a person means, or the answer when there is none.</summary>
public readonly record struct FoundGoal(Goal? Goal, Reply? No);

/// <summary>Finds goals by key or by name.</summary>
public static class GoalFinder
{
    /// <summary>More goals than this are open nowhere; the page that finds one by name reads no more.</summary>
    public const int LookedThrough = 100;

    private const int MostOffered = 4;

    /// <summary>The goal called so: “G-2”, “goal 2”, its name or a part of it; open ones first.</summary>
    public static async Task<FoundGoal> FindGoal(this IWork work, string said, CancellationToken cancel)
    {
        if (NumberIn(said) is { } number)
            return await work.FindGoal(number, cancel);
        var named = await work.GoalsNamed(said, cancel);
        return named switch
        {
            [var only] => new FoundGoal(only, null),
            [] => new FoundGoal(null, NoSuch(said)),
            _ => new FoundGoal(null, Which(said, named)),
        };
    }

    public static async Task<FoundGoal> FindGoal(this IWork work, long number, CancellationToken cancel) =>
        await work.Find<Goal>(Goal.IdOf(number), cancel) is { } goal
            ? new FoundGoal(goal, null)
            : new FoundGoal(
                null,
                Reply.No(
                    $"There is no {Goal.KeyOf(number):b}: it was never set, or it was taken back.",
                    new Button("See the goals", "goals")
                )
            );

    /// <summary>The open goals, by number, with this turn's changes applied.</summary>
    public static async Task<IReadOnlyList<Goal>> OpenGoals(this IWork work, CancellationToken cancel)
    {
        var page = await work.List<Goal>(new Slice(new SortRange(Goal.Open), LookedThrough), cancel);
        var staged = work.Changed<Goal>();
        if (staged.Count == 0)
            return page.Items;
        var touched = staged.Select(change => (change.After ?? change.Before)!.Id).ToHashSet();
        return
        [
            .. page
                .Items.Where(goal => !touched.Contains(goal.Id))
                .Concat(staged.Select(change => change.After).OfType<Goal>().Where(goal => goal.IsOpen))
                .OrderBy(goal => goal.Number),
        ];
    }

    /// <summary>The goals that a name or a part of one means: an exact name alone, otherwise those with all its words.</summary>
    internal static async Task<IReadOnlyList<Goal>> GoalsNamed(this IWork work, string said, CancellationToken cancel)
    {
        var open = GoalNames.Meant(await work.OpenGoals(cancel), said);
        if (open.Count > 0)
            return open;
        var past = await work.List<Goal>(
            new Slice(new SortRange(Goal.Past), LookedThrough) { Descending = true },
            cancel
        );
        return GoalNames.Meant(past.Items, said);
    }

    /// <summary>The number of a key: “G-2”, “goal 2”; <c>null</c>: it is a name.</summary>
    internal static long? NumberIn(string said)
    {
        var digits = said.Trim();
        foreach (var prefix in (ReadOnlySpan<string>)["goal ", "G-", "G"])
            if (digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[prefix.Length..].Trim();
                break;
            }
        return
            digits.Length is > 0 and < 10
            && digits.Length < said.Trim().Length
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static Reply NoSuch(string said) =>
        Reply.No(
            $"There is no goal “{TextCut.ToLine(said, 60)}” here.",
            new Button("See the goals", "goals"),
            new Button("Set it", $"goal new {TextCut.ToLine(said, Goal.LongestName)}")
        );

    private static Reply Which(string said, IReadOnlyList<Goal> several) =>
        Reply.No(
            $"Several goals are called “{TextCut.ToLine(said, 60)}”: {string.Join(", ", several.Take(MostOffered).Select(goal => $"{goal.Key} {goal.Name}"))}. Say the key of the one you mean.",
            [.. several.Take(MostOffered).Select(goal => new Button($"{goal.Key} {goal.Name}", goal.Key))]
        );
}

/// <summary>Compares names of goals with what people call them.</summary>
internal static class GoalNames
{
    private static readonly char[] Breaks = [' ', '-', '/', ',', '.', ':', '"', '“', '”', '\n'];
    private static readonly HashSet<string> Nouns =
    [
        "goal",
        "goals",
        "objective",
        "target",
        "the",
        "our",
        "my",
        "a",
        "an",
        "of",
        "to",
        "for",
        "on",
        "in",
    ];

    public static IReadOnlyList<Goal> Meant(IReadOnlyList<Goal> goals, string said)
    {
        var name = said.Trim();
        if (goals.Where(goal => goal.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList() is [_, ..] exact)
            return exact;
        string[] stems =
        [
            .. WordsOf(name).Where(word => !Nouns.Contains(word)).Select(WordStem.Of).Where(word => word.Length > 1),
        ];
        if (stems.Length == 0)
            return [];
        var named = Having(goals, stems, goal => goal.Name);
        return named.Count > 0 ? named : Having(goals, stems, goal => $"{goal.Name} {goal.Metric}");
    }

    private static List<Goal> Having(IReadOnlyList<Goal> goals, string[] stems, Func<Goal, string> text) =>
        [
            .. goals.Where(goal =>
                stems.All(stem => WordsOf(text(goal)).Any(word => word.StartsWith(stem, StringComparison.Ordinal)))
            ),
        ];

    private static string[] WordsOf(string text) =>
        text.ToLowerInvariant().Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
}
