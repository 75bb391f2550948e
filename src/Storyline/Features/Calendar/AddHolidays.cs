using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Adds holidays of the team: one, several lines pasted, or an .ics file.</summary>
public sealed record AddHolidays(string Lines) : ICommand<AddHolidays>
{
    /// <summary>Of more, the answer names only the first and the last day.</summary>
    private const int MostNamed = 5;

    public static Usage Usage { get; } =
        new(
            Say: "holiday add <date> <name>",
            Does: "adds a holiday of the team, several pasted, or an .ics file",
            Example: "holiday add 2026-12-25 Christmas",
            Topic: "calendar",
            Matter: Matter.Calendar,
            Also: ["add holiday", "holidays import", "public holiday"]
        )
        {
            Ways = CalendarPhrases.AddHoliday,
            Everyday = [Role.ScrumMaster],
        };

    public static Parsed<AddHolidays> Parse(Words words)
    {
        if (!words.Take("holiday|holidays", "add|new|import"))
            return Parsed.NotMine;
        return new AddHolidays(words.Field("holidays") ?? words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var read = ReadAny(turn);
        if (read.Problem is { } problem)
            return Reply.No($"{problem} Nothing was added.", new Button("The calendar", "calendar"));
        if (read.Holidays.Count == 0)
            return AskForLines();
        var before = await work.CalendarOf(turn.Team.Id, cancel);
        var calendar = before.With(read.Holidays);
        if (calendar.Holidays.Count > TeamCalendar.MostHolidays)
            return TooMany(calendar.Holidays.Count);
        if (read.Holidays.All(holiday => before.HolidayOn(holiday.Date)?.Name == holiday.Name))
            return Reply.Private("That is in the calendar already.", new Button("The calendar", "calendar"));
        return await KeepHolidays(read, calendar, turn, work, cancel);
    }

    /// <summary>Stores the calendar with them, and says how they change the schedules.</summary>
    private static async Task<Reply> KeepHolidays(
        HolidayList read,
        TeamCalendar calendar,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        work.Store(calendar);
        var refitted = await work.RefitClosed(turn, calendar, cancel);
        var effect = await DayOffWords.Effect(read.Holidays, calendar, turn, work, cancel);
        return Reply.Done(
            $"{Added(read.Holidays, turn.Team)} {effect}{refitted}{(read.Left is { } left ? $" {left}" : "")}",
            new Button("Undo", "undo"),
            new Button("The calendar", "calendar")
        );
    }

    private HolidayList ReadAny(Turn turn) =>
        turn.Inbound.Files is [var file, ..] ? HolidayFile.Read(file, turn.Today, turn.Room!.Zone) : ReadLines(turn);

    private static Reply AskForLines() =>
        Reply.Ask(
            new Part.Form(
                "Add holidays",
                "holiday add",
                "Add",
                [new Input.Lines("holidays", "One a line: date and name", Required: true, Hint: "2026-12-25 Christmas")]
            )
        );

    private static Reply TooMany(int holidays) =>
        Reply.No(
            $"A team has up to {TeamCalendar.MostHolidays} holidays; that would be {holidays}. Remove past ones first.",
            new Button("The calendar", "calendar")
        );

    private static Rich Added(IReadOnlyList<Holiday> holidays, Team team)
    {
        if (holidays is [var only])
            return $"{ScheduleWords.Date(only.Date):b} is a holiday of team {team.Name}: {only.Name}.";
        var first = ScheduleWords.Date(holidays.Min(holiday => holiday.Date));
        var last = ScheduleWords.Date(holidays.Max(holiday => holiday.Date));
        var each = holidays.Count > MostNamed ? "" : $": {string.Join(", ", holidays.Select(Named))}";
        return $"{holidays.Count:b} holidays of team {team.Name}, from {first} to {last}{each}.";
    }

    private static string Named(Holiday holiday) => $"{ScheduleWords.Day(holiday.Date)} {holiday.Name}";

    /// <summary>One or several holidays a line; a line that is not understood stops all of it.</summary>
    private HolidayList ReadLines(Turn turn)
    {
        var found = new List<Holiday>();
        foreach (var line in Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (holidays, unread) = HolidayLine.Read(line, turn);
            if (unread is not null)
                return HolidayList.Refused(
                    $"I do not understand the day of “{StoryWords.Cut(unread, 80)}”. Write it like 2026-12-25 Christmas."
                );
            found.AddRange(holidays);
        }
        if (found.Exists(holiday => holiday.Name.Length > turn.Limits.TitleLength))
            return HolidayList.Refused($"The name of a holiday has up to {turn.Limits.TitleLength} characters.");
        return found.Find(holiday => holiday.Date < turn.Today) is { } past
            ? HolidayList.Refused($"{ScheduleWords.Date(past.Date)} is past.")
            : new HolidayList(found);
    }
}
