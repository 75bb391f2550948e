using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Adds holidays of the team: one, several lines pasted, or an .ics file.</summary>
public sealed record AddHolidays(string Lines) : ICommand<AddHolidays>
{
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
        var (found, problem) = turn.Inbound.Files is [var file, ..]
            ? HolidayFile.Read(file, turn.Today)
            : (ReadLines(turn, out var unread), unread);
        if (problem is not null)
            return Reply.No($"{problem} Nothing was added.", new Button("The calendar", "calendar"));
        if (found.Count == 0)
            return Reply.Ask(
                new Part.Form(
                    "Add holidays",
                    "holiday add",
                    "Add",
                    [
                        new Input.Lines(
                            "holidays",
                            "One a line: date and name",
                            Required: true,
                            Hint: "2026-12-25 Christmas"
                        ),
                    ]
                )
            );
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var changed = calendar.With(found);
        if (changed.Holidays.Count > TeamCalendar.MostHolidays)
            return Reply.No(
                $"A team has up to {TeamCalendar.MostHolidays} holidays; that would be {changed.Holidays.Count}. Remove past ones first.",
                new Button("The calendar", "calendar")
            );
        work.Store(changed);
        var refitted = await work.RefitClosed(turn, changed, cancel);
        var what =
            found.Count == 1
                ? (Rich)$"{ScheduleWords.Date(found[0].Date):b} is a holiday of team {turn.Team.Name}: {found[0].Name}."
                : $"{found.Count:b} holidays of team {turn.Team.Name}, from {ScheduleWords.Date(found.Min(holiday => holiday.Date))} to {ScheduleWords.Date(found.Max(holiday => holiday.Date))}.";
        return Reply.Done(
            $"{what} {await DayOffWords.Effect(found, changed, turn, work, cancel)}{refitted}",
            new Button("Undo", "undo"),
            new Button("The calendar", "calendar")
        );
    }

    /// <summary>One holiday a line; a line that is not understood stops all of it.</summary>
    private List<Holiday> ReadLines(Turn turn, out string? problem)
    {
        problem = null;
        var found = new List<Holiday>();
        foreach (var line in Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = new Words(Utterance.Plain(line.TrimStart('-', '*', '•', ' ')), turn.Hearing);
            if (!words.Take(out DayReading dayReading))
            {
                problem =
                    $"I do not understand the day of “{Storyline.Domain.Backlog.StoryWords.Cut(line, 80)}”. Write it like 2026-12-25 Christmas.";
                return [];
            }
            var date = dayReading.On(turn.Today);
            turn.WriteOut(words.Said, words.WrittenOut.Text);
            words.Skip(":|-|,");
            var name = words.Rest().Trim(':', '-', ' ', ',');
            if (name.Length > turn.Limits.TitleLength)
            {
                problem = "A holiday’s name has up to 200 characters.";
                return [];
            }
            found.Add(new Holiday(date, name.Length > 0 ? name : "Holiday"));
        }
        if (found.FirstOrDefault(holiday => holiday.Date < turn.Today) is { } past)
            problem = $"{ScheduleWords.Date(past.Date)} is past.";
        return found;
    }
}
