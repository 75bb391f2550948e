using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>
/// The pair of questions by which Kano tells what a feature is: how does a customer feel with it, and how without it?
/// </summary>
internal static class KanoSurvey
{
    private static readonly (string Word, string Label)[] Answers =
    [
        ("like", "They like it"),
        ("expect", "They expect it"),
        ("neutral", "They do not mind"),
        ("tolerate", "They can live with it"),
        ("dislike", "They dislike it"),
    ];

    /// <summary>The class that the answers mean; <c>null</c>: they were not given.</summary>
    public static int? ClassBy(Options answers) =>
        answers["with"] is { } with && answers["without"] is { } without
            ? (int)KanoTable.ClassOf(PlaceOf(with), PlaceOf(without))
            : null;

    /// <summary>What is to be asked again: an answer that is missing or unknown, or two that contradict each other.</summary>
    public static Parsed? Asks(Options answers, StoryKey story)
    {
        string?[] given = [answers["with"], answers["without"]];
        if (given.All(answer => answer is null))
            return null;
        if (given.OfType<string>().FirstOrDefault(answer => PlaceOf(answer) < 0) is { } odd)
            return Parsed.No(
                $"“{odd}” is none of the answers: {string.Join(", ", Answers.Select(answer => answer.Word))}.",
                Again(story)
            );
        if (given.Any(answer => answer is null))
            return Parsed.Ask(Form(story));
        return ClassBy(answers) == 0
            ? Parsed.No(
                $"“{given[0]}” with it and without it contradict each other, so {story} has no class.",
                Again(story)
            )
            : null;
    }

    public static Part.Form Form(StoryKey story) =>
        new(
            $"{story} by Kano",
            $"kano {story}",
            "Classify it",
            [
                new Input.Choice("with", "How do customers feel with it?", Choices(), Required: true),
                new Input.Choice("without", "And without it?", Choices(), Required: true),
            ]
        );

    private static Option[] Choices() => [.. Answers.Select(answer => new Option(answer.Label, answer.Word))];

    private static int PlaceOf(string answer) =>
        Array.FindIndex(Answers, one => one.Word.Equals(answer, StringComparison.OrdinalIgnoreCase));

    private static Button Again(StoryKey story) => new("Ask the two questions", $"kano {story} questions");
}
