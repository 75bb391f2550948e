using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Sentences for putting stories into a sprint and taking them out.</summary>
internal static class SprintMembers
{
    private const int LongestReason = 500;

    /// <summary>Reads “sprint add PB-12”, “add PB-12 to the next sprint”, “PB-12 to sprint”.</summary>
    /// <param name="mayBeBare">Whether “12 next”, with neither verb nor preposition, is meant too.</param>
    public static (bool IsMine, bool IsNext, IReadOnlyList<StoryKey> Keys) Take(
        Words words,
        string verbs,
        string into,
        bool mayBeBare
    )
    {
        if (words.Take("sprint", verbs))
        {
            var isNext = words.Take("next");
            words.Skip("story|stories|the");
            _ = words.Take(out IReadOnlyList<StoryKey> keys);
            if (
                keys.Count == 0
                && words.Field("story") is { } named
                && StoryKey.TryRead(named, words.Hearing.Prefix, out var field)
            )
                keys = [field];
            return (true, TakeSprint(words, into) is { IsNext: true } || isNext, keys);
        }
        var isSaid = words.Take(verbs);
        words.Skip("story|stories|the");
        if (!words.Take(out IReadOnlyList<StoryKey> first))
            return (false, false, []);
        isSaid |= words.Take(verbs);
        if (!isSaid && !mayBeBare && !words.Sees(into))
            return (false, false, []);
        return TakeSprint(words, into) is { Is: true } said ? (true, said.IsNext, first) : (false, false, []);
    }

    /// <summary>Takes “because …” or <c>reason:…</c>; <c>false</c>: something else is left.</summary>
    public static bool TakeReason(Words words, out string? reason)
    {
        reason = words.Field("reason");
        if (words.AtEnd)
            return true;
        if (words.TakeNamed(out _, out var named, "reason|why|because|since|as"))
        {
            // “because” alone gives no reason, so the speaker is asked for it.
            reason = named.Trim().Length > 0 ? Cut(named) : null;
            return true;
        }
        if (!words.Sees("for|,|-"))
            return false;
        reason = Cut(words.Skip(",|-").Rest());
        return true;
    }

    public static Reply? RefuseStories(IReadOnlyList<Story> stories)
    {
        if (stories.FirstOrDefault(story => !story.IsOpen) is { } past)
            return StoryFinder.IsPast(past);
        return stories.FirstOrDefault(story => story.IsEpic) is { } epic
            ? Reply.No($"{epic.Key:b} is an epic: its stories go into a sprint, one by one.", epic.See())
            : null;
    }

    public static Reply AskWhy(string verb, string where, IReadOnlyList<Story> stories)
    {
        var keys = string.Join(", ", stories.Select(story => story.Key));
        return Reply.Ask(
            new Part.Form(
                $"Why does {keys} come {where}?",
                $"sprint {verb} {keys}",
                "Change the sprint",
                [
                    new Input.Line(
                        "reason",
                        "The sprint is running: the log keeps why its scope changed",
                        Required: true,
                        MaxLength: LongestReason
                    ),
                ]
            )
        );
    }

    /// <summary>“PB-1 Pay by card is”, “PB-1, PB-2 are”.</summary>
    public static Rich Are(IReadOnlyList<Story> stories) =>
        stories.Count == 1 ? $"{Keys(stories)} is" : $"{Keys(stories)} are";

    /// <summary>“sprint 3, which now holds 21 points”.</summary>
    public static string NowHolds(Sprint sprint, double scope) =>
        $"{sprint.Name.ToLowerInvariant()}, which now holds {SprintWords.Points(scope)}";

    private static Rich Keys(IReadOnlyList<Story> stories) =>
        stories is [var only] ? only.Named() : Rich.Join(", ", stories.Select(story => (Rich)$"{story.Key:b}"));

    private static (bool Is, bool IsNext) TakeSprint(Words words, string into)
    {
        words.Skip(into).Skip("the|this|current|running|our");
        if (words.Take("next", "sprint") || words.Take("next"))
            return (true, true);
        return (words.Take("sprint"), false);
    }

    private static string Cut(string text) => StoryWords.Cut(text.ReplaceLineEndings(" ").Trim(), LongestReason);
}
