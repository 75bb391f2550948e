using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Shows findings: the text, the person and the source.</summary>
internal static class FindingCard
{
    public static Row RowOf(Turn turn, Finding finding) =>
        new(
            $"{finding.Key:b} {StoryWords.Cut(finding.Text, 200)}",
            From(turn, finding),
            [new Button("Show", finding.Key)]
        );

    public static View Of(Turn turn, Finding finding)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{finding.Key}, {Noun(finding)}"),
            new Part.Paragraph(finding.Text),
            new Part.Note(From(turn, finding)),
        };
        switch (finding)
        {
            case Opportunity { Outcome: { } outcome }:
                parts.Add(new Part.Fields([new Field("Outcome", outcome)]));
                break;
            case Assumption { Test: { } test }:
                parts.Add(new Part.Fields([new Field("Test", test)]));
                break;
        }
        var buttons = new List<Button>();
        if (finding.Session is { } session)
            buttons.Add(new Button("Minutes", $"minutes {session}"));
        buttons.Add(new Button($"All {Nouns(finding)}", Nouns(finding)));
        return new View([.. parts, new Part.Buttons(buttons)]);
    }

    public static Reply Noted(Turn turn, Finding finding, string suggests, string says) =>
        Reply.Done(
            $"{finding.Key:b} is kept as {Noun(finding)}: {StoryWords.Cut(finding.Text, 200)} ({From(turn, finding)}).",
            new Button(suggests, says),
            new Button($"All {Nouns(finding)}", Nouns(finding)),
            StoryWords.Undo
        );

    public static string Nouns(Finding finding) =>
        finding switch
        {
            Insight => "insights",
            Opportunity => "opportunities",
            _ => "assumptions",
        };

    private static string Noun(Finding finding) =>
        finding switch
        {
            Insight => "an insight",
            Opportunity => "an opportunity",
            _ => "an assumption",
        };

    private static Rich From(Turn turn, Finding finding)
    {
        Rich who = finding.By is { } by ? $"{turn.Person(by)}" : "without a name";
        Rich source = finding.Source is { } said ? $", from {said}" : Rich.Empty;
        Rich dots = finding.Dots switch
        {
            0 => Rich.Empty,
            1 => ", 1 dot",
            var several => $", {several} dots",
        };
        return $"{who}{source}, {Storyline.Core.Grammar.ScheduleWords.Date(finding.At.InZone(turn.Room!.Zone).Date)}{dots}";
    }
}

/// <summary>Reads and checks the text of a finding.</summary>
internal static class FindingWords
{
    /// <summary>Takes the text. If it is quoted, the rest is returned as well: it says more about the source.</summary>
    public static (string Text, string More) TakeText(Words words)
    {
        var text = words.Skip("add|new|:").Rest().TrimStart(':', ' ').ReplaceLineEndings(" ").Trim();
        return text.StartsWith('"') && text.IndexOf('"', 1) is > 1 and var end
            ? (text[1..end], text[(end + 1)..].Trim())
            : (text, "");
    }

    public static Reply? Refuse(string text, string noun) =>
        text.Length > Finding.LongestText
            ? Reply.No(
                $"That is {text.Length} characters; {noun} has up to {Finding.LongestText}. Details belong in its source.",
                new Button("Discovery", "help discovery")
            )
            : null;
}
