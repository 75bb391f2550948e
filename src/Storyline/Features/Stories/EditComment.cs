using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Rewords or deletes a comment on a story.</summary>
/// <param name="Number">From 1, the oldest; <c>null</c>: the speaker's last one.</param>
/// <param name="Text"><c>null</c>: it is deleted.</param>
public sealed record EditComment(StoryKey Key, int? Number, string? Text) : ICommand<EditComment>
{
    public static Usage Usage { get; } =
        new(
            Say: "edit comment <number> of <story>: <text>",
            Does: "rewords or deletes a comment",
            Example: "delete comment 1 of PB-12",
            Topic: "story",
            Also: ["edit comment", "delete comment", "change comment"]
        )
        {
            Ways = CommentPhrases.Edit,
            IsNeverGuessed = true,
            Rule = "its author; whoever decides on stories may delete it",
        };

    public static Parsed<EditComment> Parse(Words words)
    {
        StoryKey? key = words.Take(out StoryKey first) ? first : null;
        var isDeletion = words.Take("delete|remove|drop");
        if (!isDeletion && !words.Take("edit|change|reword|correct"))
            return Parsed.NotMine;
        words.Skip("my|the|last|own");
        if (!words.Take("comment"))
            return Parsed.NotMine;
        int? number = words.Take(out int said) ? said : null;
        words.Skip("of|on|from|to|in");
        if (key is null && words.Take(out StoryKey late))
            key = late;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it on", "delete comment 1 of PB-12");
        if (isDeletion)
            return words.AtEnd ? new EditComment(story, number, null) : Parsed.NotMine;
        var text = words.Field("comment") ?? words.Skip("to|:").Rest().TrimStart(':', ' ');
        return text.Length > 0
            ? new EditComment(story, number, text)
            : Parsed.Ask(StoryForm.One(story, $"edit comment {number}".TrimEnd(), "comment", "What should it say?"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (StoryLimits.RefuseText("comment", Text, turn.Limits.DescriptionLength) is { } tooLong)
            return tooLong;
        var at = Place(story, turn);
        if (at < 0 || at >= story.Comments.Count)
            return NoSuch(story);
        if (Refuse(story.Comments[at], turn) is { } refusal)
            return refusal;
        return Change(turn, work, story, at);
    }

    private int Place(Story story, Turn turn) =>
        Number is { } number
            ? number - 1
            : story.Comments.ToList().FindLastIndex(storyComment => storyComment.By == turn.Speaker.Id);

    private Reply NoSuch(Story story) =>
        story.Comments.Count == 0
            ? Reply.No($"{Key:b} has no comments.", story.See())
            : Reply.No(
                Number is { } number
                    ? $"{Key:b} has no comment {number}; the last one is {story.Comments.Count}."
                    : $"None of the comments on {Key:b} is yours.",
                new Button("All comments", $"{Key} comments")
            );

    // Nobody puts words into somebody else's mouth.
    private Reply? Refuse(StoryComment storyComment, Turn turn)
    {
        if (storyComment.By == turn.Speaker.Id)
            return null;
        if (Text is not null)
            return Reply.No(
                $"Only {turn.Person(storyComment.By)}, who wrote it, rewords that comment. You can add one of your own.",
                new Button("Comment", $"comment {Key}")
            );
        return turn.Speaker.Decides(Matter.Stories) is Permit.Refused { Holder: { } holder }
            ? Reply.No(
                $"{turn.Person(storyComment.By)} wrote that comment and can delete it; so can {turn.Person(holder.Member.Id)} ({holder.Role.Short()}).",
                new Button("All comments", $"{Key} comments")
            )
            : null;
    }

    private Reply Change(Turn turn, IWork work, Story story, int at)
    {
        var comments = story.Comments.ToList();
        var before = comments[at];
        Rich said;
        if (Text is null)
        {
            comments.RemoveAt(at);
            said = $"comment {at + 1} deleted: {turn.Person(before.By)}: {StoryWords.Cut(before.Text, 300)}";
        }
        else
        {
            comments[at] = before with { Text = Text, Edited = turn.Now };
            said = $"comment {at + 1}: “{StoryWords.Cut(before.Text, 200)}” → “{StoryWords.Cut(Text, 200)}”";
        }
        return StoryChange.Done(turn, work, story with { Comments = comments }, said);
    }
}
