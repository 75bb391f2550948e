using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>Turns what people say blocks them into blockers with an owner.</summary>
public static partial class BlockerRaising
{
    /// <summary>
    /// Stages a blocker. A person named in the text owns it and is told; otherwise the blocked person owns it.
    /// </summary>
    public static async Task<Blocker> Raise(Turn turn, IWork work, string by, string text, CancellationToken cancel)
    {
        var owner = NamedIn(turn, text) ?? by;
        var blocker = new Blocker
        {
            Number = await work.Number("blocker", cancel),
            Team = turn.Team.Id,
            Text = text.ReplaceLineEndings(" ").Trim(),
            By = by,
            Owner = owner,
            Story = StoryIn(turn, text),
            Since = turn.Now,
        };
        work.Store(blocker);
        if (owner != by)
            work.Tell(
                owner,
                View.Of(
                    new Part.Paragraph($"{turn.Person(by)} is blocked, and you can help: {blocker.Text}"),
                    new Part.Buttons([new Button($"Clear {blocker.Key}", $"clear {blocker.Key}")]),
                    new Part.Note(
                        $"{turn.Product.NameOf(turn.Team)}. {blocker.Key} shows at every standup until it is cleared."
                    )
                ),
                about: new Concern(blocker.Id)
            );
        return blocker;
    }

    /// <summary>The stories of this product that a text names, each once.</summary>
    public static IReadOnlyList<StoryKey> StoriesIn(Turn turn, string text) =>
        [
            .. Keys()
                .Matches(text)
                .Select(match => StoryKey.TryRead(match.Value, turn.Product.Key, out var key) ? key : default)
                .Where(key => key.Prefix == turn.Product.Key)
                .Distinct(),
        ];

    private static StoryKey? StoryIn(Turn turn, string text) => StoriesIn(turn, text) is [var first, ..] ? first : null;

    // “@Ada”, “@Ada Lovelace”: the longest name that matches.
    private static string? NamedIn(Turn turn, string text) =>
        turn
            .Product.People.Values.Where(member => text.Contains($"@{member.Name}", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(member => member.Name.Length)
            .FirstOrDefault()
            ?.Id;

    [GeneratedRegex(@"\b[A-Za-z]{2,6}-[0-9]{1,9}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();
}
