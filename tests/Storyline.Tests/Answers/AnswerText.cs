using System.Text;
using System.Text.RegularExpressions;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Tests.Answers;

/// <summary>Answers as a reader without pictures sees them; only what is drawn at random is left out.</summary>
internal static partial class AnswerText
{
    public static void View(StringBuilder text, string indent, View view)
    {
        foreach (var line in Lines(view))
            Line(text, line, indent);
    }

    public static void Delivery(StringBuilder text, Delivery delivery)
    {
        var reader = delivery.Person ?? $"#{delivery.To.Name ?? delivery.To.Channel}";
        var where = delivery.Under is null ? "" : ", in a thread";
        var lines = Lines(delivery.View).ToList();
        Line(text, $"→ {reader}{where}: {lines.FirstOrDefault()}");
        foreach (var line in lines.Skip(1))
            Line(text, line, "      ");
    }

    public static void Line(StringBuilder text, string line, string indent = "  ") =>
        text.Append((indent + line).TrimEnd()).Append('\n');

    private static IEnumerable<string> Lines(View view) =>
        Secret()
            .Replace(JoinCode().Replace(OfferCode().Replace(view.ToText(), "$1 (code)"), "join (code)"), "$1(secret)")
            .Split('\n');

    /// <summary>The code with which a channel joins, if this view shows one.</summary>
    public static string? CodeIn(View view) =>
        JoinCode().Match(view.ToText()) is { Success: true } match ? match.Value["join ".Length..] : null;

    [GeneratedRegex(@"\b(confirm|cancel) [A-Z2-9]{5}\b")]
    private static partial Regex OfferCode();

    [GeneratedRegex(@"\bjoin [0-9a-f]{4}(-[0-9a-f]{4}){7}")]
    private static partial Regex JoinCode();

    [GeneratedRegex(@"(/(?:calendar|files)/)[^\s.]+(?=[./])")]
    private static partial Regex Secret();
}

/// <summary>What the log tells operators about turns: the stable name of the command, and how it ended.</summary>
internal static partial class AnswerLog
{
    public static IEnumerable<string> Turns(IEnumerable<string> log) =>
        log.Select(line => Answered().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["command"].Value}: {match.Groups["outcome"].Value.ToLowerInvariant()}");

    [GeneratedRegex(@"^Bot Turn .+ in \S*: (?<command>\S+) (?<outcome>\S+) in ")]
    private static partial Regex Answered();
}
