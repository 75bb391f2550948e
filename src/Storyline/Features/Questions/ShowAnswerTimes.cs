using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Questions;

/// <summary>Shows how long answers take, or sets their target and deadline, in working hours.</summary>
/// <param name="Target">Working hours; <c>null</c>: show.</param>
public sealed record ShowAnswerTimes(double? Target, double? Deadline) : ICommand<ShowAnswerTimes>
{
    private const int LookedAt = 50;
    private const double HoursADay = 8;

    public static Usage Usage { get; } =
        new(
            Say: "answer times target:4h deadline:1d",
            Does: "shows how long answers take, or sets their target",
            Example: "answer times target:4h deadline:1d",
            Topic: "questions",
            Matter: Matter.Questions,
            Also: ["median answer time", "questions target"]
        )
        {
            Ways = QuestionPhrases.Times,
        };

    public static Parsed<ShowAnswerTimes> Parse(Words words)
    {
        words.Skip("show|median|our|the");
        if (!words.Take("answer", "time|times") && !words.Take("questions", "target|times|report"))
            return Parsed.NotMine;
        var options = words.TakeTail("target", "deadline");
        if (!words.AtEnd)
            return Parsed.NotMine;
        var (target, deadline) = (Hours(options["target"]), Hours(options["deadline"]));
        return
            (options["target"] is null || target is not null) && (options["deadline"] is null || deadline is not null)
            ? new ShowAnswerTimes(target, deadline)
            : Parsed.No(
                "Say it in working hours or days: “answer times target:4h deadline:1d”.",
                new Button("See the answer times", "answer times")
            );
    }

    public Permit Authorize(Speaker speaker) =>
        Target is null && Deadline is null ? new Permit.Granted() : speaker.Decides(Matter.Questions);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Target is null && Deadline is null ? await Show(turn, work, cancel) : await Set(turn, work, cancel);

    private async Task<Reply> Set(Turn turn, IWork work, CancellationToken cancel)
    {
        var target = Target ?? turn.Team.AnswerTargetHours;
        var deadline = Deadline ?? Math.Max(turn.Team.AnswerDeadlineHours, Target ?? 0);
        if (deadline < target)
            return Reply.No(
                "The deadline comes after the target: first a reminder, then escalation.",
                new Button("See the answer times", "answer times")
            );
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        work.Store(product.With(turn.Team with { AnswerTargetHours = target, AnswerDeadlineHours = deadline }));
        return Reply.Done(
            $"New questions of team {turn.Team.Name} are to be answered within {Said(target)}; after {Said(deadline)} they are escalated.",
            StoryWords.Undo
        );
    }

    private static async Task<Reply> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var hours = await HoursTaken(turn, work, cancel);
        var open = await work.OpenQuestionsOf(turn.Team.Id, LookedAt, cancel);
        var (target, deadline) = (turn.Team.AnswerTargetHours, turn.Team.AnswerDeadlineHours);
        var rule = $"To be answered within {Said(target)}; after {Said(deadline)} a question is escalated.";
        if (hours.Count == 0)
            return Reply.Show($"No question was answered yet; {open.Count} open. {rule}", QuestionCard.OpenQuestions);
        var inTime = hours.Count(time => time <= target);
        return Reply.Show(
            $"{"Median answer time":b}: {Said(hours[hours.Count / 2])} (the last {hours.Count}); {inTime} of {hours.Count} within the target. {open.Count} open. {rule}",
            QuestionCard.OpenQuestions
        );
    }

    /// <summary>The working hours that the latest answers took, shortest first.</summary>
    private static async Task<List<double>> HoursTaken(Turn turn, IWork work, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var answered = await work.List<Question>(
            new Slice(new SortRange(Question.AnsweredIn(turn.Team.Id)), LookedAt) { Descending = true },
            cancel
        );
        return
        [
            .. answered
                .Items.Select(question =>
                    calendar.WorkingBetween(question.At, question.Answered!.Value, turn.Room!.Zone)
                )
                .Select(taken => taken.TotalHours)
                .Order(),
        ];
    }

    private static double? Hours(string? said)
    {
        if (said is null)
            return null;
        var number = said.TrimEnd('h', 'H', 'd', 'D', ' ');
        if (!NumberText.TryRead(number, out double hours))
            return null;
        if (said.EndsWith("d", StringComparison.OrdinalIgnoreCase))
            hours *= HoursADay;
        return hours is > 0 and <= 30 * HoursADay ? hours : null;
    }

    private static string Said(double hours) =>
        hours < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(hours * 60):0} working minutes")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Round(hours, 1):0.#} working {(Math.Round(hours, 1) == 1 ? "hour" : "hours")}"
            );
}
