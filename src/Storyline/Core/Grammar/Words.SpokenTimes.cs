using System.Globalization;
using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads times of day in words: “noon”, “end of day”, “half past nine”, “quarter to 10”.</summary>
public sealed partial class Words
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly string[] WrittenHours = NumberText.Written[1..13];

    private bool TakeNamedTime(out SpokenTime time)
    {
        time = default;
        if (IsAt(0, "12") && IsAt(1, "noon|midday|midnight"))
            at++;
        if (TakeFirst("noon|midday"))
            time = new SpokenTime(LocalTime.Noon);
        else if (TakeFirst("midnight"))
            time = new SpokenTime(LocalTime.Midnight, IsMidnight: true);
        else if (TakePair("first", "thing"))
        {
            if (IsAt(0, "in") && IsAt(1, "the") && IsAt(2, "morning"))
                at += 3;
            time = new SpokenTime(default, Start: true);
        }
        else if (TakeFirst("eod|cob"))
            time = new SpokenTime(default, End: true);
        else if (IsAt(0, "end") && IsAt(1, "of") && (IsAt(2, "day") || (IsAt(2, "the") && IsAt(3, "day"))))
        {
            at += IsAt(2, "day") ? 3 : 4;
            time = new SpokenTime(default, End: true);
        }
        else
            return false;
        return true;
    }

    // “half past nine”, “quarter to 10”
    private bool TakeSpokenTime(out SpokenTime time)
    {
        time = default;
        var here = at;
        Skip("a");
        if (TakeBareHalf(out time))
            return true;
        var part = PartOfHour();
        var isBefore = IsAt(1, "to") && part != 30;
        if (
            part == 0
            || !(IsAt(1, "past") || isBefore)
            || at + 2 >= end
            || HourOf(tokens[at + 2].Match) is not { } hour
        )
        {
            at = here;
            return false;
        }
        at += 3;
        var isHalved = TakeHalf(hour, out var half);
        var minutes = ((Halved(hour, half) * 60) + (isBefore ? -part : part) + MinutesOfDay) % MinutesOfDay;
        time = new SpokenTime(
            new LocalTime(minutes / 60, minutes % 60),
            IsOpen: !isHalved && hour is >= 1 and <= 6,
            IsHalved: isHalved
        );
        return true;
    }

    // “half ten” is half past ten in Britain, and half past nine for those who think in German.
    private bool TakeBareHalf(out SpokenTime time)
    {
        time = default;
        if (!IsAt(0, "half") || at + 1 >= end || HourOf(tokens[at + 1].Match) is not (>= 1 and <= 12 and var hour))
            return false;
        var before = hour == 1 ? 12 : hour - 1;
        Doubt(at, at + 2, [new($"{hour}:30", $"{hour}:30"), new($"{before}:30", $"{before}:30")]);
        at += 2;
        time = new SpokenTime(new LocalTime(hour, 30), IsOpen: hour <= 6);
        return true;
    }

    private int PartOfHour() =>
        IsAt(0, "half") ? 30
        : IsAt(0, "quarter") ? 15
        : IsAt(0, "5|10|20|25") ? int.Parse(tokens[at].Match, CultureInfo.InvariantCulture)
        : IsAt(0, "five") ? 5
        : IsAt(0, "ten") ? 10
        : IsAt(0, "twenty") ? 20
        : 0;

    private static int? HourOf(string word)
    {
        var written = Array.FindIndex(WrittenHours, one => one.Equals(word, StringComparison.OrdinalIgnoreCase)) + 1;
        if (written > 0)
            return written;
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24
            ? hour
            : null;
    }
}
