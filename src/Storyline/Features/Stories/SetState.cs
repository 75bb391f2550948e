using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Stories;

/// <summary>Moves a story to another state: draft, ready, in progress, done, or one of the team's own.</summary>
public sealed record SetState(StoryKey Key, string State, bool IsStart = false) : ICommand<SetState>
{
    private static readonly (string Words, string Code)[] Known =
    [
        ("start|begin|started", WorkflowState.InProgress),
        ("finish|done|finished|complete|completed", WorkflowState.Done),
        ("ready", WorkflowState.Ready),
        ("draft|unready", WorkflowState.Draft),
        ("doing|wip|progress", WorkflowState.InProgress),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "<story> done",
            Does: "moves a story to a state: ready, start, done, or one of the team’s own",
            Example: "PB-12 done",
            Topic: "story",
            Matter: Matter.Work,
            Also: ["done", "start", "ready", "in progress", "state"]
        )
        {
            Ways = StoryPhrases.State,
            Everyday = [Role.Developer],
        };

    public static Parsed<SetState> Parse(Words words)
    {
        if (Marked(words) is { } marked)
            return marked;
        if (words.TakeAbout(out var about, "state|status"))
            return Named(words, about, words.Skip("to|is|:|=").Rest());
        if (words.Take(out StoryKey key))
            return OfStory(words, key);
        if (Code(words) is not { } verb)
            return Parsed.NotMine;
        if (words.AtEnd)
            return Parsed.Ask(
                $"Which story do you mean? Say for instance “{words.Hearing.Example("PB-12")} {verb}”.",
                [.. words.Hearing.Last is { } last ? new[] { new Button($"{last}", $"{last} {verb}") } : []]
            );
        if (!words.Take(out key))
            return Parsed.NotMine;
        return words.AtEnd
            ? new SetState(key, verb, verb == WorkflowState.InProgress)
            : Parsed.Ask($"One story at a time, please: “{key} {verb}”.");
    }

    // “PB-12 is in progress”, “PB-12 state: review”, “PB-12 done”: the story comes first.
    private static Parsed<SetState> OfStory(Words words, StoryKey key)
    {
        words.Skip("is|to|now|as|goes|go|→|:|moves|into");
        if (words.Take("in", "progress") && words.AtEnd)
            return new SetState(key, WorkflowState.InProgress);
        if (words.TakeNamed(out _, out var named, "state|status"))
            return Named(words, key, named);
        return Code(words) is { } code && words.Skip("now|already|for|development|dev|finally").AtEnd
            ? new SetState(key, code, code == WorkflowState.InProgress)
            : OwnState(words, key);
    }

    private static SetState? Marked(Words words)
    {
        if (MarkedAs(words) is { } marked)
            return marked;
        words.Rewind();
        words.Skip("i|i'm|i've|we|we're|am|are|have|just");
        if (words.Take("done|finished|ready") && words.Pass("with") && words.Take(out StoryKey finished) && words.AtEnd)
            return new SetState(finished, WorkflowState.Done);
        words.Rewind();
        if (ToldOfWork(words) is { } told)
            return told;
        words.Rewind();
        return null;
    }

    // “mark PB-12 as done”, “move PB-12 to in progress”.
    private static SetState? MarkedAs(Words words)
    {
        if (
            !words.Take("mark|set|move|change|put|turn|bring")
            || words.Skip("story|state|status|of") is null
            || !words.Take(out StoryKey key)
        )
            return null;
        // “move PB-2 sideways” is about the order; a team’s own state comes with a “to”.
        var isLed = words.Sees("state|status|to|as|in|into|→|:|=|is");
        words.Skip("story|state|status|to|as|in|into|→|:|=|is");
        if (words.Take("progress") && words.AtEnd)
            return new SetState(key, WorkflowState.InProgress);
        if (Code(words) is { } code && words.AtEnd)
            return new SetState(key, code);
        return isLed && OwnStateWords.Fit(words.Peek()) ? new SetState(key, words.Rest()) : null;
    }

    // “I have finished PB-12”.
    private static SetState? ToldOfWork(Words words)
    {
        if (
            !words.Pass("i|we|i've|we've|i'm")
            || words.Skip("have|just|am|will") is null
            || !words.Take("finished|started|completed|starting|start|finish")
            || !words.Take(out StoryKey mine)
            || !words.AtEnd
        )
            return null;
        var isDone =
            words.Said.Contains("fini", StringComparison.OrdinalIgnoreCase)
            || words.Said.Contains("compl", StringComparison.OrdinalIgnoreCase);
        return new SetState(mine, isDone ? WorkflowState.Done : WorkflowState.InProgress, IsStart: true);
    }

    // An unknown state gets the same answer from everyone, whatever their role.
    public Permit Authorize(Speaker speaker) =>
        speaker.Team.StateCalled(State) is not { } state
            ? new Permit.Granted()
            : speaker.Decides(
                state.Code switch
                {
                    WorkflowState.Draft or WorkflowState.Ready => Matter.Ready,
                    WorkflowState.Accepted => Matter.Acceptance,
                    _ => Matter.Work,
                }
            );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (turn.Team.StateCalled(State) is not { } state)
            return Unknown(turn);
        if (state.Code == WorkflowState.Accepted)
            return await turn.Run(SubSentence.Sentence($"accept {Key}"), work, cancel);
        if (story.State == state.Code)
            return StoryChange.Already(turn, story, $"is {state.Name} already.");
        if (state.Code == WorkflowState.Ready && await NotReady(story, turn, work, cancel) is { } notReady)
            return notReady;
        return Move(story, state, turn, work);
    }

    private Reply Move(Story story, WorkflowState state, Turn turn, IWork work)
    {
        // Starting a story that nobody has takes it.
        var isTaken = IsStart && story.Assignee is null && turn.Speaker.Is(Role.Developer);
        var changed = story with { State = state.Code, Assignee = isTaken ? turn.Speaker.Id : story.Assignee };
        Rich taken = isTaken ? $", taken by {turn.Person(turn.Speaker.Id)}" : "";
        return StoryChange.Done(
            turn,
            work,
            changed,
            $"{turn.Team.StateName(story)} → {state.Name}{taken}{Missing(turn, changed)}",
            Next(turn, changed)
        );
    }

    private static async Task<Reply?> NotReady(Story story, Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.QuestionsOn(turn.Team.Id, story.Key, cancel) is { Count: > 0 } open)
            return WaitsForAnswers(story, open);
        return
            !turn.IsConfirmed && DefinitionCheck.Missing(turn.Team.DefinitionOfReady, story) is { Count: > 0 } missing
            ? AskWhetherReady(story, missing)
            : null;
    }

    private static Parsed<SetState> Named(Words words, StoryKey? key, string name)
    {
        if (key is not { } story)
            return StoryChange.AskWhich(words, "do you mean", "state PB-12 done");
        return name.Length > 0
            ? new SetState(story, name)
            : Parsed.Ask($"To which state? Say for instance “{story} done”.", new Button("See the states", "states"));
    }

    private static string? Code(Words words)
    {
        foreach (var (said, code) in Known)
            if (words.Take(said))
                return code;
        return null;
    }

    // Parsing does not know the team's own states; a few letters after a key may be one.
    private static Parsed<SetState> OwnState(Words words, StoryKey key)
    {
        if (!OwnStateWords.Fit(words.Peek()))
            return Parsed.NotMine;
        return new SetState(key, words.Rest());
    }

    private Reply Unknown(Turn turn) =>
        Reply.No(
            $"“{StoryWords.Cut(State, 40)}” is not a state here, so nothing was changed. There are {string.Join(", ", turn.Team.States.Select(state => state.Name))}.",
            [
                .. Nearest(turn),
                .. AsLabel(),
                new Button("Make it a comment", $"comment {Key}: {State}"),
                new Button($"See {Key}", Key.ToString()),
                new Button("What can I say?", "help story"),
            ]
        );

    // “mark PB-12 as mvp”.
    private IEnumerable<Button> AsLabel()
    {
        if (State.All(char.IsLetterOrDigit))
            yield return new Button($"Label it {State}", $"label {Key} +{State}");
    }

    // “PB-12 dnoe”.
    private IEnumerable<Button> Nearest(Turn turn)
    {
        var near = turn.Team.States.MinBy(state => EditDistance.Between(state.Name, State))!;
        if (EditDistance.Between(near.Name, State) <= near.Name.Length / 2)
            yield return new Button($"{Key} {near.Name}", $"{Key} {near.Name}");
    }

    private static Reply WaitsForAnswers(Story story, IReadOnlyList<Question> open) =>
        Reply.No(
            View.Of(
                new Part.Paragraph($"{story.Key:b} is not ready while a question on it is open."),
                new Part.Rows([
                    .. open.Select(question => new Row(
                        $"{question.Key:b} “{StoryWords.Cut(question.Text, 200)}”",
                        Buttons: [new Button("Answer", $"answer {question.Key}")]
                    )),
                ])
            )
        );

    private static Reply AskWhetherReady(Story story, IReadOnlyList<CheckPoint> missing) =>
        Reply.Preview(
            View.Of(
                new Part.Title($"{story.Key} does not meet the definition of ready yet"),
                new Part.Rows([.. missing.Select(point => new Row($"✗ {point.Text}", Buttons: Fix(story, point)))])
            ),
            "Ready anyway"
        );

    private static Button[]? Fix(Story story, CheckPoint point) =>
        point.Point.Seen switch
        {
            null => [new Button("Tick", $"{story.Key} tick ready {point.Number}")],
            StoryCheck.HasCriteria or StoryCheck.CriteriaMet => [new Button("Add criteria", $"{story.Key} add ac")],
            StoryCheck.HasBenefit => [new Button("Say who gains what", $"{story.Key} benefit")],
            _ => null,
        };

    private static Rich Missing(Turn turn, Story story)
    {
        if (
            story.State != WorkflowState.Done
            || DefinitionCheck.Missing(turn.Team.DefinitionOfDone, story) is not { Count: > 0 } missing
        )
            return Rich.Empty;
        return $". By the definition of done still open: {string.Join(", ", missing.Select(point => point.Text))}.";
    }

    private static Button[] Next(Turn turn, Story story) =>
        story.State switch
        {
            WorkflowState.Done
                when DefinitionCheck.Missing(turn.Team.DefinitionOfDone, story).Any(point => point.IsByHand) =>
            [
                new Button("Tick all of them", $"{story.Key} tick done all"),
                new Button("Accept", $"accept {story.Key}"),
            ],
            WorkflowState.Done => [new Button("Accept", $"accept {story.Key}")],
            _ => [],
        };
}
