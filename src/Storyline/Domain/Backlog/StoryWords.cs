using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>Names stories, people and times the same way everywhere.</summary>
public static class StoryWords
{
    private const int MostNamed = 15;
    private const int LongestMention = 80;

    /// <summary>The key and the title, cut to fit on a line.</summary>
    public static Rich Named(this Story story) => $"{story.Key:b} {Cut(story.Title, LongestMention)}";

    /// <summary>“Committed: PB-1 Pay by card, PB-2 …”, for a stored line; <c>null</c> without stories.</summary>
    public static string? Named(string what, IEnumerable<Story> stories)
    {
        var named = stories.Select(story => $"{story.Key} {Cut(story.Title, LongestMention)}").ToList();
        var more = named.Count > MostNamed ? $" and {named.Count - MostNamed} more" : "";
        return named.Count == 0 ? null : $"{what}: {string.Join(", ", named.Take(MostNamed))}{more}";
    }

    /// <summary>A story's facts for the second line of a row: “ready · 5 points · +mvp”.</summary>
    public static Rich Facts(this Turn turn, Story story)
    {
        var facts = new List<Rich> { turn.Team.StateName(story) };
        if (story.Points is { } points)
            facts.Add(PointScale.Counted(points));
        if (story.Labels.Count > 0)
            facts.Add(string.Join(' ', story.Labels.Select(label => $"+{label}")));
        if (story.Assignee is { } assignee)
            facts.Add($"{turn.Person(assignee)}");
        if (story.InsightsCounted() is { } insights)
            facts.Add(insights);
        return Rich.Join(" · ", facts);
    }

    /// <summary>“2 insights”; <c>null</c>: none speaks for it.</summary>
    public static string? InsightsCounted(this Story story) =>
        story.Rungs.Insights.Count == 0 ? null : CountText.Of(story.Rungs.Insights.Count, "insight", "insights");

    /// <summary>A person by name, without notifying them.</summary>
    public static Span.Mention Person(this Turn turn, string member) => new(member, turn.Product.MemberOf(member).Name);

    /// <summary>A text cut at a length, with the number of characters left out.</summary>
    public static string Cut(string text, int length) => TextCut.Counted(text, length);

    public static Button See(this Story story) => Button.Open($"See {story.Key}", story.Key.ToString());

    public static Button Undo { get; } = new("Undo", "undo");
}
