using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Ticks criteria of a story, or points of the team's definition of ready or of done.</summary>
public sealed record Tick(StoryKey Key, TickList List, IReadOnlyList<int> Numbers, bool IsOff) : ICommand<Tick>
{
    public static Usage Usage { get; } =
        new(
            Say: "<story> tick <number>",
            Does: "ticks a criterion, or with “ready” or “done” a point of that definition",
            Example: "PB-12 tick 2",
            Topic: "story",
            Matter: Matter.Work,
            Also: ["tick", "untick", "check"]
        )
        {
            Ways = StoryTextPhrases.Tick,
        };

    public static Parsed<Tick> Parse(Words words)
    {
        if (Stated(words) is { } stated)
            return stated;
        var isOff = false;
        if (!words.TakeAbout(out var key, "tick|check") && !(isOff = words.TakeAbout(out key, "untick|uncheck")))
            return Parsed.NotMine;
        var list = TakeList(words);
        var numbers = new List<int>();
        var isAll = words.Take("all");
        while (words.Skip("and|,|&").TakeNumber(out var number))
            numbers.Add(number);
        words.Skip("of|on|for|in");
        if (words.TakeStoryBehind(key, out var late))
        {
            // “tick 2 of PB-12”: the 2 was taken for a story.
            if (key is { } first)
                numbers.Insert(0, (int)first.Number);
            key = late;
        }
        if (!words.AtEnd)
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it", "PB-12 tick 2");
        if (numbers.Count == 0 && !isAll)
            return Parsed.Ask($"Which criterion of {story}? Say for instance “{story} tick 2”, or “{story} tick all”.");
        return new Tick(story, list, numbers, isOff);
    }

    private static TickList TakeList(Words words)
    {
        words.Skip("off|the");
        var list =
            words.Take("ready|dor") ? TickList.Ready
            : words.Take("done|dod") ? TickList.Done
            : TickList.Criteria;
        words.Skip("ac|acs|criterion|criteria");
        return list;
    }

    // “PB-12 ac 2 done”, “criterion 2 of PB-12 is met”.
    private static Tick? Stated(Words words)
    {
        if (words.TakeAbout(out var key, "ac|criterion"))
        {
            int? number = words.Take(out int said) ? said : null;
            if (number is null && key is { } taken)
                (key, number) = (null, (int)taken.Number);
            if (key is null && words.Skip("of|on|in").Take(out StoryKey late))
                key = late;
            words.Skip("is|are|=|:|now");
            var isOff = words.Take("open|unmet|failed|fails");
            if (
                key is { } story
                && number is { } which
                && (isOff || words.Take("done|met|ok|ticked|passed|passes|fulfilled|checked|✓|✅"))
                && words.AtEnd
            )
                return new Tick(story, TickList.Criteria, [which], isOff);
        }
        words.Rewind();
        return null;
    }

    public Permit Authorize(Speaker speaker) => speaker.Decides(List == TickList.Ready ? Matter.Ready : Matter.Work);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        return List == TickList.Criteria
            ? (this with { Numbers = [.. Numbers.Select(one => CriterionWords.NumberIn(story, one))] }).TickCriteria(
                turn,
                work,
                story
            )
            : TickPoints(turn, work, story);
    }

    private Reply TickCriteria(Turn turn, IWork work, Story story)
    {
        if (
            Numbers
                .Select(number => CriterionWords.Refuse(story, number))
                .FirstOrDefault(refusal => refusal is not null) is
            { } refusal
        )
            return refusal;
        if (story.Criteria.Count == 0)
            return CriterionWords.Refuse(story, 1)!;
        var changed = story with
        {
            Criteria =
            [
                .. story.Criteria.Select(
                    (criterion, at) => IsMeant(at + 1) ? criterion with { Met = !IsOff } : criterion
                ),
            ],
        };
        var met = $"{changed.Criteria.Count(criterion => criterion.Met)} of {changed.Criteria.Count} met";
        if (changed.Criteria.SequenceEqual(story.Criteria))
            return StoryChange.Already(turn, story, $"stays as it is: {met}.");
        var one = Numbers is [var only] ? $": {StoryWords.Cut(changed.Criteria[only - 1].Text, 120)}" : "";
        return StoryChange.Done(
            turn,
            work,
            changed,
            $"criterion {Named()} {(IsOff ? "open again" : "met")} ({met}){one}"
        );
    }

    private Reply TickPoints(Turn turn, IWork work, Story story)
    {
        var definition = List == TickList.Ready ? turn.Team.DefinitionOfReady : turn.Team.DefinitionOfDone;
        var points = DefinitionCheck.Of(definition, story);
        if (RefusePoints(story, points) is { } refusal)
            return refusal;
        var texts = points.Where(point => IsMeant(point.Number) && point.IsByHand).Select(point => point.Text).ToList();
        List<string> ticked = IsOff ? [.. story.Ticked.Except(texts)] : [.. story.Ticked.Union(texts)];
        if (ticked.Count == story.Ticked.Count)
            return StoryChange.Already(turn, story, "stays as it is.");
        var changed = story with { Ticked = ticked };
        return StoryChange.Done(
            turn,
            work,
            changed,
            $"definition of {Word}: {StoryCard.Marks(DefinitionCheck.Of(definition, changed))}"
        );
    }

    private Reply? RefusePoints(Story story, IReadOnlyList<CheckPoint> points)
    {
        if (Numbers.FirstOrDefault(number => number < 1 || number > points.Count) is not 0 and var odd)
            return Reply.No(
                $"The definition of {Word} has {CountText.Of(points.Count, "point", "points")}; there is no {odd}.",
                new Storyline.Core.Views.Button("See it", $"definition of {Word}")
            );
        var seen = points.FirstOrDefault(point => Numbers.Contains(point.Number) && !point.IsByHand);
        return seen is null
            ? null
            : Reply.No($"“{seen.Text}” is checked from the story itself, so nobody ticks it.", story.See());
    }

    private string Word => List == TickList.Ready ? "ready" : "done";

    private bool IsMeant(int number) => Numbers.Count == 0 || Numbers.Contains(number);

    private string Named() => Numbers.Count == 0 ? "1 and all others" : string.Join(", ", Numbers);
}

/// <summary>The list whose points are ticked.</summary>
public enum TickList
{
    Criteria,
    Ready,
    Done,
}
