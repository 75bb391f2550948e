using System.Collections.Frozen;

namespace Storyline.Core.Grammar;

/// <summary>Names that the tz database does not have, with the most likely zone first.</summary>
internal static class ZoneTables
{
    /// <summary>
    /// An abbreviation with several zones is asked about: they differ in their offset or in their summer time.
    /// </summary>
    public static FrozenDictionary<string, string[]> Abbreviations { get; } =
        new Dictionary<string, string[]>
        {
            ["UTC"] = ["Etc/UTC"],
            ["GMT"] = ["Europe/London", "Africa/Accra", "Etc/UTC"],
            ["Z"] = ["Etc/UTC"],
            ["CET"] = ["Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Africa/Algiers"],
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
            ["EST"] = ["America/New_York", "America/Panama", "Australia/Sydney"],
            ["EDT"] = ["America/New_York"],
            ["CT"] = ["America/Chicago"],
            ["CST"] = ["America/Chicago", "Asia/Shanghai", "America/Costa_Rica", "America/Havana"],
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
            ["AST"] = ["America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"],
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

    /// <summary>
    /// Spoken names of zones, large cities that give no zone its name, and countries where the first zone would not be
    /// thought of first.
    /// </summary>
    public static FrozenDictionary<string, string[]> Places { get; } =
        Rows(
                """
                eastern=America/New_York,America/Panama,Australia/Sydney
                us eastern=America/New_York
                central=America/Chicago,Australia/Adelaide
                us central=America/Chicago
                mountain=America/Denver,America/Phoenix
                pacific=America/Los_Angeles
                us pacific=America/Los_Angeles
                central european=Europe/Berlin,Europe/Paris,Europe/Madrid,Europe/Rome,Africa/Algiers
                eastern european=Europe/Athens,Europe/Helsinki,Europe/Kyiv,Africa/Cairo
                western european=Europe/Lisbon
                british=Europe/London
                british summer=Europe/London
                greenwich mean=Europe/London,Africa/Accra,Etc/UTC
                coordinated universal=Etc/UTC
                united states|usa|us|u.s.|america=America/New_York,America/Chicago,America/Denver,America/Phoenix,America/Los_Angeles,America/Anchorage,Pacific/Honolulu
                california|washington state|oregon=America/Los_Angeles
                arizona=America/Phoenix
                colorado|utah=America/Denver
                texas=America/Chicago,America/Denver
                florida=America/New_York,America/Chicago
                illinois|minnesota|wisconsin=America/Chicago
                georgia=Asia/Tbilisi,America/New_York
                hawaii=Pacific/Honolulu
                alaska=America/Anchorage
                canada=America/Toronto,America/Vancouver,America/Edmonton,America/Winnipeg,America/Halifax,America/Regina,America/St_Johns
                mexico=America/Mexico_City,America/Tijuana,America/Hermosillo,America/Cancun
                brazil=America/Sao_Paulo,America/Manaus,America/Rio_Branco,America/Noronha
                australia=Australia/Sydney,Australia/Brisbane,Australia/Adelaide,Australia/Darwin,Australia/Perth
                russia=Europe/Moscow,Europe/Kaliningrad,Europe/Samara,Asia/Yekaterinburg,Asia/Novosibirsk,Asia/Irkutsk,Asia/Vladivostok
                indonesia=Asia/Jakarta,Asia/Makassar,Asia/Jayapura
                china|prc=Asia/Shanghai
                germany|deutschland=Europe/Berlin
                spain=Europe/Madrid,Atlantic/Canary
                france=Europe/Paris
                netherlands|holland=Europe/Amsterdam
                united kingdom|uk|great britain|britain|england|scotland|wales|northern ireland=Europe/London
                korea|south korea=Asia/Seoul
                north korea=Asia/Pyongyang
                uae|emirates=Asia/Dubai
                czechia=Europe/Prague
                türkiye=Europe/Istanbul
                new zealand=Pacific/Auckland,Pacific/Chatham
                ivory coast=Africa/Abidjan
                congo=Africa/Kinshasa,Africa/Lubumbashi,Africa/Brazzaville
                bosnia=Europe/Sarajevo
                macedonia=Europe/Skopje
                burma|myanmar=Asia/Yangon
                mumbai|bombay|delhi|new delhi|bangalore|bengaluru|chennai|hyderabad|pune|ahmedabad|gurgaon|noida=Asia/Kolkata
                beijing|shenzhen|guangzhou|hangzhou|chengdu=Asia/Shanghai
                osaka|kyoto|nagoya|yokohama=Asia/Tokyo
                busan=Asia/Seoul
                islamabad|lahore=Asia/Karachi
                hanoi|saigon=Asia/Ho_Chi_Minh
                abu dhabi=Asia/Dubai
                tel aviv|haifa=Asia/Jerusalem
                ankara|izmir=Europe/Istanbul
                st petersburg|saint petersburg=Europe/Moscow
                munich|münchen|hamburg|frankfurt|cologne|köln|stuttgart|düsseldorf|dusseldorf|leipzig|dresden|nuremberg|hannover=Europe/Berlin
                bern|geneva|basel|lausanne=Europe/Zurich
                salzburg|graz|linz=Europe/Vienna
                lyon|marseille|toulouse|nice|lille|nantes|bordeaux=Europe/Paris
                barcelona|valencia|seville|bilbao|malaga=Europe/Madrid
                milan|naples|turin|bologna|florence|venice=Europe/Rome
                porto=Europe/Lisbon
                krakow|kraków|łódź|lodz|wroclaw|wrocław|gdansk|gdańsk|poznan|poznań=Europe/Warsaw
                brno=Europe/Prague
                gothenburg|malmö|malmo=Europe/Stockholm
                rotterdam|the hague|utrecht|eindhoven=Europe/Amsterdam
                antwerp|ghent=Europe/Brussels
                cluj|iasi|timisoara=Europe/Bucharest
                lviv|kharkiv|odesa=Europe/Kyiv
                thessaloniki=Europe/Athens
                edinburgh|glasgow|manchester|birmingham|liverpool|leeds|bristol|cambridge|oxford|cardiff=Europe/London
                cork|galway=Europe/Dublin
                boston|washington|washington dc|miami|atlanta|philadelphia|orlando|pittsburgh|charlotte|nyc=America/New_York
                dallas|houston|austin|minneapolis|new orleans|nashville|st louis=America/Chicago
                salt lake city=America/Denver
                san francisco|seattle|portland|san diego|las vegas|sacramento|san jose|palo alto|silicon valley=America/Los_Angeles
                ottawa|quebec=America/Toronto
                calgary=America/Edmonton
                rio|rio de janeiro|brasilia|brasília=America/Sao_Paulo
                guadalajara=America/Mexico_City
                medellin|medellín=America/Bogota
                canberra=Australia/Sydney
                wellington|christchurch=Pacific/Auckland
                cape town|pretoria|durban=Africa/Johannesburg
                abuja=Africa/Lagos
                alexandria=Africa/Cairo
                rabat|marrakesh=Africa/Casablanca
                """
            )
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>One of each kind, by which an offset is put into words.</summary>
    public static IReadOnlyList<string> WellKnown { get; } =
    [
        "Pacific/Honolulu",
        "America/Anchorage",
        "America/Los_Angeles",
        "America/Denver",
        "America/Phoenix",
        "America/Chicago",
        "America/Mexico_City",
        "America/New_York",
        "America/Bogota",
        "America/Halifax",
        "America/St_Johns",
        "America/Sao_Paulo",
        "America/Noronha",
        "Atlantic/Azores",
        "Europe/London",
        "Africa/Accra",
        "Europe/Berlin",
        "Africa/Lagos",
        "Europe/Athens",
        "Africa/Cairo",
        "Africa/Johannesburg",
        "Europe/Istanbul",
        "Europe/Moscow",
        "Africa/Nairobi",
        "Asia/Tehran",
        "Asia/Dubai",
        "Asia/Kabul",
        "Asia/Karachi",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Dhaka",
        "Asia/Yangon",
        "Asia/Bangkok",
        "Asia/Jakarta",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Australia/Perth",
        "Asia/Tokyo",
        "Asia/Seoul",
        "Australia/Adelaide",
        "Australia/Darwin",
        "Australia/Sydney",
        "Australia/Brisbane",
        "Pacific/Noumea",
        "Pacific/Auckland",
        "Pacific/Tongatapu",
        "Pacific/Kiritimati",
    ];

    private static Dictionary<string, string[]> Rows(string table) =>
        table
            .Split('\n', StringSplitOptions.TrimEntries)
            .Select(row => row.Split('='))
            .SelectMany(row => row[0].Split('|').Select(name => (Name: name, Zones: row[1].Split(','))))
            .ToDictionary(one => one.Name, one => one.Zones);
}
