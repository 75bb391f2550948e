using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Tests.PlainSpeech;

/// <summary>A sentence as somebody typed it in a chat, with its right understanding.</summary>
/// <param name="Kind">“read”, “write”, or “none”: must write nothing.</param>
/// <param name="IsDirect">Said in the direct conversation.</param>
/// <param name="Needs">What is set up before, by name: see <see cref="PlainWorld"/>.</param>
/// <param name="Before">Who said what immediately before.</param>
/// <param name="Canonical">The right sentence of the grammar; any one of several.</param>
/// <param name="Loose">An answer that matches this is right as well.</param>
/// <param name="Expect">For “none”: “ask”, “read” or “none”.</param>
/// <param name="IsLater">The intent does not exist yet: only a wrong answer says something.</param>
internal sealed partial record PlainSentence(
    string Id,
    string Intent,
    string Kind,
    string Speaker,
    string Text,
    bool IsDirect,
    IReadOnlyList<string> Needs,
    IReadOnlyList<(string Speaker, string Text)> Before,
    IReadOnlyList<string> Canonical,
    string? Loose,
    string? Expect,
    bool IsLater
)
{
    public const string File = "data/chat/plain/shared.jsonl";

    public static IReadOnlyList<PlainSentence> ReadFrom(string path) =>
        [.. System.IO.File.ReadLines(path).Where(line => line.Length > 0).Select(Read)];

    /// <summary>Writes out <c>{+7}</c> (days after the base) and <c>{12-25}</c> (the next 25 December).</summary>
    public static string WithDates(string text, LocalDate today) =>
        DatePlaceholder()
            .Replace(
                text,
                match =>
                {
                    var what = match.Groups[1].Value;
                    if (what[0] is 'f' or '+')
                    {
                        var day = today.PlusDays(int.Parse(what.TrimStart('f', '+'), CultureInfo.InvariantCulture));
                        return what[0] == 'f'
                            ? day.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture).ToLowerInvariant()
                            : LocalDatePattern.Iso.Format(day);
                    }
                    var monthAndDay = AnnualDatePattern.Iso.Parse(what).Value;
                    var date = monthAndDay.InYear(today.Year);
                    return LocalDatePattern.Iso.Format(date < today ? monthAndDay.InYear(today.Year + 1) : date);
                }
            );

    private static PlainSentence Read(string line)
    {
        var row = JsonSerializer.Deserialize<JsonElement>(line);
        return new PlainSentence(
            Text("id")!,
            Text("intent")!,
            Text("kind")!,
            Text("speaker")!,
            Text("text")!,
            Is("direct"),
            List("needs"),
            row.TryGetProperty("before", out var before)
                ? [.. before.EnumerateArray().Select(said => (said[0].GetString()!, said[1].GetString()!))]
                : [],
            List("canonical"),
            Text("loose"),
            Text("expect"),
            Is("later")
        );

        string? Text(string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
        bool Is(string name) => row.TryGetProperty(name, out var value) && value.GetBoolean();
        IReadOnlyList<string> List(string name) =>
            row.TryGetProperty(name, out var values)
                ? [.. values.EnumerateArray().Select(value => value.GetString()!)]
                : [];
    }

    [GeneratedRegex(@"\{(f\+\d+|\+\d+|\d\d-\d\d)\}")]
    private static partial Regex DatePlaceholder();
}
