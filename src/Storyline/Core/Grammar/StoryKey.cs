using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Core.Grammar;

/// <summary>A story's key: the product's key and a number, <c>PB-31</c>.</summary>
[JsonConverter(typeof(StoryKeyJson))]
public readonly record struct StoryKey(string Prefix, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Number}");

    /// <summary>
    /// Reads <c>PB-31</c>, <c>pb31</c>, <c>#31</c> and <c>31</c> (the last two with the product's own prefix).
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, string ownPrefix, out StoryKey key)
    {
        key = default;
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
            letters++;
        var digits = text[letters..];
        if (letters is 0)
        {
            if (digits is ['#', ..])
                digits = digits[1..];
        }
        else
        {
            if (letters is 1 or > 6)
                return false;
            if (digits is ['-', ..])
                digits = digits[1..];
        }
        if (digits.Length is 0 or > 9 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        var prefix =
            letters == 0 || text[..letters].Equals(ownPrefix, StringComparison.OrdinalIgnoreCase)
                ? ownPrefix
                : text[..letters].ToString().ToUpperInvariant();
        key = new StoryKey(prefix, number);
        // “PB-0” is the key of no story; a bare 0 is a number.
        return number > 0 || letters > 0;
    }

    /// <summary>The prefixes of the keys that a text spells out, in capitals: <c>PB</c> of “move pb-3 to top”.</summary>
    public static IReadOnlyCollection<string> PrefixesIn(string text)
    {
        var found = new HashSet<string>();
        for (var dash = text.IndexOf('-'); dash >= 0; dash = text.IndexOf('-', dash + 1))
        {
            var start = dash;
            while (start > 0 && char.IsAsciiLetter(text[start - 1]))
                start--;
            var isKey = dash - start is >= 2 and <= 6 && dash + 1 < text.Length && char.IsAsciiDigit(text[dash + 1]);
            if (isKey && (start == 0 || !char.IsLetterOrDigit(text[start - 1])))
                found.Add(text[start..dash].ToUpperInvariant());
        }
        return found;
    }
}

internal sealed class StoryKeyJson : JsonConverter<StoryKey>
{
    public override StoryKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StoryKey.TryRead(reader.GetString(), "", out var key) ? key : throw new JsonException("Not a story key.");

    public override void Write(Utf8JsonWriter writer, StoryKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
