using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Shows all comments or all criteria of a story, a page at a time.</summary>
public sealed record ShowStoryPart(StoryKey Key, bool IsComments, int From) : ICommand<ShowStoryPart>
{
    private const int LongestText = 1_500;

    public static Usage Usage { get; } =
        new(
            Say: "comments <story>",
            Does: "shows all comments or criteria of a story",
            Example: "PB-12 comments",
            Topic: "story",
            Also: ["criteria"]
        )
        {
            Ways = StoryTextPhrases.ShowPart,
        };

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
        var rows = IsComments ? Comments(story, turn) : Criteria(story);
        return Reply.Show(rows.Count == 0 ? NoneYet(story) : Page(story, rows, turn.Limits.PageSize));
    }

    private string What => IsComments ? "comments" : "criteria";

    private static List<Row> Comments(Story story, Turn turn) =>
        story
            .Comments.Select(storyComment => new Row(
                $"{turn.Person(storyComment.By)}: {StoryWords.Cut(storyComment.Text, LongestText)}",
                StoryCard.When(turn, storyComment)
            ))
            .ToList();

    private static List<Row> Criteria(Story story) =>
        story
            .Criteria.Select(criterion => new Row(
                $"{(criterion.Met ? "☑" : "☐")} {StoryWords.Cut(criterion.Text, LongestText)}"
            ))
            .ToList();

    private View NoneYet(Story story) =>
        View.Of(
            new Part.Paragraph($"{story.Named()} has no {What} yet."),
            new Part.Buttons([new Button("Add one", IsComments ? $"comment {Key}" : $"{Key} add ac")])
        );

    private View Page(Story story, List<Row> rows, int size)
    {
        var page = rows.Skip(From - 1).Take(size).ToList();
        var next = From + page.Count;
        var buttons = new List<Button> { story.See() };
        if (next <= rows.Count)
            buttons.Insert(0, Button.More($"{Key} {What} from {next}"));
        return View.Of(
            new Part.Title($"{story.Key} {StoryWords.Cut(story.Title, 80)}: {rows.Count} {What}"),
            new Part.Rows(page, From),
            new Part.Buttons(buttons)
        );
    }
}
