using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>
/// Writes one story at the bottom of the backlog, from a line, from “As a …” or from several lines with criteria.
/// </summary>
/// <param name="Unknown">What looks like an option and is none of a story.</param>
public sealed record NewStory(StoryDraft Draft, string? Epic, IReadOnlyList<string> Unknown) : ICommand<NewStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "story new <title or “As a …”> points:3 +label epic:… goal:…",
            Does: "writes a story",
            Example: "story new As a parent, I want to pay online, so that I need no cash",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["new story", "create story", "add story"]
        )
        {
            Ways = StoryTextPhrases.New,
            Everyday = [Role.Developer, Role.ProductOwner, Role.ProductManager],
            IsForAll = true,
            IsFirstStep = true,
        };

    public static Parsed<NewStory> Parse(Words words)
    {
        if (StorySource.Take(words) is not { } source || source.Block is StoryBlock.Many)
            return Parsed.NotMine;
        if (source.Problem is { } problem)
            return problem;
        if (source.Block is not StoryBlock.One block)
            return Parsed.Ask(StoryForm.New(source));
        return new NewStory(source.Fill(block, isFirst: true), source.Tail["epic"], source.Tail.Unknown);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StoryLimits.Refuse(Draft, turn.Limits) is { } tooMuch)
            return tooMuch;
        var (twin, backlogBottom) = await FindTwinAndBottom(turn, work, cancel);
        if (twin is not null)
            return Warn(turn, twin);

        var (draft, noGoal) = await Draft.Linked(work, cancel);
        return noGoal ?? await Write(draft, backlogBottom, turn, work, cancel);
    }

    private async Task<Reply> Write(
        StoryDraft draft,
        BacklogBottom backlogBottom,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var (epic, isNewEpic, noEpic) = Epic is null ? default : await EpicNamed.FindOrWrite(turn, work, Epic, cancel);
        if (noEpic is not null)
            return noEpic;
        var number = await work.Number("story", cancel);
        if (await BacklogEnd.RefuseMore(turn, work, [number], cancel) is { } full)
            return full;
        var story = draft.At(turn, number, backlogBottom.Append([number])[0]) with { Epic = epic?.Key };
        work.Store(story);
        await TeamLabels.Note(work, turn.Team.Id, story.Labels, cancel);
        turn.About(story.Key);
        var question = await GoalQuestion.For(story, epic, turn, work, cancel);
        return Reply.Done(StoryWritten.View(story, epic, isNewEpic, Unknown, question?.Parts ?? [])) with
        {
            Beside = question,
        };
    }

    // A confirmed story is written even if it has a twin.
    private async Task<(Story? Twin, BacklogBottom Bottom)> FindTwinAndBottom(
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        turn.IsConfirmed
            ? (null, await BacklogEnd.Find(work, turn.Team.Id, cancel))
            : await LookAlikes.FindAndBottom(work, turn.Team.Id, Draft.Text, cancel);

    private Reply Warn(Turn turn, Story twin) =>
        Reply.Preview(
            View.Of(
                new Part.Title($"{twin.Key} looks the same"),
                new Part.Rows([
                    new Row($"New: {StoryWords.Cut(Draft.Text.Title, 120)}"),
                    new Row($"There: {twin.Named()}", turn.Facts(twin), [twin.See()]),
                ])
            ),
            "Create anyway"
        );
}

/// <summary>Confirms a new story and offers the next steps.</summary>
internal static class StoryWritten
{
    /// <param name="goals">The question which goal it serves; nothing: it is not asked.</param>
    public static View View(
        Story story,
        Story? epic,
        bool isNewEpic,
        IReadOnlyList<string> unknown,
        IReadOnlyList<Part> goals
    )
    {
        var extras = Extras(story, epic, isNewEpic);
        var with = extras.Count == 0 ? "" : $", {string.Join(", ", extras)}";
        var parts = new List<Part>
        {
            new Part.Paragraph($"{story.Named()} is at the bottom of the backlog as a draft{with}."),
        };
        if (unknown.Count > 0)
            parts.Add(new Part.Note(UnknownOption.Text(unknown)));
        var hints = StoryQuality.Hints(LookAlikes.TextOf(story));
        if (hints.Count > 0)
            parts.Add(new Part.Note($"Hint: {hints[0].Text}"));
        parts.Add(new Part.Buttons(Next(story)));
        parts.AddRange(goals);
        return new View(parts);
    }

    private static List<string> Extras(Story story, Story? epic, bool isNewEpic)
    {
        var extras = new List<string>();
        if (story.Points is { } points)
            extras.Add(PointScale.Counted(points));
        if (story.Labels.Count > 0)
            extras.Add(string.Join(' ', story.Labels.Select(label => $"+{label}")));
        if (story.GoalText() is { } goal)
            extras.Add($"goal {goal}");
        if (epic is not null)
            extras.Add($"{(isNewEpic ? "new epic" : "epic")} {epic.Key} {epic.Title}");
        if (story.Criteria.Count > 0)
            extras.Add(story.Criteria.Count == 1 ? "1 criterion" : $"{story.Criteria.Count} criteria");
        return extras;
    }

    private static List<Button> Next(Story story)
    {
        var key = story.Key;
        var next = new List<Button>();
        if (story.Role is null)
            next.Add(new Button("Say who wants it", $"{key} role"));
        if (story.Benefit is null)
            next.Add(new Button("Say who gains what", $"{key} benefit"));
        if (story.Criteria.Count == 0)
            next.Add(new Button("Add criteria", $"{key} add ac"));
        if (story.Points is null)
            next.Add(new Button("Estimate", $"estimate {key}"));
        next.Add(story.See());
        next.Add(StoryWords.Undo);
        return next;
    }
}
