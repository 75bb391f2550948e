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
        if (words.Take(out int said))
            number = said;
        words.Skip("of|on|from|in");
        if (number is null && key is { } only && !words.AtEnd && words.Take(out StoryKey late))
            (key, number) = (late, (int)only.Number);
        else if (key is null && words.Take(out StoryKey after))
            key = after;
        // “edit ac 2 of PB-12”: the 2 was taken for a story.
        else if (number is null && key is { } maybe && words.Take(out StoryKey real))
            (key, number) = (real, (int)maybe.Number);
        return true;
    }

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
