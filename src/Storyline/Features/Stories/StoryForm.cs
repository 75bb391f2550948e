using Storyline.Backlog;
using Storyline.Views;

namespace Storyline.Features.Stories;

/// <summary>The forms in which a story is written and changed.</summary>
internal static class StoryForm
{
    public static Part.Form New(StorySource source, (string Field, string Text)? error = null)
    {
        string? Value(string field) => source.Words.Field(field);
        string? Error(string field) => error?.Field == field ? error.Value.Text : null;
        return new Part.Form("New story", source.FormSays, "Create",
        [
            new Input.Line("title", "What is it about?", Required: true, Value: Value("title"), Hint: "A title, or “As a …, I want …, so that …”", MaxLength: 500),
            new Input.Line("role", "Who wants it?", Value: Value("role")),
            new Input.Line("want", "What do they want?", Value: Value("want"), MaxLength: 500),
            new Input.Line("benefit", "So that …", Value: Value("benefit"), MaxLength: 500),
            new Input.Lines("criteria", "Acceptance criteria, one a line", Value: Value("criteria")),
            new Input.Choice("points", "Points", Points, Value: Value("points") ?? PointsOf(source.Tail["points"]), Error: Error("points")),
            new Input.Line("labels", "Labels", Value: Value("labels") ?? (source.Tail.Labels.Count > 0 ? string.Join(", ", source.Tail.Labels) : null), Hint: "For instance mvp, web"),
        ]);
    }

    public static Part.Form Edit(Story story) => new($"Change {story.Key}", $"story edit {story.Key}", "Save",
    [
        new Input.Line("title", "Title", Required: true, Value: story.Title),
        new Input.Line("role", "Who wants it?", Value: story.Role),
        new Input.Line("want", "What do they want?", Value: story.Want, MaxLength: 500),
        new Input.Line("benefit", "So that …", Value: story.Benefit, MaxLength: 500),
        new Input.Lines("description", "Description", Value: story.Description),
        new Input.Line("goal", "Goal", Value: story.Goal),
        new Input.Line("epic", "Epic", Value: story.Epic?.ToString(), Hint: "Its key or its name"),
    ]);

    /// <summary>Asks for one field of a story alone.</summary>
    public static Part.Form One(StoryKey key, string field, string question, bool isLong = false) => new($"{key}", $"{key} {field}", "Save",
        [isLong ? new Input.Lines(field, question, Required: true) : new Input.Line(field, question, Required: true, MaxLength: 500)]);

    /// <summary>Asks for one field after a sentence that is complete but for it.</summary>
    public static Part.Form One(StoryKey key, string says, string field, string question) => new($"{key}", $"{key} {says}", "Save",
        [new Input.Lines(field, question, Required: true)]);

    private static string? PointsOf(string? said) => Scale.TryRead(said ?? "", out var points) && Scale.Has(points) ? Scale.Text(points) : null;

    private static Option[] Points => [.. Scale.Points.Select(points => new Option(Scale.Text(points), Scale.Text(points)))];
}
