using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Keeps where a goal's metric is now.</summary>
/// <param name="Unit">The unit that was agreed to; <c>null</c>: the one it has been counted in.</param>
public sealed record MeasureGoal(string Goal, string Value, string? Unit) : ICommand<MeasureGoal>
{
    private const int LongestValue = 100;
    private const int MostKept = 500;

    public static Usage Usage { get; } =
        new(
            Say: "goal <goal> now <value>",
            Does: "keeps where its metric is now, with the trend",
            Example: "goal G-1 now 62%",
            Topic: "strategy",
            Matter: Matter.Strategy,
            Also: ["measure goal", "update goal"]
        )
        {
            Ways = GoalPhrases.Measure,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<MeasureGoal> Parse(Words words) =>
        GoalSentence.Read(words) is { Act: GoalAct.Measure } said
            ? new MeasureGoal(said.Goal, said.Text.Length > 0 ? said.Text : words.Field("value") ?? "", said.Draft.Unit)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (goal, no) = await work.FindGoal(Goal, cancel);
        if (goal is null)
            return no!;
        if (!goal.IsOpen)
            return SettleGoal.IsPast(goal);
        if (Value.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    $"{goal.Key} {TextCut.ToLine(goal.Name, 60)}",
                    $"goal {goal.Key} now",
                    "Keep it",
                    [
                        new Input.Line(
                            "value",
                            $"Where is it now? Aim: {GoalView.Aimed(goal)}",
                            Required: true,
                            MaxLength: LongestValue
                        ),
                    ]
                )
            );
        if (Value.Length > LongestValue)
            return Reply.No(
                $"A value has up to {LongestValue} characters; this is {Value.Length}.",
                GoalWords.See(goal)
            );
        var read = Measure.Read(Value);
        if (Unit is null && read is { } measure && goal.Counted is { } counted && !measure.Fits(counted))
            return AskUnit(goal, measure, counted);
        return Keep(turn, work, goal, read);
    }

    private Reply Keep(Turn turn, IWork work, Goal goal, Measure? read)
    {
        var measurement = new Measurement(Said(read, goal.Counted), read?.Number, turn.Now, turn.Speaker.OnBehalfOf);
        var measured = goal.With(measurement);
        measured = measured with { Measurements = [.. measured.Measurements.TakeLast(MostKept)] };
        work.Store(measured);
        var trend = GoalTrend.Of(measured);
        Rich aside = read is null ? " It is kept in words; only numbers make a trend." : Rich.Empty;
        return Reply.Done(
            $"{GoalView.Named(measured)}: {trend.InWords(turn)}.{aside}",
            [
                .. trend.IsMet ? [new Button("It is reached", $"goal {goal.Key} reached")] : Array.Empty<Button>(),
                GoalWords.See(goal),
                StoryWords.Undo,
            ]
        );
    }

    // A number alone takes the unit; “62% online” is 62%.
    private string Said(Measure? read, Measure? counted) =>
        read switch
        {
            { Unit: "" } when counted is { Unit.Length: > 0 } && Unit is null => counted.WithUnit(Value.Trim()),
            { Unit: "%" } => read.ToString(),
            _ => Value.ReplaceLineEndings(" ").Trim(),
        };

    private Reply AskUnit(Goal goal, Measure measure, Measure counted) =>
        Reply.Ask(
            $"{goal.Key:b} has been counted in {GoalWords.Unit(counted)}, and {Value} is another unit. Which is meant?",
            new Button(
                $"It is {counted.WithUnit(Number(measure))}",
                $"goal {goal.Key} now {counted.WithUnit(Number(measure))}"
            ),
            new Button(
                $"Count in {GoalWords.Unit(measure)} from now on",
                $"goal {goal.Key} now {Value} unit:{GoalWords.Unit(measure)}"
            )
        );

    private static string Number(Measure measure) => (measure with { Unit = "" }).ToString();
}
