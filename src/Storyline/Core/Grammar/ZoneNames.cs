using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using Storyline.Core.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Time zones by the names people use: IANA ids, cities, countries, offsets, the names that Windows has for them, and
/// abbreviations. The only finder, so that every form and every sentence understands the same names and asks the same
/// questions.
/// </summary>
public static class ZoneNames
{
    private const int MostOffered = 8;
    private const int MostGuesses = 3;

    /// <summary>Zones whose clocks agree all through these years are one answer.</summary>
    private static readonly ZoneEqualityComparer Ticking = ZoneEqualityComparer.ForInterval(
        new Interval(Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2031, 1, 1, 0, 0))
    );

    private static readonly FrozenDictionary<string, string> Ids = DateTimeZoneProviders
        .Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal))
        .ToFrozenDictionary(id => id, id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string[]> Cities = DateTimeZoneProviders
        .Tzdb.Ids.Where(IsPlace)
        .GroupBy(id => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(city => city.Key, city => city.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>“Indiana”, “Argentina”: regions with several zones of their own.</summary>
    private static readonly FrozenDictionary<string, string[]> Regions = DateTimeZoneProviders
        .Tzdb.Ids.Where(id => id.Count(letter => letter == '/') == 2)
        .GroupBy(id => id.Split('/')[1].Replace('_', ' '), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(region => region.Key, region => region.ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string[]> Countries = TzdbDateTimeZoneSource
        .Default.ZoneLocations!.GroupBy(location => location.CountryName, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            country => country.Key,
            country => country.Select(location => location.ZoneId).ToArray(),
            StringComparer.OrdinalIgnoreCase
        );

    private static readonly FrozenDictionary<string, string> OfWindows =
        TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids without a place, such as “EST5EDT” and “GB”, with the zones that they lead to.</summary>
    private static readonly FrozenDictionary<string, string> Legacy = DateTimeZoneProviders
        .Tzdb.Ids.Where(id => !id.Contains('/', StringComparison.Ordinal))
        .ToFrozenDictionary(
            id => id,
            id => TzdbDateTimeZoneSource.Default.CanonicalIdMap[id],
            StringComparer.OrdinalIgnoreCase
        );

    private static readonly string[] Continents =
    [
        "Europe",
        "America",
        "Asia",
        "Africa",
        "Australia",
        "Pacific",
        "Atlantic",
        "Indian",
        "Antarctica",
        "Arctic",
        "Etc",
        "US",
        "Canada",
    ];

    private static readonly string[] Endings = [" standard time", " timezone", " time zone", " time", " zone"];

    /// <summary>
    /// The zone of an exact id, however it is capitalised, or of a name with one meaning; else <c>null</c>.
    /// </summary>
    public static string? Find(string name) => Candidates(name) is [var only] ? only : null;

    /// <summary>The zones a name may mean; none: it is not known.</summary>
    public static IReadOnlyList<string> Candidates(string name)
    {
        name = name.Trim(' ', '.', ',', '!', '?', '(', ')', '"', '“', '”');
        if (Meaning(name) is { Count: > 0 } found)
            return found;
        var ending = Endings.FirstOrDefault(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        return ending is null ? [] : Meaning(name[..^ending.Length].Trim());
    }

    /// <summary>The zones of a city, or of a region: “Paris”, “Indiana”.</summary>
    public static IReadOnlyList<string> City(string name)
    {
        name = name.Trim().Replace('_', ' ');
        return Cities.TryGetValue(name, out var ids) || Regions.TryGetValue(name, out ids) ? Differing(ids) : [];
    }

    /// <summary>The zones of a city, a region or a country.</summary>
    public static IReadOnlyList<string> Place(string name)
    {
        name = name.Trim().Replace('_', ' ');
        if (ZoneTables.Places.TryGetValue(name, out var several))
            return several;
        if (City(name) is { Count: > 0 } city)
            return city;
        return Countries.TryGetValue(name, out var zones) ? Differing(zones) : [];
    }

    public static bool IsAbbreviation(string word) => ZoneTables.Abbreviations.ContainsKey(word);

    /// <summary>Written like an IANA id, known or not.</summary>
    public static bool LooksLikeId(string word) =>
        word.IndexOf('/') is > 1 and var slash
        && slash < word.Length - 2
        && Continents.Contains(word[..slash], StringComparer.OrdinalIgnoreCase);

    /// <summary>The zones of the names that are spelt nearly like this one.</summary>
    public static IReadOnlyList<string> Near(string name)
    {
        name = name.Trim().Replace('_', ' ');
        var slips = Math.Clamp(name.Length / 3, 1, 3);
        var near = Ids
            .Keys.Where(IsPlace)
            .Concat(Cities.Keys)
            .Concat(Countries.Keys)
            .Concat(ZoneTables.Places.Keys)
            .Select(known => (Name: known, Slips: EditDistance.Between(name, known.Replace('_', ' '))))
            .Where(one => one.Slips <= slips)
            .ToList();
        // Only the nearest names are suggested.
        return
        [
            .. near.Where(one => one.Slips == near.Min(other => other.Slips))
                .OrderBy(one => one.Name, StringComparer.Ordinal)
                .SelectMany(one => Candidates(one.Name))
                .Distinct()
                .Take(MostGuesses),
        ];
    }

    /// <summary>“UTC+2”, “GMT-03:30”: a fixed offset all year round.</summary>
    public static string? Offset(string name)
    {
        if (
            name.Length is < 5 or > 9
            || !(
                name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)
            )
            || name[3] is not ('+' or '-')
        )
            return null;
        var pieces = name[4..].Split(':');
        if (
            pieces.Length > 2
            || !int.TryParse(pieces[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || hours > 14
        )
            return null;
        var minutes = 0;
        if (
            pieces is [_, var rest]
            && (
                !int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out minutes)
                || minutes is not (0 or 15 or 30 or 45)
            )
        )
            return null;
        return hours == 0 && minutes == 0
            ? "Etc/UTC"
            : DateTimeZone
                .ForOffset(NodaTime.Offset.FromHoursAndMinutes(Signed(name[3], hours), Signed(name[3], minutes)))
                .Id;
    }

    private static int Signed(char sign, int number) => sign == '-' ? -number : number;

    private static IReadOnlyList<string> Meaning(string name)
    {
        if (ZoneTables.Abbreviations.TryGetValue(name, out var several))
            return several;
        if (Ids.TryGetValue(name.Replace(' ', '_'), out var id))
            return [id];
        if (Offset(name) is { } offset)
            return name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) ? ZonesAt(offset) : [offset];
        if (OfWindows.TryGetValue(name, out var mapped))
            return [mapped];
        // “America/Indiana”: all that begins so.
        if (name.Count(letter => letter == '/') == 1 && LooksLikeId(name))
            return City(name[(name.IndexOf('/') + 1)..]);
        if (Place(name) is { Count: > 0 } places)
            return places;
        return Legacy.TryGetValue(name, out var leads) ? [leads] : [];
    }

    // “GMT+2” usually means a place, not a fixed offset.
    private static IReadOnlyList<string> ZonesAt(string offset)
    {
        var wanted = DateTimeZoneProviders.Tzdb[offset].MinOffset;
        var years = ZoneTables
            .WellKnown.Select(id => (Id: id, Year: Year(id)))
            .Where(zone => zone.Year.Any(part => part.WallOffset == wanted))
            .OrderByDescending(zone => zone.Year.Any(part => part.StandardOffset == wanted));
        return [.. years.Select(zone => zone.Id).Take(MostOffered - 1), offset];
    }

    private static List<ZoneInterval> Year(string id) =>
        [
            .. DateTimeZoneProviders
                .Tzdb[id]
                .GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0)),
        ];

    // Zones with the same clock are one answer: the first of them.
    private static string[] Differing(string[] ids) =>
        ids.Length < 2
            ? ids
            :
            [
                .. ids.Select(id => DateTimeZoneProviders.Tzdb[id])
                    .Distinct(Ticking)
                    .Select(zone => zone.Id)
                    .Take(MostOffered),
            ];

    private static bool IsPlace(string id) =>
        id.Contains('/', StringComparison.Ordinal)
        && !id.StartsWith("Etc/", StringComparison.Ordinal)
        && !id.StartsWith("SystemV/", StringComparison.Ordinal)
        && !id.StartsWith("US/", StringComparison.Ordinal)
        && !id.StartsWith("Canada/", StringComparison.Ordinal)
        && !id.StartsWith("Brazil/", StringComparison.Ordinal)
        && !id.StartsWith("Mexico/", StringComparison.Ordinal)
        && !id.StartsWith("Chile/", StringComparison.Ordinal);
}
