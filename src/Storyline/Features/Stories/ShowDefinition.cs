using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Stories;

/// <summary>Shows the team's definition of ready or of done.</summary>
public sealed record ShowDefinition(bool IsReady) : ICommand<ShowDefinition>
{
    public static Usage Usage { get; } =
        new(
            Say: "definition of ready",
            Does: "shows the definition of ready or of done",
            Example: "definition of done",
            Topic: "team",
            Also: ["dor", "dod"]
        )
        {
            Ways = StoryTextPhrases.Definition,
        };

    public static Parsed<ShowDefinition> Parse(Words words) =>
        DefinitionWords.Take(words, out var isReady) && words.AtEnd ? new ShowDefinition(isReady) : Parsed.NotMine;

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (word, code) = IsReady ? ("ready", "dor") : ("done", "dod");
        var points = IsReady ? turn.Team.DefinitionOfReady : turn.Team.DefinitionOfDone;
        return Task.FromResult(
            Reply.Show(
                View.Of(
                    new Part.Title($"Definition of {word}"),
                    points.Count == 0
                        ? new Part.Paragraph("It is empty.")
                        : new Part.Rows([.. points.Select(point => new Row(point.Text))], 1),
                    new Part.Note($"Change it with “{code} add …”, “{code} edit 2: …” or “{code} remove 2”.")
                )
            )
        );
    }
}

/// <summary>Reads the name of a definition.</summary>
internal static class DefinitionWords
{
    /// <summary>What of a story a point is about, by the words that a team puts it in: all of one line.</summary>
    private static readonly (string[] Words, StoryCheck Check)[] Checks =
    [
        (["criteria", "ticked"], StoryCheck.CriteriaMet),
        (["criteria", "met"], StoryCheck.CriteriaMet),
        (["criteria"], StoryCheck.HasCriteria),
        (["estimate"], StoryCheck.IsEstimated),
        (["it has points"], StoryCheck.IsEstimated),
        (["who gains"], StoryCheck.HasBenefit),
        (["benefit"], StoryCheck.HasBenefit),
    ];

    /// <summary>The point that a team has just worded; from then on it is what it is, however it reads.</summary>
    public static DefinitionPoint Point(string text) =>
        new(
            text,
            Checks
                .Where(one => one.Words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .Select(one => (StoryCheck?)one.Check)
                .FirstOrDefault()
        );

    public static bool Take(Words words, out bool isReady)
    {
        isReady = true;
        words.Skip("show|the|our");
        if (words.Take("dor") || words.Take("definition", "of", "ready") || TakeShort(words, "ready"))
            return true;
        isReady = false;
        return words.Take("dod") || words.Take("definition", "of", "done") || TakeShort(words, "done");
    }

    // “done add …” changes the definition; “done” alone is about a story.
    private static bool TakeShort(Words words, string word)
    {
        if (words.Take(word) && words.Sees("add|edit|change|remove|delete"))
            return true;
        words.Rewind();
        words.Skip("show|the|our");
        return false;
    }
}
