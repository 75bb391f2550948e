using System.Text.RegularExpressions;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Features.Help;

/// <summary>The examples of commands with the product's own key and stories that exist, so that they can be said as they stand.</summary>
internal sealed partial class Examples(string prefix, IReadOnlyList<StoryKey> stories)
{
    private const int Looked = 4;

    public bool HasStories => stories.Count > 0;

    public static async Task<Examples> For(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is not { } room)
            return new Examples("", []);
        var first = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(room.Team.Id)), Looked), cancel);
        return new Examples(room.Product.Key, [.. first.Items.Select(story => story.Key)]);
    }

    /// <summary>The example with the first keys of this backlog in place of the ones it was written with.</summary>
    public string Of(Usage usage)
    {
        var known = new Dictionary<string, string>();
        return Key()
            .Replace(
                usage.Example,
                match =>
                {
                    if (known.TryGetValue(match.Value, out var same))
                        return same;
                    // The last story first: a move to the top should have an effect.
                    return known[match.Value] =
                        known.Count < stories.Count ? stories[^(known.Count + 1)].ToString()
                        : prefix.Length == 0 ? match.Value
                        : $"{prefix}-{match.Groups[1].Value}";
                }
            );
    }

    public Row Line(Usage usage) => new($"{Of(usage):c} {usage.Does}");

    [GeneratedRegex(@"\bPB-(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
