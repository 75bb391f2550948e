using System.Text.RegularExpressions;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>Reads stories written field by field: “Title: …”, “Description: …”, “AC: …”, one block a story.</summary>
internal static partial class LabelledStories
{
    /// <summary>The stories, or <c>null</c> where the first line is no such title.</summary>
    public static IReadOnlyList<StoryBlock.One>? Read(IReadOnlyList<string> lines)
    {
        var first = lines.TakeWhile(string.IsNullOrWhiteSpace).Count();
        if (first == lines.Count || Field().Match(lines[first]) is not { Success: true } opening || !Opens(opening))
            return null;
        var stories = new List<StoryBlock.One>();
        for (var at = first; at < lines.Count; )
        {
            var next = at + 1;
            while (next < lines.Count && !(Field().Match(lines[next]) is { Success: true } field && Opens(field)))
                next++;
            stories.Add(ReadOne(lines.Skip(at).Take(next - at).ToList(), at + 1));
            at = next;
        }
        // “Story: pay online” with nothing labelled below it is read like any other text.
        return stories is [{ Description: null, Criteria.Count: 0, Points: null }] ? null : stories;
    }

    private static bool Opens(Match field) => field.Groups["title"].Success && field.Groups["rest"].Length > 0;

    private static StoryBlock.One ReadOne(List<string> lines, int number)
    {
        var block = new LabelledBlock(Field().Match(lines[0]).Groups["rest"].Value);
        foreach (var line in lines.Skip(1))
            block.Add(line);
        return OneStoryReader.Read(BlockLine.Split(block.Text)) with
        {
            Line = number,
            Points = block.Points,
            State = block.State,
            Labels = block.Labels,
        };
    }

    /// <summary>One story's lines: its labelled fields, and the text that has no field of its own.</summary>
    private sealed class LabelledBlock(string title)
    {
        public List<string> Text { get; } = [title];

        public List<string> Labels { get; } = [];

        public string? Points { get; private set; }

        public string? State { get; private set; }

        public void Add(string line)
        {
            if (Field().Match(line) is not { Success: true } field)
                Text.Add(line);
            else if (field.Groups["points"].Success)
                Points = field.Groups["rest"].Value;
            else if (field.Groups["state"].Success)
                State = field.Groups["rest"].Value;
            else if (field.Groups["labels"].Success)
                Labels.AddRange(StoryTable.Labels(field.Groups["rest"].Value));
            else if (field.Groups["text"].Success)
                Text.Add(field.Groups["rest"].Value);
            else
                Text.Add(line);
        }
    }

    [GeneratedRegex(
        @"^[ \t>]*(?:[-*•#]+[ \t]+)?[*_]*(?:(?<title>title|summary|(?:user )?story|name|titel)|(?<text>description|desc|details|notes?|beschreibung)|(?<points>(?:story )?points|estimate|size|sp)|(?<labels>labels?|tags?)|(?<state>status|state))[*_]*[ \t]?[:：][*_]*[ \t]*(?<rest>.*?)[ \t\r]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Field();
}
