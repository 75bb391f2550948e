using System.Text.Json.Nodes;

namespace Storyline.Domain.Backlog;

/// <summary>Version 1 kept one score for a story, whatever its method.</summary>
internal static class StoryUpgrade
{
    public static JsonNode Run(JsonNode story, int version)
    {
        if (version >= 2)
            return story;
        var scores = new JsonArray();
        if (story.AsObject().Remove("score", out var only) && only is not null)
            scores.Add(only);
        // The serializer would set what is missing to null.
        story["scores"] = scores;
        return story;
    }
}
