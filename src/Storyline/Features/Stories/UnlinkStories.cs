using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Removes the links between two stories from both.</summary>
public sealed record UnlinkStories(StoryKey From, StoryKey To) : ICommand<UnlinkStories>
{
    public static Usage Usage { get; } =
        new(
            Say: "unlink <story> <story>",
            Does: "takes the links between two stories away",
            Example: "unlink PB-12 PB-7",
            Topic: "story",
            Matter: Matter.Stories
        )
        {
            Ways = StoryTextPhrases.Unlink,
        };

    public static Parsed<UnlinkStories> Parse(Words words)
    {
        if (NoLonger(words) is { } ended)
            return ended;
        if (!words.TakeAbout(out var key, "unlink"))
            return Parsed.NotMine;
        if (key is not { } from)
            return StoryChange.AskWhich(words, "do you want to unlink", "unlink PB-12 PB-7");
        if (!words.Skip("from|and|to|,").Take(out StoryKey to) || !words.AtEnd)
            return Parsed.Ask($"From which story? Say for instance “unlink {from} {from.Prefix}-7”.");
        return new UnlinkStories(from, to);
    }

    // “PB-12 no longer blocks PB-7”.
    private static UnlinkStories? NoLonger(Words words)
    {
        if (
            words.Take(out StoryKey from)
            && words.Skip("is|does") is not null
            && (words.Take("no", "longer") || words.Take("not", "anymore") || words.Take("doesn't|not"))
            && words.Take("blocks|block|blocked|duplicates|duplicate|relates|relate|related|depends|depend|linked")
            && words.Skip("to|by|on|with|of|any|more|anymore").Take(out StoryKey to)
            && words.Skip("any|more|anymore").AtEnd
        )
            return new UnlinkStories(from, to);
        words.Rewind();
        return null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (from, no) = await work.FindStory(turn, From, cancel);
        if (from is null)
            return no!;
        var to = await work.Find<Story>(Story.IdOf(To.Number), cancel);
        if (from.Links.All(link => link.To != To))
            return StoryChange.Already(turn, from, $"is not linked to {To:b}.");
        if (to is not null)
            work.Store(to.WithoutLinksTo(From) with { Touched = turn.Now });
        return StoryChange.Done(turn, work, from.WithoutLinksTo(To), $"is no longer linked to {To:b}.");
    }
}
