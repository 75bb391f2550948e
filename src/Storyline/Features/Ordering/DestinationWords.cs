using Storyline.Core.Grammar;

namespace Storyline.Features.Ordering;

/// <summary>The words for a place a story moves to.</summary>
internal static class DestinationWords
{
    private static readonly string[] Counts =
    [
        "one",
        "two|couple",
        "three|few",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ];

    /// <summary>Reads “to top”, “above PB-7”, “to 3”, “up 2”; <c>null</c>: none of these.</summary>
    public static Destination? Read(Words words)
    {
        if (words.Take("up|higher|sooner|earlier"))
            return new Destination.By(-Steps(words));
        if (words.Take("down|lower|later"))
            return new Destination.By(Steps(words));
        // “to the start” is a place; “PB-12 start” is about work.
        var isPlace = words.Sees("to|at|the|right|in");
        words.Skip("to|at|the|as|into|in|on|position|pos|place|number|no|rank|right|just|directly|all|way");
        if (words.Take("between"))
            return ReadBetween(words);
        if (words.Take("top|first|beginning|front|head") || (isPlace && words.Take("start")))
            return IsAbove(words) ? Above(words) : End(words, new Destination.Top());
        if (words.Take("bottom|last|end|back"))
            return End(words, new Destination.Bottom());
        if (words.Take("up|higher"))
            return new Destination.By(-Steps(words));
        if (words.Take("down|lower"))
            return new Destination.By(Steps(words));
        if (words.Take("above|before|over|ahead"))
            return Above(words);
        if (words.Take("below|after|under|behind|beneath|underneath"))
            return Below(words);
        return ReadPosition(words);
    }

    private static Destination.At? ReadPosition(Words words)
    {
        if (!words.Take(out int position))
            return null;
        words.Skip("place|position|spot|slot|rank|one|in|of|the|backlog|list");
        return new Destination.At(position);
    }

    // “between PB-2 and PB-3” names stories, “between 2 and 3” places.
    private static Destination ReadBetween(Words words)
    {
        words.Skip("position|positions|place|places");
        if (words.Take(out int one) && words.Skip("and|&|,") is not null && words.Take(out int other))
            return new Destination.BetweenPlaces(Math.Min(one, other), Math.Max(one, other));
        return words.Take(out StoryKey first) && words.Skip("and|&|,") is not null && words.Take(out StoryKey second)
            ? new Destination.BetweenStories(first, second)
            : new Destination.NoNeighbour("Between which two stories?");
    }

    private static bool IsAbove(Words words) =>
        words.Sees("of") && words.Skip("of") is not null && !words.AtEnd && !words.Sees("the|backlog|list");

    private static Destination.Top End(Words words, Destination.Top top)
    {
        words.Skip("of|the|backlog|list|priority|position|place");
        return top;
    }

    private static Destination.Bottom End(Words words, Destination.Bottom bottom)
    {
        words.Skip("of|the|backlog|list|priority|position|place");
        return bottom;
    }

    private static Destination Above(Words words) =>
        words.Skip("of|story|number|nr").Take(out StoryKey story)
            ? new Destination.Beside(story, IsBelow: false)
            : new Destination.NoNeighbour("Above which story?");

    private static Destination Below(Words words) =>
        words.Skip("of|story|number|nr").Take(out StoryKey story)
            ? new Destination.Beside(story, IsBelow: true)
            : new Destination.NoNeighbour("Below which story?");

    private static int Steps(Words words)
    {
        var spelt = Array.FindIndex(Counts, count => words.Skip("by|a").Take(count)) + 1;
        var steps =
            spelt > 0 ? spelt
            : words.Take(out int number) ? number
            : 1;
        words.Skip("place|places|position|positions|step|steps|rank|ranks|notch");
        return steps;
    }
}
