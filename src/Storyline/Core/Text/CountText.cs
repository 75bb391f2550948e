using System.Globalization;

namespace Storyline.Core.Text;

/// <summary>Counts things in words: “1 story”, “12 stories”.</summary>
public static class CountText
{
    public static string Of(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
