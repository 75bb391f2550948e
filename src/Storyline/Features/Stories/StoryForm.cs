using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>The forms in which a story is written and changed.</summary>
internal static class StoryForm
{
    public static Part.Form New(StorySource source, (string Field, string Text)? error = null) =>
        New(field => source.Words.Field(field) ?? SaidFor(source, field), error, says: source.FormSays);

    /// <summary>The form of a new story, as far as it is filled in.</summary>
    /// <param name="filled">What is known of a field, or <c>null</c>.</param>
    /// <param name="from">Who wrote the message that the story is made from.</param>
    /// <param name="says">The sentence that sends it, with what was said beside the form.</param>
    public static Part.Form New(
        Func<string, string?> filled,
        (string Field, string Text)? error = null,
        string? from = null,
        string says = "story new"
    )
    {
        string? Error(string field) => error?.Field == field ? error.Value.Text : null;
        var inputs = new List<Input>
        {
            new Input.Line(
                "title",
                "What is it about?",
                Required: true,
                Value: filled("title"),
                Hint: "A title, or “As a …, I want …, so that …”",
                MaxLength: 500
            ),
            new Input.Line("role", "Who wants it?", Value: filled("role")),
            new Input.Line("want", "What do they want?", Value: filled("want"), MaxLength: 500),
            new Input.Line("benefit", "So that …", Value: filled("benefit"), MaxLength: 500),
            new Input.Lines("description", "Description", Value: filled("description")),
            new Input.Lines("criteria", "Acceptance criteria, one a line", Value: filled("criteria")),
            new Input.Choice("points", "Points", Points, Value: filled("points"), Error: Error("points")),
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
        };
        if (filled("link") is { } link)
            inputs.Add(
                new Input.Line(
                    "link",
                    "The message it comes from",
                    Value: link,
                    Hint: from is null ? null : $"Written by {from}",
                    Error: Error("link"),
                    MaxLength: MessageLink.Longest
                )
            );
        return new Part.Form("New story", says, "Create", inputs);
    }

    public static Part.Form Edit(Story story) =>
        new(
            $"Change {story.Key}",
            $"story edit {story.Key}",
            "Save",
            [
                new Input.Line("title", "Title", Required: true, Value: story.Title),
                new Input.Line("role", "Who wants it?", Value: story.Role),
                new Input.Line("want", "What do they want?", Value: story.Want, MaxLength: 500),
                new Input.Line("benefit", "So that …", Value: story.Benefit, MaxLength: 500),
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
                    : new Input.Line(field, question, Required: true, MaxLength: 500),
            ]
        );

    /// <summary>Asks for one field after a sentence that is complete but for it.</summary>
    public static Part.Form One(StoryKey key, string says, string field, string question) =>
        new($"{key}", $"{key} {says}", "Save", [new Input.Lines(field, question, Required: true)]);

    private static Input.Lookup Epic(string? value) =>
        new("epic", "Epic", "pick epic", Value: value, Hint: "Its key or its name");

    // What was typed before the form opened is filled in already.
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
