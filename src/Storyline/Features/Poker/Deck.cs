using System.Globalization;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>
/// The cards of a game: points, shirt sizes, hours, or a team's own numbers. Every deck also has ? and coffee.
/// </summary>
/// <param name="Name"><c>fibonacci</c>, <c>shirts</c>, <c>hours</c> or <c>own</c>.</param>
public sealed record Deck(string Name, IReadOnlyList<string> Cards)
{
    public const string Unsure = "?";
    public const string Coffee = "coffee";
    public const int MostCards = 12;

    public static Deck Fibonacci { get; } = new("fibonacci", ["½", "1", "2", "3", "5", "8", "13", "20"]);

    private static readonly Deck Shirts = new("shirts", ["XS", "S", "M", "L", "XL"]);
    private static readonly Deck Hours = new("hours", ["1", "2", "4", "8", "16", "24", "40"]);

    /// <summary>Reads “fibonacci”, “t-shirt”, “hours” or “1,2,4,8”; <c>null</c>: not a deck.</summary>
    public static Deck? Read(string said)
    {
        switch (said.Trim().ToLowerInvariant())
        {
            case "fibonacci" or "fib" or "points" or "default":
                return Fibonacci;
            case "shirts" or "tshirt" or "t-shirt" or "tshirts" or "t-shirts" or "sizes" or "shirt":
                return Shirts;
            case "hours" or "hour" or "h":
                return Hours;
        }
        var cards = said.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct()
            .ToList();
        return
            cards.Count is >= 2 and <= MostCards
            && cards.All(card => PointScale.TryRead(card, out var worth) && worth is >= 0 and <= 1_000)
            ? new Deck("own", cards)
            : null;
    }

    /// <summary>
    /// Finds a card by what people type: “0.5” is ½, “xl” is XL. <c>null</c>: not a card of this deck.
    /// </summary>
    public string? Find(string said)
    {
        var word = said.Trim();
        if (
            word is "?"
            || word.Equals("unsure", StringComparison.OrdinalIgnoreCase)
            || word.Equals("dunno", StringComparison.OrdinalIgnoreCase)
        )
            return Unsure;
        if (
            word is "☕"
            || word.Equals(Coffee, StringComparison.OrdinalIgnoreCase)
            || word.Equals("break", StringComparison.OrdinalIgnoreCase)
        )
            return Coffee;
        if (Cards.FirstOrDefault(card => card.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return exact;
        return PointScale.TryRead(word, out var worth)
            ? Cards.FirstOrDefault(card => Worth(card) == worth && !IsSize(word))
            : null;
    }

    /// <summary>The two cards nearest to a number that is on no card.</summary>
    public IReadOnlyList<string> Near(string said) =>
        PointScale.TryRead(said, out var worth) && Cards.Max(card => Worth(card)!.Value) is var highest
            ?
            [
                .. Cards
                    .OrderBy(card => Math.Abs(Worth(card)!.Value - Math.Clamp(worth, 0, highest)))
                    .Take(2)
                    .OrderBy(card => Worth(card)),
            ]
            : [];

    /// <summary>The points of a card; <c>null</c> for ? and coffee.</summary>
    public static double? Worth(string card) =>
        card is Unsure or Coffee || !PointScale.TryRead(card, out var worth) ? null : worth;

    public string All => string.Join(' ', Cards);

    private static bool IsSize(string word) => word.All(char.IsLetter);

    /// <summary>“8”, “XL (8)”.</summary>
    public static string Say(string card) =>
        card.All(char.IsLetter) && Worth(card) is { } worth
            ? string.Create(CultureInfo.InvariantCulture, $"{card} ({worth})")
            : card;
}
