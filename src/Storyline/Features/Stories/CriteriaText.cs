using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Reads acceptance criteria: one a line, or Given, When and Then on lines of their own.</summary>
internal static class CriteriaText
{
    public static IReadOnlyList<Criterion> Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        if (!text.Contains('\n'))
            return [Criterion.Read(text)];
        return StoryBlock.Read($"Criteria\nAC:\n{text}") is StoryBlock.One { Criteria: { Count: > 0 } several }
            ? several
            : [Criterion.Read(text)];
    }
}
