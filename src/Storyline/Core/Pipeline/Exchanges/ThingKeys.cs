using System.Text.RegularExpressions;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>The names of the things that people point at: “PB-3”, “Q-1”, “reminder 2”.</summary>
internal static partial class ThingKeys
{
    // Each noun with what its keys start with; a reminder goes by its noun and number.
    private static readonly (string Noun, string Start)[] Nouns =
    [
        ("reminder", "reminder "),
        ("question", "Q-"),
        ("action", "A-"),
        ("proposal", "P-"),
        ("blocker", "B-"),
        ("insight", "I-"),
    ];

    /// <summary>What the keys of the things with this noun start with; <c>null</c>: it is no such noun.</summary>
    public static string? StartOf(string noun) =>
        Array.Find(Nouns, one => one.Noun.Equals(noun, StringComparison.OrdinalIgnoreCase)).Start;

    /// <summary>What a row stands for.</summary>
    public static string? Of(Row row) =>
        row.Story ?? (row.Text.Spans is [Span.Bold { Text: var name }, ..] ? Names(name).FirstOrDefault() : null);

    /// <summary>The things that a view names without another one of their kind beside them.</summary>
    public static string[] SpokenOf(View view) =>
        [
            .. view.Texts()
                .Select(text => text.ToString())
                .Concat(view.Buttons().Select(button => button.Says))
                .SelectMany(Names)
                .Distinct()
                .GroupBy(name => name.Split('-', ' ')[0])
                .Where(kind => kind.Count() == 1)
                .SelectMany(kind => kind),
        ];

    private static IEnumerable<string> Names(string text)
    {
        foreach (Match match in Name().Matches(text))
            yield return match.Groups["number"] is { Success: true, Value: var number }
                ? $"reminder {number}"
                : match.Value;
    }

    [GeneratedRegex(@"\b(?:[QAPBI]-[0-9]{1,6}|[Rr]eminder (?<number>[0-9]{1,6}))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
