using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Strategy;

namespace Storyline.Features.History;

/// <summary>What of a story differs between two moments, in words: “points 3 → 5”, “moved from 7 to 2”.</summary>
internal static class StoryDifference
{
    private const int Longest = 80;

    private static readonly (string Property, Func<Story, Story, Turn, IEnumerable<string>> Say)[] Facts =
    [
        Text(nameof(Story.Title), "title", story => story.Title),
        Text(nameof(Story.Role), "role", story => story.Role),
        Text(nameof(Story.Want), "want", story => story.Want),
        Text(nameof(Story.Benefit), "benefit", story => story.Benefit),
        Text(nameof(Story.Description), "description", story => story.Description),
        Value(nameof(Story.Team), "team", (story, turn) => turn.Product.Team(story.Team)?.Name ?? story.Team),
        Value(nameof(Story.State), "state", (story, turn) => turn.Team.StateName(story.State)),
        Value(nameof(Story.Epic), "epic", (story, _) => story.Epic?.ToString()),
        Value(
            nameof(Story.Points),
            "points",
            (story, _) => story.Points is { } points ? PointScale.Text(points) : null
        ),
        Value(nameof(Story.Goal), "goal", (story, _) => story.GoalText()),
        (
            nameof(Story.Serves),
            (before, after, _) => Listed([.. before.Rungs.Keys], [.. after.Rungs.Keys], key => key, "link to")
        ),
        (
            nameof(Story.Decisions),
            (before, after, _) =>
                Listed(
                    [.. (before.Decisions ?? []).Select(Decision.KeyOf)],
                    [.. (after.Decisions ?? []).Select(Decision.KeyOf)],
                    key => key,
                    "decision"
                )
        ),
        Value(
            nameof(Story.Assignee),
            "assignee",
            (story, turn) => story.Assignee is { } person ? turn.Product.MemberOf(person).Name : null
        ),
        Value(nameof(Story.Key), "key", (story, _) => story.Key.ToString()),
        Value(nameof(Story.Author), "author", (story, turn) => turn.Product.MemberOf(story.Author).Name),
        Value(nameof(Story.Created), "written", (story, _) => story.Created.ToString()),
        Value(nameof(Story.From), "message", (story, _) => story.From),
        Value(nameof(Story.Source), "imported line", (story, _) => story.Source),
        // The move says it in numbers; neighbours that make room keep theirs.
        (nameof(Story.Order), (_, _, _) => []),
        (
            nameof(Story.IsEpic),
            (before, after, _) =>
                Once(before.IsEpic != after.IsEpic, after.IsEpic ? "became an epic" : "is no epic any more")
        ),
        (
            nameof(Story.Spread),
            (before, after, _) => Once(before.Spread != after.Spread && after.Spread is not null, "poker was played")
        ),
        (
            nameof(Story.Labels),
            (before, after, _) => Listed(before.Labels, after.Labels, label => $"+{label}", "label")
        ),
        (nameof(Story.Criteria), (before, after, _) => Criteria(before, after)),
        (
            nameof(Story.Links),
            (before, after, _) => Listed(before.Links, after.Links, link => $"{link.Kind.Says()} {link.To}", "link")
        ),
        (nameof(Story.Comments), (before, after, _) => Comments(before, after)),
        (nameof(Story.Ticked), (before, after, _) => Listed(before.Ticked, after.Ticked, Quoted, "tick")),
        (nameof(Story.Closed), (before, after, _) => Closed(before, after)),
        (nameof(Story.Scores), (before, after, _) => Scores(before, after)),
        (
            nameof(Story.Moved),
            (before, after, _) => Once(before.Moved != after.Moved, Moved(before.Moved, after.Moved))
        ),
    ];

    /// <summary>
    /// The properties that are compared: all but when it was touched, and its sentence, which changes with its parts.
    /// </summary>
    public static IEnumerable<string> Properties => Facts.Select(fact => fact.Property);

    public static IReadOnlyList<string> Between(Story before, Story after, Turn turn) =>
        [.. Facts.SelectMany(fact => fact.Say(before, after, turn))];

    private static (string, Func<Story, Story, Turn, IEnumerable<string>>) Text(
        string property,
        string word,
        Func<Story, string?> of
    ) =>
        (
            property,
            (before, after, _) => Once(of(before) != of(after), $"{word}: {Short(of(before))} → {Short(of(after))}")
        );

    private static (string, Func<Story, Story, Turn, IEnumerable<string>>) Value(
        string property,
        string word,
        Func<Story, Turn, string?> of
    ) =>
        (
            property,
            (before, after, turn) =>
                Once(
                    of(before, turn) != of(after, turn),
                    $"{word} {of(before, turn) ?? "none"} → {of(after, turn) ?? "none"}"
                )
        );

    private static IEnumerable<string> Once(bool isChanged, string said) => isChanged ? [said] : [];

    // Undo brings back the mark of an earlier move.
    private static string Moved(LastMove? before, LastMove? after) =>
        (before, after) switch
        {
            ({ From: { } from, To: { } to }, _) when after is null || after.At < before.At =>
                $"moved back from {to} to {from}",
            (_, { From: { } from, To: { } to }) when before is null || before.At <= after.At =>
                $"moved from {from} to {to}",
            (_, { To: { } to }) when before is null || before.At <= after.At => $"moved to {to}",
            _ => "moved",
        };

    private static IEnumerable<string> Closed(Story before, Story after) =>
        (before.Closed, after.Closed) switch
        {
            (null, { } reason) => [$"closed: {Short(reason)}"],
            ({ }, null) => ["reopened"],
            ({ } was, { } now) when was != now => [$"closing reason: {Short(was)} → {Short(now)}"],
            _ => [],
        };

    private static IEnumerable<string> Criteria(Story before, Story after)
    {
        var (was, now) = (before.Criteria, after.Criteria);
        if (was.Count == now.Count)
            return was.Zip(now).SelectMany((pair, at) => Criterion(at + 1, pair.First, pair.Second));
        return Listed([.. was.Select(one => one.Text)], [.. now.Select(one => one.Text)], Quoted, "criterion");
    }

    private static IEnumerable<string> Criterion(int number, Criterion before, Criterion after)
    {
        if (before.Text != after.Text)
            yield return $"criterion {number}: {Short(before.Text)} → {Short(after.Text)}";
        if (before.Met != after.Met)
            yield return $"criterion {number} {(after.Met ? "ticked" : "unticked")}";
    }

    private static IEnumerable<string> Comments(Story before, Story after)
    {
        var (was, now) = (before.Comments, after.Comments);
        if (was.Count == now.Count && was.Zip(now).Count(pair => pair.First != pair.Second) == 1)
        {
            var (from, to) = was.Zip(now).First(pair => pair.First != pair.Second);
            return [$"comment: {Short(from.Text)} → {Short(to.Text)}"];
        }
        return Listed([.. was.Select(one => one.Text)], [.. now.Select(one => one.Text)], Quoted, "comment");
    }

    private static IEnumerable<string> Scores(Story before, Story after)
    {
        foreach (var method in ScoreMethod.All)
        {
            var (was, now) = (before.ScoreBy(method.Code), after.ScoreBy(method.Code));
            if (was?.Value == now?.Value)
                continue;
            yield return (was, now) switch
            {
                (null, { } given) => $"{ScoreText.Say(given)} given",
                ({ } gone, null) => $"{ScoreText.Say(gone)} removed",
                _ => $"{ScoreText.Say(was!)} → {ScoreText.Say(now!)}",
            };
        }
    }

    private static IEnumerable<string> Listed<T>(
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        Func<T, string> say,
        string what
    )
    {
        foreach (var added in after.Except(before))
            yield return $"{what} {say(added)} added";
        foreach (var gone in before.Except(after))
            yield return $"{what} {say(gone)} removed";
    }

    private static string Quoted(string text) => $"“{Short(text)}”";

    private static string Short(string? text) =>
        text is null ? "none" : StoryWords.Cut(text.ReplaceLineEndings(" "), Longest);
}
