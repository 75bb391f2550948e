using System.Globalization;

namespace Storyline.Domain.Backlog;

/// <summary>Points that a filter asks for: <c>3</c>, <c>3-8</c>, <c>&gt;5</c>, <c>&lt;=3</c>.</summary>
public sealed record PointRange(double Least, double Most)
{
    // Estimates are halves at least.
    private const double Step = 0.25;

    public static PointRange? Read(string said)
    {
        var text = said.Replace("..", "-", StringComparison.Ordinal).Replace('–', '-');
        if (text.Split('-') is [var from, var to] && Number(from) is { } least && Number(to) is { } most)
            return least <= most ? new PointRange(least, most) : null;
        return Compared(text) ?? (Number(text) is { } number ? new PointRange(number, number) : null);
    }

    private static PointRange? Compared(string text)
    {
        var isInclusive = text.Length > 1 && text[1] == '=';
        if (text is not ['>' or '<', ..] || Number(text[(isInclusive ? 2 : 1)..]) is not { } number)
            return null;
        var step = isInclusive ? 0 : Step;
        return text[0] == '>' ? new PointRange(number + step, double.MaxValue) : new PointRange(0, number - step);
    }

    public bool Has(double? points) => points >= Least && points <= Most;

    /// <summary>As it can be typed again.</summary>
    public override string ToString() =>
        (Least, Most) switch
        {
            _ when Least == Most => Text(Least),
            (_, double.MaxValue) => $">={Text(Least)}",
            (0, _) => $"<={Text(Most)}",
            _ => $"{Text(Least)}-{Text(Most)}",
        };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static double? Number(string said) =>
        double.TryParse(
            said.Replace("½", ".5", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
