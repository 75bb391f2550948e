using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Help;

/// <summary>
/// Rewrites the commands' examples with the product's key and real stories, so that they work as they stand.
/// </summary>
internal sealed partial class HelpExamples(string prefix, IReadOnlyList<StoryKey> stories)
{
    private const int Looked = 4;

    public bool HasStories => stories.Count > 0;

    public static async Task<HelpExamples> For(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is not { } turnScope)
            return new HelpExamples("", []);
        var first = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(turnScope.Team.Id)), Looked),
            cancel
        );
        return new HelpExamples(turnScope.Product.Key, [.. first.Items.Select(story => story.Key)]);
    }

    /// <summary>The example with keys of this backlog in place of its own.</summary>
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
                    // From the last story up: a move to the top should have an effect.
                    return known[match.Value] =
                        known.Count < stories.Count ? stories[^(known.Count + 1)].ToString()
                        : prefix.Length == 0 ? match.Value
                        : $"{prefix}-{match.Groups[1].Value}";
                }
            );
    }

    public Row Line(Usage usage) => new($"{OnALine(Of(usage)):c} {usage.Does}");

    // Of a pasted list, the first line shows what is meant.
    private static string OnALine(string example) =>
        example.Split('\n') is [var verb, var first, ..] ? $"{verb} {first} …" : example;

    [GeneratedRegex(@"\bPB-(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
