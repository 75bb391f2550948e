using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Shows the talks with customers and the weeks in a row that had one.</summary>
public sealed record ShowInterviews : ICommand<ShowInterviews>
{
    public static Usage Usage { get; } =
        new(
            "interviews",
            "shows the talks with customers, and the weeks in a row that had one",
            "interviews",
            "stakeholders",
            Also: ["interview log", "customer contacts"]
        )
        {
            Ways = StakeholderPhrases.Interviews,
        };

    public static Parsed<ShowInterviews> Parse(Words words)
    {
        words.Skip("show|list|our|the|all|customer|past");
        return (words.Take("interview", "log") || words.Take("interviews")) && words.AtEnd
            ? new ShowInterviews()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        return await work.Find<InterviewLog>(InterviewLog.DocumentId, cancel) is { Count: > 0 } log
            ? Reply.Show(InterviewCard.Of(log, turn))
            : Reply.Show(
                "No talk with a customer is noted yet. Say for instance “interview with Anna: parents give up at step 3”.",
                InterviewCard.LogOne
            );
    }
}

/// <summary>Prompts the PM for a customer contact on Mondays; the clock says it. “on” and “off” switch it.</summary>
/// <param name="IsOn"><c>null</c>: say it now.</param>
public sealed record PromptForInterview(bool? IsOn) : ICommand<PromptForInterview>
{
    private const string AlarmName = "interviews";

    public static Usage Usage { get; } =
        new(
            Say: "interview prompt on",
            Does: "prompts the PM on Mondays for a talk with a customer; “off” ends it",
            Example: "interview prompt on",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["interview prompt off", "weekly interview prompt"]
        );

    public static Parsed<PromptForInterview> Parse(Words words)
    {
        words.Skip("switch|turn|the|weekly");
        if (!words.Take("interview", "prompt|prompts"))
            return Parsed.NotMine;
        bool? isOn =
            words.Take("on") ? true
            : words.Take("off") ? false
            : null;
        return words.AtEnd ? new PromptForInterview(isOn) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var log = await work.Find<InterviewLog>(InterviewLog.DocumentId, cancel) ?? new InterviewLog();
        if (IsOn is { } isOn)
            return await Switch(isOn, log, turn, work, cancel);
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member.Id;
        if (!turn.IsByClock)
            return Reply.Private(Prompt(log, turn));
        // Whoever has had their talk of the week needs no prompt.
        if (!log.HasThisWeek(turn.Today))
            work.Tell(pm, Prompt(log, turn));
        return Reply.Silent;
    }

    private static async Task<Reply> Switch(
        bool isOn,
        InterviewLog log,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var again = new Button(isOn ? "Not any more" : "Prompt me again", $"interview prompt {(isOn ? "off" : "on")}");
        var alarm = await work.FindAlarm(turn.Product.Teams[0].Id, AlarmName, cancel);
        if (alarm is not null == isOn)
            return Reply.Private($"The weekly prompt is {(isOn ? "on" : "off")} already.", again);
        work.Store(log with { IsQuiet = !isOn });
        if (!isOn)
        {
            await work.Unschedule(alarm!, cancel);
            return Reply.Done("I no longer prompt for a talk with a customer on Mondays.", again);
        }
        return await InterviewClock.Set(turn, work, cancel)
            ?? Reply.Done(
                $"On Monday mornings I prompt for a talk with a customer, unless the week has had one. {log.InWords(turn.Today)}",
                again
            );
    }

    private static View Prompt(InterviewLog log, Turn turn) =>
        View.Of(
            new Part.Paragraph($"Which customer do you talk to this week? {log.InWords(turn.Today)}"),
            new Part.Buttons([
                InterviewCard.LogOne,
                InterviewCard.All,
                new Button("No more prompts", "interview prompt off"),
            ]),
            new Part.Note($"{turn.Product.Name}: you get this as PM, on Mondays.")
        );

    /// <summary>Keeps the alarm of the prompt: the first talk sets it.</summary>
    public sealed class InterviewClock : ITurnRule
    {
        public int Order => 56;

        public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
        {
            foreach (var change in work.Changed<InterviewLog>())
                if (change is { Before: null, After: { IsQuiet: false, Count: > 0 } })
                    await Set(turn, work, cancel);
        }

        /// <summary>Sets the alarm; returns a refusal where it cannot be.</summary>
        public static async Task<Reply?> Set(Turn turn, IWork work, CancellationToken cancel)
        {
            var team = turn.Product.Teams[0];
            if (await work.FindAlarm(team.Id, AlarmName, cancel) is not null)
                return null;
            var calendar = await work.CalendarOf(team.Id, cancel);
            var monday = turn.Today.Next(IsoDayOfWeek.Monday);
            var when = new Recurrence(
                monday + calendar.DayStarts,
                turn.Product.Zone,
                new RecurrenceRule(Frequency.Weekly) { Days = [new RuleDay(IsoDayOfWeek.Monday)] }
            );
            var pm = turn.Product.HolderOf(Role.ProductManager, team, turn.Today)!.Member.Id;
            var alarm = Alarm.Of(
                turn,
                AlarmName,
                "A talk with a customer",
                when,
                "interview prompt",
                Matter.Outside
            ) with
            {
                Team = team.Id,
                Owner = pm,
                Place = null,
                IsPersonal = true,
            };
            return await work.Schedule(turn, alarm, cancel);
        }
    }
}
