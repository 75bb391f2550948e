using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Actions;

/// <summary>Marks an action done, or postpones it and counts that. On its day the clock asks its owner.</summary>
public sealed record SettleAction(long Number, ActionOutcome How, DayReading? To) : ICommand<SettleAction>
{
    private const int Week = 7;

    public static Usage Usage { get; } =
        new(
            Say: "A-7 done",
            Does: "marks an action done; “postpone A-7 to Friday” moves it",
            Example: "A-7 done",
            Topic: "ceremonies",
            Also: ["postpone action", "action done"]
        )
        {
            Ways = ActionPhrases.Settle,
            Rule = "anybody who takes part",
        };

    public static Parsed<SettleAction> Parse(Words words)
    {
        if (words.TakeNumbered('A', out var first))
            return OfNamed(first, words);
        if (words.Take("done|finish|finished") && words.Skip("action").TakeNumbered('A', out var done))
            return words.AtEnd ? new SettleAction(done, ActionOutcome.Done, null) : Parsed.NotMine;
        words.Rewind();
        if (words.Take("chase") && words.TakeNumbered('A', out var chased))
            return words.AtEnd ? new SettleAction(chased, ActionOutcome.Chase, null) : Parsed.NotMine;
        words.Rewind();
        if (!words.Take("postpone|move") || !words.Skip("action").TakeNumbered('A', out var moved))
            return Parsed.NotMine;
        DayReading? to = words.Skip("to|until|till|til|by|on|for").TakeDeadline(out var day) ? day : null;
        return words.AtEnd
            ? new SettleAction(moved, ActionOutcome.Postpone, to)
            : Parsed.No(
                "To which day? Say for instance “postpone A-7 to Friday”.",
                new Button("A week", $"postpone A-{moved}")
            );
    }

    // “A-7 done”, “A-7 to Friday”: the action comes first.
    private static Parsed<SettleAction> OfNamed(long number, Words words)
    {
        if (words.Take("done|finished|did"))
            return words.AtEnd ? new SettleAction(number, ActionOutcome.Done, null) : Parsed.NotMine;
        return
            words.Take("to|until|till|til|by|on|due|postpone|postponed|for")
            && words.Skip("to|until|till|til|by|on|for").TakeDeadline(out var date)
            && words.AtEnd
            ? new SettleAction(number, ActionOutcome.Postpone, date)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.Find<ActionItem>(ActionItem.IdOf(Number), cancel);
        if (found is not { } action || action.Team != turn.Team.Id)
            return Reply.No(
                $"Team {turn.Team.Name} has no action A-{Number}.",
                new Button("See the actions", "actions")
            );
        if (action.Done is { } at)
            return IsDone(action, at, turn);
        return How switch
        {
            ActionOutcome.Done => await Finish(action, turn, work, cancel),
            ActionOutcome.Postpone => await Postpone(action, turn, work, cancel),
            _ => await Chase(action, turn, work, cancel),
        };
    }

    private static Reply IsDone(ActionItem action, Instant at, Turn turn) =>
        turn.UnlessByClock(
            Reply.Private(
                $"{action.Key} was done already, {turn.Ago(at)} ago.",
                new Button("See the actions", "actions")
            )
        );

    private static async Task<Reply> Finish(ActionItem action, Turn turn, IWork work, CancellationToken cancel)
    {
        await ActionChaser.Stop(work, action, cancel);
        work.Store(action with { Done = turn.Now });
        return Reply.Done(
            $"{action.Key:b} is done: {action.Text}",
            new Button("All actions", "actions"),
            StoryWords.Undo
        );
    }

    private async Task<Reply> Postpone(ActionItem action, Turn turn, IWork work, CancellationToken cancel)
    {
        var to = LocalDate.Max(action.By, turn.Today).PlusDays(Week);
        if (To is { } day)
        {
            var (date, no) = await work.DateOf(day, turn, cancel);
            if (date is not { } said)
                return no!;
            to = said;
        }
        if (to < turn.Today)
            return Reply.No("That day is in the past.", new Button("A week", $"postpone {action.Key}"));
        var moved = action with { By = to, Postponed = action.Postponed + 1 };
        work.Store(moved);
        await ActionChaser.Set(turn, work, moved, cancel);
        return Reply.Done(
            $"{action.Key:b} is due by {ScheduleWords.Date(to)} now; it was postponed {ActionCard.Times(moved.Postponed)}.",
            new Button("Done", $"{action.Key} done"),
            StoryWords.Undo
        );
    }

    private static async Task<Reply> Chase(ActionItem action, Turn turn, IWork work, CancellationToken cancel)
    {
        work.Tell(
            action.Owner,
            View.Of(
                new Part.Paragraph(
                    $"{action.Key:b} of team {turn.Team.Name} was due by {ScheduleWords.Date(action.By)}: {action.Text}"
                ),
                new Part.Buttons(ActionCard.Buttons(action))
            ),
            about: new Concern(action.Id)
        );
        if (turn.IsByClock)
            await ActionChaser.Set(turn, work, action with { By = turn.Today.PlusDays(1) }, cancel);
        return turn.UnlessByClock(
            Reply.Private($"{turn.Product.MemberOf(action.Owner).Name} is asked about {action.Key}.")
        );
    }
}

/// <summary>What happens to an action.</summary>
public enum ActionOutcome
{
    Done,
    Postpone,
    Chase,
}
