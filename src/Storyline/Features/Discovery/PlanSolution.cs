using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Makes a roadmap item of a solution, for the outcome of its opportunity.</summary>
public sealed record PlanSolution(long Number, RoadmapLane Lane) : ICommand<PlanSolution>
{
    public static Usage Usage { get; } =
        new(
            Say: "put S-2 on the roadmap",
            Does: "makes a roadmap item of a solution: next, unless you add now or later",
            Example: "put S-1 on the roadmap",
            Topic: "discovery",
            Matter: Matter.Roadmap,
            Also: ["roadmap item from a solution"]
        )
        {
            Ways = TreePhrases.ToRoadmap,
        };

    public static Parsed<PlanSolution> Parse(Words words)
    {
        if (!words.Take("put|add|plan"))
            return Parsed.NotMine;
        words.Skip("solution|the");
        if (!words.TakeNumbered('S', out var number))
            return Parsed.NotMine;
        words.Skip("on|to|onto|in|into|the|our");
        if (!words.Take("roadmap"))
            return Parsed.NotMine;
        words.Skip(":|in|as|for");
        var lane = RoadmapLane.Next;
        if (!words.AtEnd)
        {
            if (RoadmapLanes.Read(words.Rest()) is not { } said)
                return Parsed.NotMine;
            lane = said;
        }
        return new PlanSolution(number, lane);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var key = Solution.KeyOf(Number);
        if (await work.Find<Solution>(Solution.IdOf(Number), cancel) is not { } solution)
            return NodeKeys.NoSuch(key);
        if (await ItemOf(solution, work, cancel) is { } there)
            return Reply.Private(
                $"{key} is on the roadmap as {there.Key:b} already.",
                new Button($"See {there.Key}", there.Key)
            );
        var made = await turn.Run(await Sentence(solution, turn, work, cancel), work, cancel);
        if (made.Outcome != Outcome.Done || NumberedKey.Read('R', MadeThing.KeyIn(made) ?? "") is not { } number)
            return made;
        work.Store(solution with { Item = number });
        return made with { View = made.View.With(new Part.Note($"It was made of {key}.")) };
    }

    private static async Task<RoadmapItem?> ItemOf(Solution solution, IWork work, CancellationToken cancel) =>
        solution.Item is { } number
        && await work.Find<RoadmapItem>(RoadmapItem.IdOf(number), cancel) is { Dropped: null } item
            ? item
            : null;

    private async Task<SubSentence> Sentence(Solution solution, Turn turn, IWork work, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>
        {
            ["name"] = TextCut.ToLine(solution.Text, RoadmapItem.LongestName),
        };
        if (await OutcomeFinder.Of(solution.Opportunity, work, cancel) is { } outcome)
            fields["goal"] = outcome.Said;
        return new SubSentence(Utterance.Plain($"roadmap add {Lane.Name()}"), fields, turn.IsConfirmed);
    }
}
