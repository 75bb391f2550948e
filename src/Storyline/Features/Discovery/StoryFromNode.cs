using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Drafts a story of a solution, an opportunity, or an assumption that is to be tested. The story is linked to the opportunity and
/// to what that serves.
/// </summary>
public sealed record StoryFromNode(string Node) : ICommand<StoryFromNode>
{
    private const int LongestTitle = 150;

    public static Usage Usage { get; } =
        new(
            Say: "story new from S-2",
            Does: "drafts a story of a solution, an opportunity or an assumption, linked to the opportunity tree",
            Example: "story new from S-1",
            Topic: "discovery",
            Matter: Matter.Stories,
            Also: ["story from a solution", "story from an opportunity"]
        )
        {
            Ways = TreePhrases.ToStory,
        };

    public static Parsed<StoryFromNode> Parse(Words words) =>
        words.Take("story", "new|create|add|draft|write|make")
        && words.Take("from|of")
        && NodeKeys.Take(words, "OSH", out var node)
        && words.AtEnd
            ? new StoryFromNode(node)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindFinding(Node, cancel) is not { } node)
            return NodeKeys.NoSuch(Node);
        var made = await turn.Run(Sentence(node, turn), work, cancel);
        if (made.Outcome != Outcome.Done || StoryIn(made, turn, work) is not { } story)
            return made;
        await Link(story, node, work, cancel);
        return made with { View = made.View.With(new Part.Note($"It was made of {Node} and is linked to it.")) };
    }

    private static SubSentence Sentence(Finding node, Turn turn)
    {
        var (title, more) = node is Assumption assumption
            ? ($"Find out: {assumption.Text}", assumption.Test is { } test ? $"Test: {test}\n" : "")
            : (node.Text, "");
        var cut = TextCut.ToLine(title, LongestTitle);
        var whole = title.Length > LongestTitle ? $"{title}\n" : "";
        var fields = new Dictionary<string, string>
        {
            ["title"] = cut,
            ["description"] = $"{whole}{more}From {node.Key}.",
        };
        return new SubSentence(Utterance.Plain("story new"), fields, turn.IsConfirmed);
    }

    private static Story? StoryIn(Reply made, Turn turn, IWork work) =>
        MadeThing.KeyIn(made) is { } said && StoryKey.TryRead(said, turn.Product.Key, out var key)
            ? work.Changed<Story>().Select(change => change.After).FirstOrDefault(story => story?.Key == key)
            : null;

    private static async Task Link(Story story, Finding node, IWork work, CancellationToken cancel)
    {
        var solution = node switch
        {
            Solution itself => itself,
            Assumption { Under: ['S', ..] and var above } => await work.FindFinding(above, cancel) as Solution,
            _ => null,
        };
        var opportunity = node switch
        {
            Opportunity itself => itself.Number,
            Assumption { Under: ['O', ..] and var above } => NumberedKey.Read('O', above),
            _ => solution?.Opportunity,
        };
        if (solution is not null)
            work.Store(solution with { Stories = [.. solution.Stories, story.Key.ToString()] });
        if (opportunity is not { } number)
            return;
        var outcome = await OutcomeFinder.Of(number, work, cancel);
        var served =
            story.Rungs.Goal is null && outcome is { } known
                ? story.Serving(new NamedGoal(known.Name, known.Goal))
                : story;
        work.Store(
            served with
            {
                Serves = served.Rungs with { Opportunities = [number], Item = served.Rungs.Item ?? solution?.Item },
            }
        );
    }
}
