using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Says that the speaker is away for some days, on which they are neither asked nor counted.</summary>
public sealed record TakeLeave(DayReader Days) : ICommand<TakeLeave>
{
    private const int LongestDays = 366;

    public static Usage Usage { get; } =
        new(
            Say: "ooo <days>",
            Does: "says that you are away",
            Example: "ooo until Monday",
            Topic: "calendar",
            Also: ["out of office", "vacation", "leave", "away"]
        )
        { Ways = CalendarPhrases.Leave,
            Rule = "each person for themselves",
        };

    public static Parsed<TakeLeave> Parse(Words words)
    {
        words.Skip("i|i'm|im|am|will|be|i'll|on|my");
        if (!words.Take("ooo|away|vacation|leave|off") && !words.Take("out", "of", "office"))
            return Parsed.NotMine;
        if (words.AtEnd)
            return Parsed.Ask(
                "From when to when are you away?",
                new Button("Today", "ooo today"),
                new Button("Tomorrow", "ooo tomorrow"),
                new Button("Until Friday", "ooo until Friday")
            );
        return words.Take(out DayReader dayReader) && words.AtEnd
            ? new TakeLeave(dayReader)
            : Parsed.No(
                $"I do not understand “{words.Peek()}” as days. Say for instance {"ooo until Monday":c} or {"ooo 2026-12-24..2027-01-02":c}.",
                new Button("The calendar", "calendar")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Days.On(turn.Today) is not var (from, until))
            return No("That ends before it starts. Say for instance ooo from Monday until Friday.");
        if (until < turn.Today)
            return No($"That is over: today is {ScheduleWords.Date(turn.Today)}.");
        if (Period.DaysBetween(from, until) >= LongestDays)
            return No("A leave lasts up to a year here. Say the first and the last day.");
        var own = await work.CalendarOfPerson(turn.Speaker.Id, cancel);
        var planned = own.With(new AbsenceDays(from, until), turn.Today);
        if (planned.Leaves.Count > PersonCalendar.MostLeaves)
            return No($"You already have {PersonCalendar.MostLeaves} leaves, as many as fit.");
        work.Store(planned);
        var team = await work.CalendarOf(turn.Team.Id, cancel);
        return Taken(from, until, team.WorkingDayAfter(until) ?? until.PlusDays(1), turn);
    }

    private static Reply No(Rich why) => Reply.No(why, new Button("The calendar", "calendar"));

    private Reply Taken(LocalDate from, LocalDate until, LocalDate back, Turn turn)
    {
        var days =
            from == until
                ? $"on {ScheduleWords.Date(from)}"
                : $"from {ScheduleWords.Date(from)} to {ScheduleWords.Date(until)}";
        var buttons = new List<Button> { new("Undo", "undo") };
        // “until Friday” includes the Friday here; for some people it does not.
        if (Days is { Until.Weekday: not null, Length: null } && until > from)
            buttons.Add(
                new Button($"Back on {until.DayOfWeek} already", $"ooo {Iso(from)}..{Iso(until.PlusDays(-1))}")
            );
        return Reply.Done(
            $"{new Span.Mention(turn.Speaker.Id, turn.Speaker.Name)} is away {days}, back on {ScheduleWords.Date(back)} ({turn.Product.Zone}). Nobody asks for you then, and your own repeating reminders rest.",
            [.. buttons]
        );
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
