using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Domain.Backlog;

/// <summary>
/// Reads a filter as people say it, in any order: “mvp @dan unestimated older than 30 days -web points:3”. Bare words
/// stay for <see cref="StoryFilter.Settle"/>, which knows the team's labels, states and people.
/// </summary>
public static class StoryFilterReader
{
    private const int MostBareWords = 3;

    /// <summary>Words before a team's name, at which a filter ends.</summary>
    public const string Team = "of|for|team";

    private const string Fillers =
        "and|,|&|but|with|that|are|is|which|only|stories|items|by|labelled|tagged|assigned|to";

    private static readonly string[] Names = [.. StoryFilter.Names, "after", "points|point|sp|estimate|size"];

    /// <summary>The filter, and where a page goes on; <c>null</c>: something in the words is no filter.</summary>
    public static (StoryFilter Filter, string? After)? Read(Words words)
    {
        var tail = words.TakeTail(Names);
        var (filter, after) = (With(new StoryFilter(), tail), tail["after"]);
        while (!words.Skip(Fillers).AtEnd && !words.Sees(Team))
        {
            var narrowed = words.TakeFront(out var option, Names)
                ? With(filter, option)
                : TakeSaid(words, filter) ?? TakeBare(words, filter);
            if (narrowed is null)
                return null;
            filter = narrowed;
        }
        return (filter, after);
    }

    private static StoryFilter With(StoryFilter filter, Options option)
    {
        var read = StoryFilter.Read(option);
        var points = option["points"] is { } said ? PointRange.Read(said) : null;
        return filter with
        {
            Labels = [.. filter.Labels, .. read.Labels],
            Without = [.. filter.Without, .. read.Without],
            Missing = [.. filter.Missing.Union(read.Missing)],
            State = read.State ?? filter.State,
            Assignee = read.Assignee ?? filter.Assignee,
            Epic = read.Epic ?? filter.Epic,
            Goal = read.Goal ?? filter.Goal,
            Item = read.Item ?? filter.Item,
            Requirement = read.Requirement ?? filter.Requirement,
            Points = points ?? filter.Points,
            NotUnderstood =
                filter.NotUnderstood
                ?? read.NotUnderstood
                ?? (points is null && option["points"] is { } odd ? $"points:{odd}" : null),
        };
    }

    private static StoryFilter? TakeSaid(Words words, StoryFilter filter)
    {
        if (words.Take("unestimated"))
            return filter with { Missing = [.. filter.Missing.Union([StoryTerms.NoEstimate])] };
        if (words.Take("unassigned"))
            return filter with { Missing = [.. filter.Missing.Union([StoryTerms.NoAssignee])] };
        if (words.Take("mine"))
            return filter with { Assignee = "me" };
        if (words.Take("stale"))
            return filter with { UntouchedDays = StoryFilter.StaleAfterDays };
        if (words.Take("without|no|missing"))
            return TakeGap(words, filter);
        if (TakeAge(words, filter) is { } aged)
            return aged;
        return words.TakeMention(out MentionedEntity person) ? filter with { Assignee = person.Account } : null;
    }

    private static StoryFilter? TakeGap(Words words, StoryFilter filter) =>
        words.Skip("an|a|any|the").TakeAny(out var gap) && StoryFilter.Gap(gap) is { } term
            ? filter with
            {
                Missing = [.. filter.Missing.Union([term])],
            }
            : null;

    private static StoryFilter? TakeAge(Words words, StoryFilter filter)
    {
        var (isOld, isNew) = (words.Take("older", "than"), words.Take("newer|younger", "than"));
        var isUntouched =
            !isOld
            && !isNew
            && (words.Take("untouched", "for|since") || words.Take("not", "touched") || words.Take("untouched"));
        if (!isOld && !isNew && !isUntouched)
            return null;
        words.Skip("for|since|the|last");
        if (!words.TakeAge(out var days))
            return null;
        words.Skip("old|ago");
        if (isUntouched)
            return filter with { UntouchedDays = days };
        return isOld ? filter with { OlderDays = days } : filter with { NewerDays = days };
    }

    private static StoryFilter? TakeBare(Words words, StoryFilter filter) =>
        filter.Bare.Count < MostBareWords
        && words.TakeTyped(out var word)
        && word.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')
            ? filter with
            {
                Bare = [.. filter.Bare, word],
            }
            : null;
}
