using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Reads the criterion and its story: “PB-12 edit ac 2”, “edit ac 2 of PB-12”.</summary>
internal static class CriterionWords
{
    /// <summary>Takes the story and the number; either may be missing.</summary>
    public static bool TakeCriterion(
        this Words words,
        out StoryKey? key,
        out int? number,
        params ReadOnlySpan<string> phrase
    )
    {
        (key, number) = (null, null);
        if (!words.TakeAbout(out key, phrase))
            return false;
        words.Skip("ac|criterion|number|no");
        if (words.TakeNumber(out var said))
            number = said;
        words.Skip("of|on|from|in");
        if (key is null && words.Take(out StoryKey after))
            key = after;
        // “edit ac 2 of PB-12”: the 2 was taken for a story.
        else if (number is null && key is { } maybe && words.TakeStoryBehind(key, out var real))
            (key, number) = (real, (int)maybe.Number);
        return true;
    }

    /// <summary>Takes the number of a criterion, or “the last one”.</summary>
    public static bool TakeNumber(this Words words, out int number)
    {
        if (words.Take(out number))
            return true;
        if (!words.Take("the", "last") && !words.Take("last"))
            return false;
        words.Skip("one|ac|criterion");
        number = Last;
        return true;
    }

    /// <summary>Takes a story behind a number that was taken for one; “it” and “the last one” are none there.</summary>
    public static bool TakeStoryBehind(this Words words, StoryKey? known, out StoryKey story)
    {
        story = default;
        return (known is null || !words.Sees("it|this|that|the|last|one")) && words.Take(out story);
    }

    private const int Last = int.MaxValue;

    /// <summary>The number of a criterion in the words that it was asked for with.</summary>
    public static string Said(int number) => number == Last ? "last" : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number in this story, where the last one was said.</summary>
    public static int NumberIn(Story story, int number) => number == Last ? story.Criteria.Count : number;

    /// <summary>Refuses a number the story does not have.</summary>
    public static Reply? Refuse(Story story, int number) =>
        number >= 1 && number <= story.Criteria.Count
            ? null
            : Reply.No(
                story.Criteria.Count == 0
                    ? $"{story.Key:b} has no criteria yet."
                    : $"{story.Key:b} has criteria 1 to {story.Criteria.Count}; there is no {number}.",
                story.See()
            );
}
