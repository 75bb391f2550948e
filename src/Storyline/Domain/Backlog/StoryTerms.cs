using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Backlog;

/// <summary>The exact terms by which stories are found.</summary>
public static class StoryTerms
{
    public static string Team(string team) => $"team:{team}";

    public static string Label(string label) => $"label:{label.ToLowerInvariant()}";

    public static string State(string code) => $"state:{code}";

    public static string Assignee(string person) => $"assignee:{person}";

    public static string Epic(StoryKey epic) => $"epic:{epic}";

    public static string Source(string fingerprint) => $"source:{fingerprint}";

    public static string Scored(string method) => $"score:{method}";

    public static string Goal(long number) => Numbered("goal", number);

    public static string Item(long number) => Numbered("roadmap", number);

    public static string Requirement(long number) => Numbered("requirement", number);

    public static string Opportunity(long number) => Numbered("opportunity", number);

    public static string Insight(long number) => Numbered("insight", number);

    /// <summary>An open story that is linked to nothing on the product manager’s side, and has no epic.</summary>
    public const string ServesNothing = "serves:nothing";

    /// <summary>An open story that is linked to nothing itself, and serves what its epic serves.</summary>
    public const string ServesAsEpic = "serves:as-its-epic";

    /// <summary>An epic that is linked to nothing.</summary>
    public const string EpicServesNothing = "serves:nothing-as-an-epic";

    /// <summary>It has a link other than a goal.</summary>
    public const string ServesMore = "serves:more";

    public const string NoEstimate = "no:estimate";
    public const string NoCriteria = "no:criteria";
    public const string NoEpic = "no:epic";
    public const string NoGoal = "no:goal";
    public const string NoAssignee = "no:assignee";
    public const string NoBenefit = "no:benefit";

    /// <summary>
    /// The pairs of a wish's most telling words. Stories that say the same share a pair, so that look-alikes are found
    /// by exact terms, at a cost that does not grow with common words or with the backlog.
    /// </summary>
    public static IReadOnlyList<string> Alike(string wish)
    {
        string[] words = [.. LookAlike.SearchWords(wish).Take(TellingWords).Order(StringComparer.Ordinal)];
        if (words.Length == 1)
            return [$"like:{words[0]}"];
        return [.. words.SelectMany((one, at) => words.Skip(at + 1).Select(other => $"like:{one}+{other}"))];
    }

    // With three words every likely pair in the measured story files meets; with two, two of eleven do not.
    private const int TellingWords = 3;

    internal static IReadOnlyList<string> Of(Story story)
    {
        List<string> terms =
        [
            Team(story.Team),
            State(story.Closed is null ? story.State : "closed"),
            story.Epic is { } epic ? Epic(epic) : NoEpic,
            story.Assignee is { } assignee ? Assignee(assignee) : NoAssignee,
            .. story.Labels.Select(Label),
            .. Gaps(story),
        ];
        if (story.Source is { } source)
            terms.Add(Source(source));
        terms.AddRange(story.Scores.Select(storyScore => Scored(storyScore.Method)));
        terms.AddRange(Links(story));
        terms.AddRange(Serving(story));
        if (story.IsInBacklog)
            terms.AddRange(Alike(story.Want ?? story.Title));
        return terms;
    }

    private static IEnumerable<string> Serving(Story story)
    {
        if (!(story.Rungs with { Goal = null }).IsEmpty)
            yield return ServesMore;
        else if (story is { Goal: null, Rungs.Goal: null } and ({ IsOpen: true } or { IsEpic: true }))
            yield return story.IsEpic ? EpicServesNothing
            : story.Epic is null ? ServesNothing
            : ServesAsEpic;
    }

    // Each link to something with an id is that id too: what no story names is found by it.
    private static IEnumerable<string> Links(Story story)
    {
        var rungs = story.Rungs;
        if (rungs.Goal is { } goal)
            yield return Goal(goal);
        if (rungs.Item is { } item)
        {
            yield return Item(item);
            yield return RoadmapItem.IdOf(item);
        }
        // Closed undone, it covers and answers nothing.
        if (story.Closed is not null)
            yield break;
        foreach (var requirement in rungs.Requirements)
            yield return Requirement(requirement);
        foreach (var opportunity in rungs.Opportunities)
            yield return Opportunity(opportunity);
        foreach (var insight in rungs.Insights)
            yield return Insight(insight);
    }

    private static string Numbered(string kind, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}:{number}");

    private static IEnumerable<string> Gaps(Story story)
    {
        if (story.Points is null)
            yield return NoEstimate;
        if (story.Criteria.Count == 0)
            yield return NoCriteria;
        if (story.Goal is null && story.Rungs.Goal is null)
            yield return NoGoal;
        if (story.Benefit is null)
            yield return NoBenefit;
    }
}
