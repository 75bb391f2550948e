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
    public static Button SeeTree { get; } = new("See the tree", "tree");

    public static Button TreeOf(Opportunity opportunity) => new("See the branch", $"tree of {opportunity.Key}");

    public static Row RowOf(Turn turn, Finding finding) =>
        new(
            $"{finding.Key:b} {StoryWords.Cut(finding.Text, 200)}",
            From(turn, finding),
            [new Button("Show", finding.Key)]
        );

    public static async Task<View> Of(Turn turn, IWork work, Finding finding, CancellationToken cancel)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{finding.Key}, {Noun(finding)}"),
            new Part.Paragraph(finding.Text),
            new Part.Note(From(turn, finding)),
        };
        var surroundings = await FindingSurroundings.Of(finding, work, cancel);
        if (surroundings.Fields.Count > 0)
            parts.Add(new Part.Fields(surroundings.Fields));
        if (surroundings.Below.Count > 0)
            parts.Add(new Part.Paragraph(Rich.Join("\n", surroundings.Below.Select(line => line.ToRich()))));
        parts.Add(new Part.Buttons([.. Next(finding)]));
        return new View(parts);
    }

    public static Reply Noted(Turn turn, Finding finding, params Button[] next) =>
        Reply.Done(
            $"{finding.Key:b} is kept as {Noun(finding)}: {StoryWords.Cut(finding.Text, 200)} ({From(turn, finding)}).",
            [.. next, new Button($"All {Nouns(finding)}", Nouns(finding)), StoryWords.Undo]
        );

    public static string Nouns(Finding finding) => Nouns(finding.Key[0]);

    /// <param name="series">The letter of its keys.</param>
    public static string Nouns(char series) =>
        series switch
        {
            'I' => "insights",
            'O' => "opportunities",
            'S' => "solutions",
            _ => "assumptions",
        };

    private static string Noun(Finding finding) =>
        finding switch
        {
            Insight => "an insight",
            Opportunity => "an opportunity",
            Solution => "a solution",
            _ => "an assumption",
        };

    private static IEnumerable<Button> Next(Finding finding)
    {
        var key = finding.Key;
        switch (finding)
        {
            case Insight:
                yield return new Button("Link it", $"link {key}");
                break;
            case Opportunity:
                yield return new Button("Add a solution", $"solution for {key}");
                yield return new Button("Score it", $"score {key}");
                yield return new Button("See the branch", $"tree of {key}");
                break;
            case Solution { Choice: null }:
                yield return new Button("What must be true?", $"assumption for {key}");
                yield return new Button("Choose it", $"choose {key}");
                break;
            case Solution:
                yield return new Button("What must be true?", $"assumption for {key}");
                break;
            case Assumption:
                yield return new Button("Test it", $"test {key}");
                break;
        }
        if (finding.Session is { } session)
            yield return new Button("Minutes", $"minutes {session}");
        yield return new Button($"All {Nouns(finding)}", Nouns(finding));
    }

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
        return $"{who}{source}, {ScheduleWords.Date(finding.At.InZone(turn.Room!.Zone).Date)}{dots}";
    }
}
