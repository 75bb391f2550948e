using System.Collections.Frozen;
using System.Globalization;
using NodaTime;

namespace Storyline.Schedule;

/// <summary>Time zones by the names people use: IANA ids, cities, offsets and the abbreviations that may mean several.</summary>
public static class ZoneNames
{
    // What people mean by them; the one that most mean stands first where there is more than one.
    private static readonly FrozenDictionary<string, string[]> Abbreviations = new Dictionary<string, string[]>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["UTC"] = ["Etc/UTC"],
        ["GMT"] = ["Etc/GMT"],
        ["Z"] = ["Etc/UTC"],
        ["CET"] = ["Europe/Berlin"],
        ["CEST"] = ["Europe/Berlin"],
        ["MEZ"] = ["Europe/Berlin"],
        ["MESZ"] = ["Europe/Berlin"],
        ["WET"] = ["Europe/Lisbon"],
        ["WEST"] = ["Europe/Lisbon"],
        ["EET"] = ["Europe/Athens", "Europe/Helsinki", "Europe/Kyiv", "Africa/Cairo"],
        ["EEST"] = ["Europe/Athens", "Europe/Helsinki", "Europe/Kyiv"],
        ["BST"] = ["Europe/London", "Asia/Dhaka"],
        ["IST"] = ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
        ["MSK"] = ["Europe/Moscow"],
        ["TRT"] = ["Europe/Istanbul"],
        ["ET"] = ["America/New_York"],
        ["EST"] = ["America/New_York", "America/Panama"],
        ["EDT"] = ["America/New_York"],
        ["CT"] = ["America/Chicago"],
        ["CST"] = ["America/Chicago", "Asia/Shanghai", "America/Havana"],
        ["CDT"] = ["America/Chicago", "America/Havana"],
        ["MT"] = ["America/Denver"],
        ["MST"] = ["America/Denver", "America/Phoenix"],
        ["MDT"] = ["America/Denver"],
        ["PT"] = ["America/Los_Angeles"],
        ["PST"] = ["America/Los_Angeles", "Asia/Manila"],
        ["PDT"] = ["America/Los_Angeles"],
        ["AKST"] = ["America/Anchorage"],
        ["AKDT"] = ["America/Anchorage"],
        ["HST"] = ["Pacific/Honolulu"],
        ["AST"] = ["America/Halifax", "Asia/Riyadh"],
        ["ADT"] = ["America/Halifax"],
        ["NST"] = ["America/St_Johns"],
        ["BRT"] = ["America/Sao_Paulo"],
        ["ART"] = ["America/Argentina/Buenos_Aires"],
        ["JST"] = ["Asia/Tokyo"],
        ["KST"] = ["Asia/Seoul"],
        ["SGT"] = ["Asia/Singapore"],
        ["HKT"] = ["Asia/Hong_Kong"],
        ["PKT"] = ["Asia/Karachi"],
        ["GST"] = ["Asia/Dubai", "Atlantic/South_Georgia"],
        ["WIB"] = ["Asia/Jakarta"],
        ["ICT"] = ["Asia/Bangkok"],
        ["NPT"] = ["Asia/Kathmandu"],
        ["AEST"] = ["Australia/Sydney", "Australia/Brisbane"],
        ["AEDT"] = ["Australia/Sydney"],
        ["ACST"] = ["Australia/Adelaide", "Australia/Darwin"],
        ["AWST"] = ["Australia/Perth"],
        ["NZST"] = ["Pacific/Auckland"],
        ["NZDT"] = ["Pacific/Auckland"],
        ["SAST"] = ["Africa/Johannesburg"],
        ["CAT"] = ["Africa/Maputo"],
        ["EAT"] = ["Africa/Nairobi"],
        ["WAT"] = ["Africa/Lagos"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Ids = DateTimeZoneProviders
        .Tzdb.Ids.Where(id => !Abbreviations.ContainsKey(id))
        .ToFrozenDictionary(id => id, id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string[]> Cities = DateTimeZoneProviders
        .Tzdb.Ids.Where(IsPlace)
        .GroupBy(id => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(city => city.Key, city => city.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>«Indiana», «Argentina»: regions with several zones of their own.</summary>
    private static readonly FrozenDictionary<string, string[]> Regions = DateTimeZoneProviders
        .Tzdb.Ids.Where(id => id.Count(letter => letter == '/') == 2)
        .GroupBy(id => id.Split('/')[1].Replace('_', ' '), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(region => region.Key, region => region.ToArray(), StringComparer.OrdinalIgnoreCase);

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

    /// <summary>The zones a name may mean; none: it is not known.</summary>
    public static IReadOnlyList<string> Candidates(string name)
    {
        name = name.Trim();
        if (Ids.TryGetValue(name, out var id))
            return [id];
        if (Abbreviations.TryGetValue(name, out var several))
            return several;
        if (Offset(name) is { } offset)
            return [offset];
        // «America/Indiana»: all that begins so.
        return name.Count(letter => letter == '/') == 1 && LooksLikeId(name)
            ? City(name[(name.IndexOf('/') + 1)..])
            : City(name);
    }

    /// <summary>The zones of a city, or of a region: «Paris», «Indiana».</summary>
    public static IReadOnlyList<string> City(string name)
    {
        name = name.Trim().Replace('_', ' ');
        return Cities.TryGetValue(name, out var ids) || Regions.TryGetValue(name, out ids) ? ids : [];
    }

    public static bool IsAbbreviation(string word) => Abbreviations.ContainsKey(word);

    /// <summary>Written like an IANA id, known or not.</summary>
    public static bool LooksLikeId(string word) =>
        word.IndexOf('/') is > 1 and var slash
        && slash < word.Length - 2
        && Continents.Contains(word[..slash], StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids spelt nearly like this, the nearest first.</summary>
    public static IReadOnlyList<string> Near(string name) =>
        [
            .. Ids
                .Values.Where(IsPlace)
                .Select(id =>
                    (Id: id, Distance: Math.Min(Distance(name, id), Distance(name, id[(id.LastIndexOf('/') + 1)..])))
                )
                .Where(one => one.Distance <= 3)
                .OrderBy(one => one.Distance)
                .ThenBy(one => one.Id, StringComparer.Ordinal)
                .Take(3)
                .Select(one => one.Id),
        ];

    /// <summary>«UTC+2», «GMT-03:30».</summary>
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
        if (hours == 0 && minutes == 0)
            return "Etc/UTC";
        // The POSIX ids count westwards: Etc/GMT-2 is two hours ahead of UTC.
        if (minutes == 0 && (name[3] == '+' || hours <= 12))
            return string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(name[3] == '+' ? '-' : '+')}{hours}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{name[3]}{hours:00}:{minutes:00}");
    }

    private static bool IsPlace(string id) =>
        id.Contains('/', StringComparison.Ordinal)
        && !id.StartsWith("Etc/", StringComparison.Ordinal)
        && !id.StartsWith("SystemV/", StringComparison.Ordinal)
        && !id.StartsWith("US/", StringComparison.Ordinal)
        && !id.StartsWith("Canada/", StringComparison.Ordinal)
        && !id.StartsWith("Brazil/", StringComparison.Ordinal)
        && !id.StartsWith("Mexico/", StringComparison.Ordinal)
        && !id.StartsWith("Chile/", StringComparison.Ordinal);

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                var isSame = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (isSame ? 0 : 1));
                corner = above;
            }
        }
        return row[^1];
    }
}
