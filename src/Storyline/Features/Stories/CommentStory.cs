using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Comments on a story.</summary>
public sealed record CommentStory(StoryKey Key, string Text) : ICommand<CommentStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "comment <story>: <text>",
            Does: "adds a comment to a story",
            Example: "comment PB-12: the design is ready",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["comment", "note"]
        )
        {
            Ways = StoryTextPhrases.Comment,
            IsForAll = true,
        };

    public static Parsed<CommentStory> Parse(Words words)
    {
        if (!words.TakeAbout(out var key, "comment|note") && !TakeAdd(words))
            return Parsed.NotMine;
        if (key is null && words.Skip("on|to|for").Take(out StoryKey on))
            key = on;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it about", "comment PB-12: the design is ready");
        var text = words.Field("comment") ?? words.Rest().TrimStart(':', ' ');
        return text.Length > 0
            ? new CommentStory(story, text)
            : Parsed.Ask(StoryForm.One(story, "comment", "comment", "What do you want to say?"));
    }

    private static bool TakeAdd(Words words)
    {
        if (
            words.Take("add|leave|make|write")
            && words.Skip("a|an|another|my|the|new") is not null
            && words.Take("comment|note")
        )
            return true;
        words.Rewind();
        return false;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (StoryLimits.RefuseText("comment", Text, turn.Limits.DescriptionLength) is { } tooLong)
            return tooLong;
        if (story.Comments.Count >= turn.Limits.CommentsPerStory)
            return Reply.No(
                $"{Key:b} has {story.Comments.Count} comments, the most that fit. Put the outcome into its description, and continue in the thread.",
                story.See()
            );
        var storyComment = new StoryComment(turn.Speaker.Id, turn.Now, Text);
        var changed = story with { Comments = [.. story.Comments, storyComment] };
        return StoryChange.Done(turn, work, changed, $"{turn.Person(turn.Speaker.Id)}: {StoryWords.Cut(Text, 300)}");
    }
}
