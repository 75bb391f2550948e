using System.Globalization;
using Storyline.Core.Grammar;

namespace Storyline.Core.Pipeline.Ways;

/// <summary><c>&lt;number&gt;</c>: a number in digits or words, or an ordinal.</summary>
internal sealed class NumberSlot : IWaySlot
{
    public string Kind => "number";

    public (string Said, string Meant) Sample => ("five", "5");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        SpokenNumbers.Read(said, start) is null ? 0 : SpokenSentence.To(start + 1);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            SpokenNumbers.Read(stretch.Sentence, stretch.Start) is { } number
                ? SlotFilling.One(number.ToString(CultureInfo.InvariantCulture))
                : SlotFilling.None
        );
}

/// <summary><c>&lt;ordinal&gt;</c>: a place in an order: “third”, “2nd”.</summary>
internal sealed class OrdinalSlot : IWaySlot
{
    public string Kind => "ordinal";

    public (string Said, string Meant) Sample => ("third", "3");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Place(said, start) is null ? 0 : SpokenSentence.To(start + 1);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            Place(stretch.Sentence, stretch.Start) is { } place
                ? SlotFilling.One(place.ToString(CultureInfo.InvariantCulture))
                : SlotFilling.None
        );

    // A number in digits alone is none: “make PB-12 5” may be its points.
    public static int? Place(SpokenSentence said, int at) =>
        at < said.Count
        && said[at].Kind == TokenKind.Word
        && said.Core(at) is [.., var last]
        && char.IsAsciiLetter(last)
        && NumberText.TryRead(said.Core(at).ToString(), out int place)
            ? place
            : null;
}

/// <summary><c>&lt;points&gt;</c>: a size, with or without its unit: “5”, “five points”, “an 8”, “XL”.</summary>
internal sealed class PointsSlot : IWaySlot
{
    private static readonly string[] Units = ["point", "points", "pts", "pt", "sp", "pointer"];
    private static readonly string[] Sizes = ["xs", "s", "m", "l", "xl", "xxl", "?"];

    public string Kind => "points";

    public (string Said, string Meant) Sample => ("five points", "5");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (Size(said, start) is null)
            return 0;
        var end = start + 1;
        if (end + 1 < said.Count && said.Is(end, "story") && Units.Any(unit => said.Is(end + 1, unit)))
            return SpokenSentence.To(end + 2);
        return end < said.Count && Units.Any(unit => said.Is(end, unit))
            ? SpokenSentence.To(end + 1)
            : SpokenSentence.To(end);
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(Size(stretch.Sentence, stretch.Start) is { } size ? SlotFilling.One(size) : SlotFilling.None);

    // “third” is a place, and no size.
    private static string? Size(SpokenSentence said, int at) =>
        OrdinalSlot.Place(said, at) is not null ? null
        : SpokenNumbers.Read(said, at) is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : Array.Find(Sizes, size => said.Is(at, size)) is { } size ? size
        : null;
}

/// <summary>Numbers as they are spoken.</summary>
internal static class SpokenNumbers
{
    /// <summary>The number at a place, or <c>null</c>.</summary>
    public static double? Read(SpokenSentence said, int at)
    {
        if (said[at].Kind != TokenKind.Word || at >= said.Count)
            return null;
        var word = said.Core(at);
        for (var number = 0; number < NumberText.Written.Length; number++)
            if (word.Equals(NumberText.Written[number], StringComparison.OrdinalIgnoreCase))
                return number;
        var text = word.ToString();
        if (NumberText.TryRead(text, out int whole))
            return whole;
        return NumberText.TryRead(text, out double fraction) ? fraction : null;
    }
}
