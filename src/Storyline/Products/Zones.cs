using NodaTime;

namespace Storyline.Products;

/// <summary>IANA zones by name, however it is capitalised, or by their city alone.</summary>
public static class Zones
{
    /// <summary>The zone's id, or <c>null</c> where there is none or where a city names several.</summary>
    public static string? Find(string name)
    {
        var said = name.Trim().Replace(' ', '_');
        if (said.Length == 0)
            return null;
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        return ids.FirstOrDefault(id => id.Equals(said, StringComparison.OrdinalIgnoreCase))
            ?? Only(ids.Where(id => id.EndsWith($"/{said}", StringComparison.OrdinalIgnoreCase)));
    }

    private static string? Only(IEnumerable<string> some) => some.Take(2).ToList() is [var one] ? one : null;
}
