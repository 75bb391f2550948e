using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stories;

/// <summary>Shows a story: its text, its progress, and what the reader can do with it.</summary>
internal static class StoryCard
{
    private const int LongestText = 1_000;
    private const int CommentsShown = 3;

    public static async Task<View> Of(Turn turn, IWork work, Story story, CancellationToken cancel)
    {
        var around = await StorySurroundings.Of(turn, work, story, cancel);
        var parts = new List<Part>
        {
            new Part.Title($"{story.Key} {story.Title}"),
            new Part.Fields(Facts(turn, story, around)),
        };
        AddText(parts, story);
        AddCriteria(parts, turn, story);
        AddDefinitions(parts, turn, story);
        AddObstacles(parts, turn, around);
        AddLinks(parts, turn, story, around.Linked);
        AddComments(parts, turn, story);
        if (story.IsOpen)
            AddHints(parts, story);
        parts.Add(new Part.Buttons([.. StoryButtons.For(turn, story), .. StoryRungFields.Above(turn, story)]));
        return new View(parts);
    }

    private static void AddText(List<Part> parts, Story story)
    {
        if (AuthorSentence.Of(story) is { } sentence)
            parts.Add(new Part.Paragraph(sentence));
        if (story.Description is { } description)
            parts.Add(new Part.Paragraph(StoryWords.Cut(description, LongestText)));
    }

    private static void AddLinks(List<Part> parts, Turn turn, Story story, IReadOnlyList<Story> linked)
    {
        if (story.Links.Count > 0)
            parts.Add(
                new Part.Rows([.. story.Links.Take(turn.Limits.PageSize).Select(link => LinkRow(turn, link, linked))])
            );
    }

    private static List<Field> Facts(Turn turn, Story story, StorySurroundings around)
    {
        var facts = new List<Field>
        {
            new("State", story.Closed is { } reason ? $"closed: {reason}" : turn.Team.StateName(story)),
            new("Points", story.Points is { } points ? $"{PointScale.Text(points)}{Votes(story)}" : "not estimated"),
        };
        facts.AddRange(Standing(turn, story, around));
        if (around.Decided is { } decided)
            facts.Add(new("Decided", decided));
        if (story.Labels.Count > 0)
            facts.Add(new("Labels", string.Join(' ', story.Labels.Select(label => $"+{label}"))));
        facts.AddRange(People(turn, story));
        return facts;
    }

    /// <summary>Where it stands: in the order, in a sprint, below an epic and a goal, and by its scores.</summary>
    private static IEnumerable<Field> Standing(Turn turn, Story story, StorySurroundings around)
    {
        if (around.Place is { } place)
            yield return new("Position", $"{place.Ordinal()} in the backlog");
        if (around.Sprint is { } sprint)
            yield return new("Sprint", SprintOf(sprint));
        if (around.Epic is { } epic)
            yield return new("Epic", epic.Named());
        if (around.GoalText(story) is { } goal)
            yield return new("Goal", goal);
        foreach (var rung in StoryRungFields.Of(story, around))
            yield return rung;
        if (story.Scores.Count > 0)
            yield return new(story.Scores.Count == 1 ? "Score" : "Scores", ScoreText.SayAll(story, turn.Team));
    }

    private static string SprintOf(Sprint sprint)
    {
        var state = sprint.State == SprintState.Running ? "running" : "being prepared";
        return sprint.Goal is { } goal ? $"{sprint.Name}, {state}: {goal}" : $"{sprint.Name}, {state}";
    }

    /// <summary>What holds it up: its open questions and blockers.</summary>
    private static void AddObstacles(List<Part> parts, Turn turn, StorySurroundings around)
    {
        if (around.Questions.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Open questions":b}"));
            parts.Add(
                new Part.Rows([
                    .. around.Questions.Select(question => new Row(
                        $"{question.Key:b} “{StoryWords.Cut(question.Text, LongestText)}”",
                        $"{turn.Person(question.By)}, {turn.Local(question.At)}"
                    )),
                ])
            );
        }
        if (around.Blockers.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Blocked":b}"));
            parts.Add(
                new Part.Rows([
                    .. around.Blockers.Select(blocker => new Row(
                        $"{blocker.Key:b} {StoryWords.Cut(blocker.Text, LongestText)}",
                        $"{turn.Person(blocker.Owner)} can clear it"
                    )),
                ])
            );
        }
    }

    private static IEnumerable<Field> People(Turn turn, Story story)
    {
        yield return new("Assigned to", story.Assignee is { } assignee ? $"{turn.Person(assignee)}" : "nobody");
        if (story.From is { } from)
            yield return new("Made from", $"{MessageLink.Shown(from)}");
        yield return new("Written", $"{turn.Person(story.Author)}, {turn.Local(story.Created)}");
    }

    private static string Votes(Story story) =>
        story.Spread is { } voteSpread
            ? $" (votes {PointScale.Text(voteSpread.Low)}–{PointScale.Text(voteSpread.High)} in {voteSpread.Rounds} {(voteSpread.Rounds == 1 ? "round" : "rounds")})"
            : "";

    private static void AddCriteria(List<Part> parts, Turn turn, Story story)
    {
        if (story.Criteria.Count == 0)
            return;
        var most = turn.Limits.PageSize;
        var mayTick = story.IsOpen && turn.Speaker.StakeIn(Matter.Work) >= Stake.Consulted;
        parts.Add(
            new Part.Paragraph(
                $"{"Acceptance criteria":b}, {story.Criteria.Count(criterion => criterion.Met)} of {story.Criteria.Count} met"
            )
        );
        parts.Add(
            new Part.Rows(
                [
                    .. story
                        .Criteria.Take(most)
                        .Select((criterion, at) => CriterionRow(criterion, mayTick ? TickButton(story, at) : null)),
                ],
                1
            )
        );
        if (story.Criteria.Count > most)
            parts.Add(new Part.Note($"{story.Criteria.Count - most} more: say “{story.Key} criteria”."));
    }

    private static Row CriterionRow(Criterion criterion, Button? tick) =>
        new(
            $"{(criterion.Met ? "☑" : "☐")} {StoryWords.Cut(criterion.Text, LongestText)}",
            Buttons: tick is null ? null : [tick]
        );

    private static Button TickButton(Story story, int at) =>
        story.Criteria[at].Met
            ? new Button("Untick", $"{story.Key} untick {at + 1}")
            : new Button("Tick", $"{story.Key} tick {at + 1}");

    private static void AddDefinitions(List<Part> parts, Turn turn, Story story)
    {
        if (!story.IsOpen)
            return;
        var isWorkedOn =
            story.State
            is not (Storyline.Core.Products.WorkflowState.Draft or Storyline.Core.Products.WorkflowState.Ready);
        parts.Add(
            new Part.Paragraph(
                isWorkedOn
                    ? $"{"Definition of done":b}: {Marks(DefinitionCheck.Of(turn.Team.DefinitionOfDone, story))}"
                    : $"{"Definition of ready":b}: {Marks(DefinitionCheck.Of(turn.Team.DefinitionOfReady, story))}"
            )
        );
    }

    /// <summary>“✓ It is estimated · ✗ It has criteria”.</summary>
    public static Rich Marks(IReadOnlyList<CheckPoint> points) =>
        points.Count == 0
            ? "empty"
            : Rich.Join(" · ", points.Select(point => (Rich)$"{(point.IsMet ? "✓" : "✗")} {point.Text}"));

    private static Row LinkRow(Turn turn, StoryLink link, IReadOnlyList<Story> linked)
    {
        var other = linked.FirstOrDefault(story => story.Key == link.To);
        return other is null
            ? new Row($"{link.Kind.Says()} {link.To:b} (deleted)")
            : new Row($"{link.Kind.Says()} {other.Named()}", turn.Team.StateName(other), [other.See()]);
    }

    private static void AddComments(List<Part> parts, Turn turn, Story story)
    {
        if (story.Comments.Count == 0)
            return;
        var earlier = story.Comments.Count - CommentsShown;
        parts.Add(
            new Part.Paragraph(
                earlier > 0 ? $"{"Comments":b}, the last {CommentsShown} of {story.Comments.Count}" : $"{"Comments":b}"
            )
        );
        parts.Add(
            new Part.Rows(
                [
                    .. story
                        .Comments.TakeLast(CommentsShown)
                        .Select(storyComment => new Row(
                            $"{turn.Person(storyComment.By)}: {StoryWords.Cut(storyComment.Text, LongestText)}",
                            When(turn, storyComment)
                        )),
                ],
                Math.Max(0, earlier) + 1
            )
        );
        if (earlier > 0)
            parts.Add(new Part.Buttons([new Button("All comments", $"{story.Key} comments")]));
    }

    /// <summary>“yesterday 10:00, edited”.</summary>
    public static Rich When(Turn turn, StoryComment storyComment) =>
        storyComment.Edited is null ? $"{turn.Local(storyComment.At)}" : $"{turn.Local(storyComment.At)}, edited";

    private static void AddHints(List<Part> parts, Story story)
    {
        var hints = StoryQuality.Hints(LookAlikes.TextOf(story), (decimal?)story.Points, story.Criteria.Count);
        if (hints.Count > 0)
            parts.Add(new Part.Note($"Hints: {string.Join("; ", hints.Select(storyHint => storyHint.Text))}"));
    }
}

/// <summary>The buttons for a reader's role: only actions that would not be refused.</summary>
internal static class StoryButtons
{
    public static List<Button> For(Turn turn, Story story)
    {
        var key = story.Key;
        var (isOwner, isDeveloper) = (Decides(turn, Matter.Stories), Decides(turn, Matter.Work));
        var buttons = new List<Button>();
        if (!story.IsOpen)
        {
            if (isOwner)
                buttons.Add(new Button("Reopen", $"reopen {key}"));
            return buttons.Count > 0 ? buttons : [new Button("Comment", $"comment {key}")];
        }
        if (isDeveloper)
            AddWork(buttons, story);
        if (story.State == Storyline.Core.Products.WorkflowState.Done && Decides(turn, Matter.Acceptance))
            AddAcceptance(buttons, key);
        if (isOwner)
            AddRefining(buttons, story);
        buttons.Add(new Button("Comment", $"comment {key}"));
        return buttons;
    }

    private static void AddWork(List<Button> buttons, Story story)
    {
        var key = story.Key;
        if (story.Points is null)
            buttons.Add(new Button("Estimate", $"estimate {key}"));
        if (story.Assignee is null)
            buttons.Add(new Button("Take it", $"take {key}"));
        if (story.State is Storyline.Core.Products.WorkflowState.Draft or Storyline.Core.Products.WorkflowState.Ready)
            buttons.Add(new Button("Start", $"start {key}"));
        else if (story.State != Storyline.Core.Products.WorkflowState.Done)
            buttons.Add(new Button("Done", $"{key} done"));
    }

    private static void AddAcceptance(List<Button> buttons, StoryKey key)
    {
        buttons.Add(new Button("Accept", $"accept {key}", ButtonStyle.Primary));
        buttons.Add(new Button("Send back", $"send back {key}"));
    }

    private static void AddRefining(List<Button> buttons, Story story)
    {
        var key = story.Key;
        buttons.Add(new Button("Edit", $"story edit {key}"));
        buttons.Add(new Button("Add criteria", $"{key} add ac"));
        if (story.State == Storyline.Core.Products.WorkflowState.Draft && !story.IsEpic)
            buttons.Add(new Button("Ready", $"{key} ready"));
        buttons.Add(new Button("Split", $"split {key}"));
    }

    private static bool Decides(Turn turn, Matter matter) => turn.Speaker.Decides(matter) is Permit.Granted;
}
