using Storyline.Core.Grammar;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Reads lanes, and the items that sentences name.</summary>
internal static class LaneWords
{
    /// <summary>Takes the name of a lane.</summary>
    public static RoadmapLane? Take(Words words) =>
        words.Take("now|current") ? RoadmapLane.Now
        : words.Take("next|upcoming") ? RoadmapLane.Next
        : words.Take("later|someday|eventually") ? RoadmapLane.Later
        : null;

    /// <summary>Takes an item by its key.</summary>
    public static bool TakeKey(Words words, out string item)
    {
        item = words.TakeNumbered('R', out var number) ? RoadmapItem.KeyOf(number) : "";
        return item.Length > 0;
    }

    /// <summary>Takes an item by its key, or the quoted passage or the words before one of the given ones.</summary>
    public static bool TakeItem(Words words, string until, out string item)
    {
        words.Skip("item|the");
        if (TakeKey(words, out item))
            return true;
        var named = new List<string>();
        while (!words.AtEnd && !words.Sees(until) && words.TakeAny(out var word))
            named.Add(word);
        item = string.Join(' ', named);
        return item.Length > 0;
    }

    /// <summary>Takes the reason at the end of a sentence; <c>null</c>: none is given.</summary>
    public static string? TakeReason(Words words)
    {
        if (!words.Take("because|cause|since|as|reason|reason:|why"))
            return null;
        var reason = words.Skip(":|that").Rest().ReplaceLineEndings(" ");
        return reason.Length > 0 ? reason : null;
    }

    public const string BeforeReason = "because|cause|since|as|reason|reason:";
}
