namespace Storyline.Core.Grammar;

/// <summary>Reads time zones in a sentence: <c>Europe/Berlin</c>, <c>CET</c>, <c>UTC+2</c>, “Berlin time”.</summary>
public sealed partial class Words
{
    /// <param name="behindTime">It follows a time, so that a bare city or a lower-case abbreviation can only be a
    /// zone.</param>
    private bool TakeZone(bool behindTime, out IReadOnlyList<string> zones, out string? zoneSaid)
    {
        (zones, zoneSaid) = ([], null);
        var here = at;
        Skip("in|timezone|zone");
        if (
            at < end
            && tokens[at].Kind == TokenKind.Word
            && (TakeOneWordZone(behindTime, out zones, out zoneSaid) || TakeCity(behindTime, out zones, out zoneSaid))
        )
        {
            TakeFirst("time|timezone|zone");
            return true;
        }
        at = here;
        return false;
    }

    private bool TakeOneWordZone(bool behindTime, out IReadOnlyList<string> zones, out string? zoneSaid)
    {
        var word = tokens[at].Match.Trim('(', ')');
        (zones, zoneSaid) = (ZoneNames.Candidates(word), word);
        var isZone =
            ZoneNames.LooksLikeId(word)
            || ZoneNames.Offset(word) is not null
            || (
                ZoneNames.IsAbbreviation(word)
                && (IsShouted(word) || (behindTime && word.Length > 2) || IsAt(1, "time"))
            );
        if (isZone)
            at++;
        return isZone;
    }

    private bool TakeCity(bool behindTime, out IReadOnlyList<string> zones, out string? zoneSaid)
    {
        (zones, zoneSaid) = ([], null);
        foreach (var length in (ReadOnlySpan<int>)[3, 2, 1])
        {
            if (at + length > end || !AreWords(at, length))
                continue;
            var name = string.Join(' ', Enumerable.Range(at, length).Select(index => tokens[index].Match))
                .Trim('(', ')');
            // A bare country after a time may be a person’s name.
            var found = IsAt(length, "time") ? ZoneNames.Place(name) : ZoneNames.City(name);
            if (found.Count == 0 || !(behindTime || IsAt(length, "time")))
                continue;
            at += length;
            (zones, zoneSaid) = (found, name);
            return true;
        }
        return false;
    }

    // “at each person's own time”, “in everyone's local time”
    private bool TakeOwnTime()
    {
        var here = at;
        Skip("at|in|for");
        if (Skip("each|every|everyone's|everybody's|person's|persons|member's|their|people's").at > here)
        {
            Skip("own|local|time|zone|timezone|of|day");
            if (IsOneOf(at - 1, "own|time|zone|timezone"))
                return true;
        }
        at = here;
        return false;
    }

    private static bool IsShouted(string word) => word.All(letter => !char.IsAsciiLetterLower(letter));
}
