using Storyline.Domain.Backlog;

namespace Storyline.Features.History;

/// <summary>What of a story differs between two moments, in words.</summary>
internal static class StoryDifference
{
    /// <summary>
    /// Everything that is kept of a story but when it was touched, and its sentence, which changes with its parts.
    /// </summary>
    private static readonly (string Property, string Word, Func<Story, object?> Of)[] Facts =
    [
        (nameof(Story.Key), "its key", story => story.Key),
        (nameof(Story.Team), "its team", story => story.Team),
        (nameof(Story.Title), "title", story => story.Title),
        (nameof(Story.Role), "role", story => story.Role),
        (nameof(Story.Want), "want", story => story.Want),
        (nameof(Story.Benefit), "benefit", story => story.Benefit),
        (nameof(Story.Description), "description", story => story.Description),
        (nameof(Story.State), "its state", story => story.State),
        (nameof(Story.Order), "its position", story => story.Order),
        (nameof(Story.IsEpic), "whether it is an epic", story => story.IsEpic),
        (nameof(Story.Epic), "epic", story => story.Epic),
        (nameof(Story.Points), "points", story => story.Points),
        (nameof(Story.Spread), "spread", story => story.Spread),
        (nameof(Story.Goal), "goal", story => story.Goal),
        (nameof(Story.Labels), "its labels", story => story.Labels),
        (nameof(Story.Criteria), "its criteria", story => story.Criteria),
        (nameof(Story.Links), "its links", story => story.Links),
        (nameof(Story.Comments), "a comment", story => story.Comments),
        (nameof(Story.Assignee), "assignee", story => story.Assignee),
        (nameof(Story.Ticked), "its checklist", story => story.Ticked),
        (nameof(Story.Closed), "whether it is open", story => story.Closed),
        (nameof(Story.Scores), "scores", story => story.Scores.Select(one => (object)(one.Method, one.Value)).ToList()),
        (nameof(Story.Author), "author", story => story.Author),
        (nameof(Story.Created), "created", story => story.Created),
        (nameof(Story.Moved), "moved", story => story.Moved),
        (nameof(Story.From), "from", story => story.From),
        (nameof(Story.Source), "source", story => story.Source),
    ];

    /// <summary>The properties that are compared.</summary>
    public static IEnumerable<string> Properties => Facts.Select(fact => fact.Property);

    public static IReadOnlyList<string> Between(Story before, Story after) =>
        [.. Facts.Where(fact => !AreSame(fact.Of(before), fact.Of(after))).Select(fact => fact.Word)];

    private static bool AreSame(object? before, object? after) =>
        before is IEnumerable<object> items && after is IEnumerable<object> others
            ? items.SequenceEqual(others)
            : Equals(before, after);
}
