using System.Text;

namespace Storyline.Domain.Backlog;

/// <summary>
/// A sort key with room on both sides: between any two keys lies another one, so that a move writes only the moved
/// story. Keys compare byte by byte. A key is a whole number, whose first letter gives its length, and a fraction in
/// base 62: the ends of the list grow by counting, the middle by halving (“fractional indexing”).
/// </summary>
public readonly record struct OrderKey : IComparable<OrderKey>
{
    /// <summary>
    /// Keys of this length make the neighbourhood be spaced out anew; see <see cref="OrderSpacing"/>.
    /// </summary>
    public const int MaxLength = 64;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const char Middle = 'V';

    public OrderKey(string value) => Value = value;

    /// <summary>The key of the only story of a backlog.</summary>
    public static OrderKey First { get; } = new("a0");

    public string Value { get; }

    /// <summary>
    /// A key strictly between two neighbours; a neighbour of <c>null</c> is the end of the list. Returns <c>null</c>
    /// when the neighbours are equal or in the wrong order: then the neighbourhood must be spaced out anew.
    /// </summary>
    public static OrderKey? Between(OrderKey? before, OrderKey? after) =>
        (before?.Value, after?.Value) switch
        {
            (null, null) => First,
            (null, { } high) => new OrderKey(Before(high)),
            ({ } low, null) => new OrderKey(Behind(low)),
            ({ } low, { } high) => string.CompareOrdinal(low, high) < 0 ? new OrderKey(Inside(low, high)) : null,
        };

    /// <summary>
    /// A key after the last one, for the story with this number. Two hosts appending at the same moment get different
    /// keys.
    /// </summary>
    public static OrderKey After(OrderKey? last, long number)
    {
        var whole = last is { } key ? Increment(WholeOf(key.Value)) ?? key.Value : First.Value;
        return new OrderKey(whole + Base62(number) + Middle);
    }

    /// <summary>
    /// Evenly spaced keys strictly between two neighbours; fewer than asked for when there is no room.
    /// </summary>
    public static IReadOnlyList<OrderKey> Many(OrderKey? before, OrderKey? after, int count)
    {
        if (before is { } low && after is { } high && low.CompareTo(high) >= 0)
            return [];
        var keys = new List<OrderKey>(count);
        Spread(before, after, count, keys);
        return keys;
    }

    public int CompareTo(OrderKey other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(OrderKey left, OrderKey right) => left.CompareTo(right) < 0;

    public static bool operator >(OrderKey left, OrderKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(OrderKey left, OrderKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OrderKey left, OrderKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;

    private static void Spread(OrderKey? before, OrderKey? after, int count, List<OrderKey> keys)
    {
        if (count <= 0)
            return;
        if (before is null || after is null)
        {
            SpreadAtAnEnd(before, after, count, keys);
            return;
        }
        var middle = Between(before, after)!.Value;
        Spread(before, middle, (count - 1) / 2, keys);
        keys.Add(middle);
        Spread(middle, after, count - 1 - ((count - 1) / 2), keys);
    }

    // Counting on from the existing end keeps keys short.
    private static void SpreadAtAnEnd(OrderKey? before, OrderKey? after, int count, List<OrderKey> keys)
    {
        var start = keys.Count;
        var last = before ?? after;
        for (var made = 0; made < count; made++)
        {
            var next = after is not null ? Between(null, last) : Between(last, null);
            keys.Add(next!.Value);
            last = next;
        }
        if (after is not null)
            keys.Reverse(start, count);
    }

    private static string Before(string high)
    {
        var whole = WholeOf(high);
        if (string.CompareOrdinal(whole, high) < 0)
            return whole;
        return Decrement(whole) ?? whole + Halve("", high[whole.Length..]);
    }

    private static string Behind(string low)
    {
        var whole = WholeOf(low);
        return Increment(whole) ?? whole + Halve(low[whole.Length..], null);
    }

    private static string Inside(string low, string high)
    {
        var (wholeLow, wholeHigh) = (WholeOf(low), WholeOf(high));
        if (wholeLow == wholeHigh)
            return wholeLow + Halve(low[wholeLow.Length..], high[wholeHigh.Length..]);
        if (Increment(wholeLow) is { } next && string.CompareOrdinal(next, high) < 0)
            return next;
        return wholeLow + Halve(low[wholeLow.Length..], null);
    }

    /// <summary>
    /// A fraction strictly between two others; <c>null</c> stands for 1. None of the three ends in a zero.
    /// </summary>
    private static string Halve(string low, string? high)
    {
        var shared = new StringBuilder();
        while (true)
        {
            var digitLow = low.Length > 0 ? Digits.IndexOf(low[0]) : 0;
            var digitHigh = high is { Length: > 0 } ? Digits.IndexOf(high[0]) : Digits.Length;
            if (high is not null && digitLow == digitHigh)
            {
                shared.Append(Digits[digitLow]);
                (low, high) = (Tail(low), Tail(high));
            }
            else if (digitHigh - digitLow > 1)
                return shared.Append(Digits[(digitLow + digitHigh) / 2]).ToString();
            else if (high is { Length: > 1 })
                return shared.Append(high[0]).ToString();
            else
            {
                shared.Append(Digits[digitLow]);
                (low, high) = (Tail(low), null);
            }
        }
    }

    private static string Tail(string fraction) => fraction.Length > 0 ? fraction[1..] : "";

    /// <summary>
    /// The whole number at the start of a key: one digit after <c>a</c>, two after <c>b</c>; below zero, one after
    /// <c>Z</c>, two after <c>Y</c>.
    /// </summary>
    private static string WholeOf(string key)
    {
        var digits = char.IsAsciiLetterLower(key[0]) ? key[0] - 'a' + 1 : 'Z' - key[0] + 1;
        if (key.Length < digits + 1)
            throw new FormatException($"“{key}” is not an order key.");
        return key[..(digits + 1)];
    }

    private static string? Increment(string whole)
    {
        var digits = whole[1..].ToCharArray();
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            if (digits[at] != Digits[^1])
            {
                digits[at] = Digits[Digits.IndexOf(digits[at]) + 1];
                return whole[0] + new string(digits);
            }
            digits[at] = Digits[0];
        }
        return whole[0] switch
        {
            'Z' => "a0",
            'z' => null,
            var head => Whole((char)(head + 1), Digits[0]),
        };
    }

    private static string? Decrement(string whole)
    {
        var digits = whole[1..].ToCharArray();
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            if (digits[at] != Digits[0])
            {
                digits[at] = Digits[Digits.IndexOf(digits[at]) - 1];
                return whole[0] + new string(digits);
            }
            digits[at] = Digits[^1];
        }
        return whole[0] switch
        {
            'a' => "Zz",
            'A' => null,
            var head => Whole((char)(head - 1), Digits[^1]),
        };
    }

    private static string Whole(char head, char digit) =>
        head + new string(digit, char.IsAsciiLetterLower(head) ? head - 'a' + 1 : 'Z' - head + 1);

    private static string Base62(long number)
    {
        var text = new StringBuilder();
        for (; number > 0; number /= Digits.Length)
            text.Insert(0, Digits[(int)(number % Digits.Length)]);
        return text.ToString();
    }
}
