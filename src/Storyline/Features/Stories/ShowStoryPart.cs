using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Shows all comments or all criteria of a story, a page at a time.</summary>
public sealed record ShowStoryPart(StoryKey Key, bool IsComments, int From) : ICommand<ShowStoryPart>
{
    public static Usage Usage { get; } =
        new(
            Say: "comments <story>",
            Does: "shows all comments or criteria of a story",
            Example: "PB-12 comments",
            Topic: "story",
            Also: ["criteria"]
        );

    public static Parsed<ShowStoryPart> Parse(Words words)
    {
        words.Skip("show|list|see|all|me|the");
        var isComments = words.TakeAbout(out var key, "comments");
        if (
            !isComments
            && !words.TakeAbout(out key, "criteria|acs|ac")
            && !words.TakeAbout(out key, "acceptance", "criteria")
        )
            return Parsed.NotMine;
        if (key is null && words.Skip("of|for|on|to").Take(out StoryKey of))
            key = of;
        var from = words.Take("from") && words.Take(out int number) ? number : 1;
        if (!words.AtEnd)
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "do you mean", isComments ? "comments PB-12" : "criteria PB-12");
        return new ShowStoryPart(story, isComments, Math.Max(1, from));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        turn.About(Key);
        var rows = IsComments
            ? story
                .Comments.Select(storyComment => new Row(
                    $"{turn.Person(storyComment.By)}: {StoryWords.Cut(storyComment.Text, 1_500)}",
                    $"{turn.When(storyComment.At)}"
                ))
                .ToList()
            : story
                .Criteria.Select(criterion => new Row(
                    $"{(criterion.Met ? "☑" : "☐")} {StoryWords.Cut(criterion.Text, 1_500)}"
                ))
                .ToList();
        var what = IsComments ? "comments" : "criteria";
        if (rows.Count == 0)
            return Reply.Show(
                $"{story.Named()} has no {what} yet.",
                new Button("Add one", IsComments ? $"comment {Key}" : $"{Key} add ac")
            );
        var page = rows.Skip(From - 1).Take(turn.Limits.PageSize).ToList();
        var next = From + page.Count;
        var buttons = new List<Button> { story.See() };
        if (next <= rows.Count)
            buttons.Insert(0, new Button("More", $"{Key} {what} from {next}"));
        return Reply.Show(
            View.Of(
                new Part.Title($"{story.Key} {StoryWords.Cut(story.Title, 80)}: {rows.Count} {what}"),
                new Part.Rows(page, From),
                new Part.Buttons(buttons)
            )
        );
    }
}
