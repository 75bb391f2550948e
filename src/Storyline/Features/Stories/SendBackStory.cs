using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Sends a finished story back to work, with the reason.</summary>
public sealed record SendBackStory(StoryKey Key, string Why) : ICommand<SendBackStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "send back <story>: <why>",
            Does: "sends a finished story back to work",
            Example: "send back PB-12: criterion 2 fails on mobile",
            Topic: "story",
            Matter: Matter.Acceptance,
            Also: ["send back", "sendback"]
        )
        {
            Ways = StoryPhrases.SendBack,
        };

    public static Parsed<SendBackStory> Parse(Words words)
    {
        if (!words.TakeAbout(out var key, "send", "back") && !words.TakeAbout(out key, "sendback"))
        {
            if (!words.Take("send") || !words.Take(out StoryKey between) || !words.Take("back"))
                return Parsed.NotMine;
            key = between;
        }
        if (key is not { } story)
            return StoryChange.AskWhich(words, "goes back", "send back PB-12: criterion 2 fails on mobile");
        var why = words.Field("why") ?? words.Skip("because|since|as").Rest().TrimStart(':', ' ');
        return why.Length > 0
            ? new SendBackStory(story, why)
            : Parsed.Ask(
                new Part.Form(
                    $"Send {story} back",
                    $"send back {story}",
                    "Send back",
                    [new Input.Lines("why", "What is missing?", Required: true)]
                )
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (story.Closed is not null)
            return StoryFinder.IsPast(story);
        if (story.State is not (WorkflowState.Done or WorkflowState.Accepted))
            return Reply.No(
                $"{Key:b} is {turn.Team.StateName(story)}; only a finished story goes back.",
                story.See(),
                new Button("Comment", $"comment {Key}")
            );
        if (StoryLimits.RefuseText("reason", Why, turn.Limits.DescriptionLength) is { } tooLong)
            return tooLong;
        if (story.Assignee is { } assignee && assignee != turn.Speaker.Id)
            work.Tell(assignee, Told(story, turn));
        var (before, now) = (turn.Team.StateName(story), turn.Team.StateName(WorkflowState.InProgress));
        return StoryChange.Done(turn, work, SentBack(story, turn), $"{before} → {now}: {StoryWords.Cut(Why, 300)}");
    }

    private Story SentBack(Story story, Turn turn)
    {
        var said = new StoryComment(turn.Speaker.Id, turn.Now, $"Sent back: {Why}");
        return story with
        {
            State = WorkflowState.InProgress,
            Comments = [.. story.Comments.TakeLast(turn.Limits.CommentsPerStory - 1), said],
        };
    }

    private View Told(Story story, Turn turn) =>
        View.Of(
            new Part.Paragraph(
                $"{turn.Person(turn.Speaker.Id)} has sent {story.Named()} back: {StoryWords.Cut(Why, 1_000)}"
            ),
            new Part.Buttons([story.See()])
        );
}
