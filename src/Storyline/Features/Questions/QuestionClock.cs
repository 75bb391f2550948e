using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Questions;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Questions;

/// <summary>The times of a question, in working hours: a reminder at its target, escalation at its deadline.</summary>
internal static class QuestionClock
{
    /// <summary>Gives a question its target and deadline, and sets the alarm for the target.</summary>
    public static async Task<Question> Start(Turn turn, IWork work, Question question, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var timed = question with
        {
            Target = calendar.AfterWorking(turn.Now, Duration.FromHours(turn.Team.AnswerTargetHours), turn.Room!.Zone),
            Deadline = calendar.AfterWorking(
                turn.Now,
                Duration.FromHours(turn.Team.AnswerDeadlineHours),
                turn.Room!.Zone
            ),
        };
        await Watch(turn, work, timed, timed.Target.Value, $"nudge {timed.Key}", cancel);
        return timed;
    }

    /// <summary>Schedules the next step. If the team has no schedules left, the question stays without one.</summary>
    public static async Task Watch(
        Turn turn,
        IWork work,
        Question question,
        Instant at,
        string says,
        CancellationToken cancel
    )
    {
        if (at <= turn.Now)
            return;
        var alarm =
            await work.FindAlarm(question.Team, question.AlarmName, cancel)
            ?? Alarm.Of(
                turn,
                question.AlarmName,
                $"An answer to {question.Key}",
                Recurrence.Once(at, turn.Product.Zone),
                says
            ) with
            {
                Owner = question.By,
                Place = null,
                IsPersonal = true,
                OnDayOff = DayOff.Run,
            };
        await work.Schedule(turn, alarm with { Says = says, When = Recurrence.Once(at, turn.Product.Zone) }, cancel);
    }

    public static async Task Stop(IWork work, Question question, CancellationToken cancel)
    {
        if (await work.FindAlarm(question.Team, question.AlarmName, cancel) is { } alarm)
            await work.Unschedule(alarm, cancel);
    }

    /// <summary>The next person to ask: the PM for the PO, the PO for the SM; <c>null</c>: nobody.</summary>
    public static Holder? Above(Turn turn, Question question, Team team)
    {
        var asked = turn.Product.HolderOf(question.To, team, turn.Today);
        for (var role = question.To - 1; role >= Role.ProductManager; role--)
            if (
                turn.Product.HolderOf(role, team, turn.Today) is { } holder
                && holder.Member.Id != asked?.Member.Id
                && holder.Member.Id != question.By
            )
                return holder;
        return null;
    }

    public static Rich When(Turn turn, Question question) =>
        question.Target is { } target ? $"An answer is expected by {turn.Local(target)}." : Rich.Empty;
}
