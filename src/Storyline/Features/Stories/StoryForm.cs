using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>The forms that write and change a story.</summary>
internal static class StoryForm
{
    /// <summary>The longest text of a field on one line.</summary>
    public const int LongestLine = 500;

    public static Part.Form New(StorySource source, (string Field, string Text)? error = null) =>
        New(field => source.Words.Field(field) ?? SaidFor(source, field), error, says: source.FormSays);

    /// <summary>The form of a new story.</summary>
    /// <param name="filled">The value of a field, or <c>null</c>.</param>
    /// <param name="from">The author of the message the story is made from.</param>
    /// <param name="says">The sentence that sends it, with the options said before the form opened.</param>
    public static Part.Form New(
        Func<string, string?> filled,
        (string Field, string Text)? error = null,
        string? from = null,
        string says = "story new"
    )
    {
        var inputs = Inputs(filled, error);
        if (filled("link") is { } link)
            inputs.Add(
                new Input.Line(
                    "link",
                    "The message it comes from",
                    Value: link,
                    Hint: from is null ? null : $"Written by {from}",
                    Error: ErrorOf(error, "link"),
                    MaxLength: MessageLink.Longest
                )
            );
        return new Part.Form("New story", says, "Create", inputs);
    }

    private static List<Input> Inputs(Func<string, string?> filled, (string Field, string Text)? error) =>
        [
            new Input.Line(
                "title",
                "What is it about?",
                Required: true,
                Value: filled("title"),
                Hint: "A title, or “As a …, I want …, so that …”",
                MaxLength: LongestLine
            ),
            new Input.Line("role", "Who wants it?", Value: filled("role")),
            new Input.Line("want", "What do they want?", Value: filled("want"), MaxLength: LongestLine),
            new Input.Line("benefit", "So that …", Value: filled("benefit"), MaxLength: LongestLine),
            new Input.Lines("description", "Description", Value: filled("description")),
            new Input.Lines("criteria", "Acceptance criteria, one a line", Value: filled("criteria")),
            new Input.Choice("points", "Points", Points, Value: filled("points"), Error: ErrorOf(error, "points")),
            new Input.Lookup(
                "labels",
                "Labels",
                "pick label",
                Several: true,
                Value: filled("labels"),
                Hint: "For instance mvp, web"
            ),
            Epic(filled("epic")),
            new Input.Line("goal", "Goal", Value: filled("goal")),
        ];

    private static string? ErrorOf((string Field, string Text)? error, string field) =>
        error?.Field == field ? error.Value.Text : null;

    public static Part.Form Edit(Story story) =>
        new(
            $"Change {story.Key}",
            $"story edit {story.Key}",
            "Save",
            [
                new Input.Line("title", "Title", Required: true, Value: story.Title),
                new Input.Line("role", "Who wants it?", Value: story.Role),
                new Input.Line("want", "What do they want?", Value: story.Want, MaxLength: LongestLine),
                new Input.Line("benefit", "So that …", Value: story.Benefit, MaxLength: LongestLine),
                new Input.Lines("description", "Description", Value: story.Description),
                new Input.Line("goal", "Goal", Value: story.Goal),
                Epic(story.Epic?.ToString()),
            ]
        );

    /// <summary>Asks for one field of a story alone.</summary>
    public static Part.Form One(StoryKey key, string field, string question, bool isLong = false) =>
        new(
            $"{key}",
            $"{key} {field}",
            "Save",
            [
                isLong
                    ? new Input.Lines(field, question, Required: true)
                    : new Input.Line(field, question, Required: true, MaxLength: LongestLine),
            ]
        );

    /// <summary>Asks for the one field that a sentence lacks.</summary>
    public static Part.Form One(StoryKey key, string says, string field, string question) =>
        new($"{key}", $"{key} {says}", "Save", [new Input.Lines(field, question, Required: true)]);

    private static Input.Lookup Epic(string? value) =>
        new("epic", "Epic", "pick epic", Value: value, Hint: "Its key or its name");

    // Options typed before the form opened are filled in.
    private static string? SaidFor(StorySource source, string field) =>
        field switch
        {
            "points" => PointsOf(source.Tail["points"]),
            "labels" when source.Tail.Labels.Count > 0 => string.Join(", ", source.Tail.Labels),
            _ => null,
        };

    private static string? PointsOf(string? said) =>
        PointScale.TryRead(said ?? "", out var points) && PointScale.Has(points) ? PointScale.Text(points) : null;

    private static Option[] Points =>
        [.. PointScale.Points.Select(points => new Option(PointScale.Text(points), PointScale.Text(points)))];
}
