using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>The team's working days, hours, zone and coming holidays, and who is away.</summary>
public sealed record ShowCalendar : ICommand<ShowCalendar>
{
    private const int MostHolidays = 10;

    public static Usage Usage { get; } =
        new(
            Say: "calendar",
            Does: "shows working days, holidays and who is away",
            Example: "calendar",
            Topic: "calendar",
            Also: ["holidays", "who is away", "working days"]
        );

    public static Parsed<ShowCalendar> Parse(Words words)
    {
        // Knowing the word, it is told from a team of that name.
        _ = words.Skip("show|the|our|list").Take("team");
        words.Skip("show|the|team|our|list");
        var isMine =
            words.Take("calendar|holidays")
            || words.Take("who", "is", "away|ooo|off|out")
            || words.Take("who's", "away|ooo|off|out")
            || words.Take("working", "days|hours");
        return isMine && words.AtEnd ? new ShowCalendar() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var members = turn.Product.People.Values.Where(member => member.Teams.Contains(turn.Team.Id)).ToList();
        var people = await work.FindMany<PersonCalendar>(
            [.. members.Take(200).Select(member => PersonCalendar.IdOf(member.Id))],
            cancel
        );
        var away = people
            .SelectMany(person =>
                person
                    .Leaves.Where(absenceDays => absenceDays.Until >= turn.Today)
                    .Take(1)
                    .Select(absenceDays => (person.Member, Leave: absenceDays))
            )
            .OrderBy(one => one.Leave.From)
            .ToList();
        var parts = new List<Part>
        {
            new Part.Title($"Calendar of team {turn.Team.Name}"),
            new Part.Fields([
                new Field("Working days", string.Join(", ", calendar.WorkingDays.Select(day => day.ToString()[..3]))),
                new Field(
                    "Hours",
                    $"{ScheduleWords.Time(calendar.DayStarts)} to {ScheduleWords.Time(calendar.DayEnds)}"
                ),
                new Field("Zone", turn.Product.Zone),
            ]),
        };
        var holidays = calendar.Holidays.Where(holiday => holiday.Date >= turn.Today).ToList();
        if (holidays.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. holidays
                        .Take(MostHolidays)
                        .Select(holiday => new Row($"{ScheduleWords.Date(holiday.Date)}: {holiday.Name}")),
                ])
            );
        else
            parts.Add(new Part.Paragraph("No holiday is to come."));
        if (holidays.Count > MostHolidays)
            parts.Add(new Part.Note($"{holidays.Count - MostHolidays} more holidays."));
        if (away.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. away.Take(MostHolidays)
                        .Select(one => new Row(
                            $"{new Span.Mention(one.Member, turn.Product.MemberOf(one.Member).Name)} is away {Period(one.Leave)}"
                        )),
                ])
            );
        parts.Add(new Part.Buttons([new Button("Add holidays", "holiday add"), new Button("I am away", "ooo")]));
        return Reply.Show(new View(parts));
    }

    private static string Period(AbsenceDays absenceDays) =>
        absenceDays.From == absenceDays.Until
            ? $"on {ScheduleWords.Date(absenceDays.From)}"
            : $"from {ScheduleWords.Date(absenceDays.From)} to {ScheduleWords.Date(absenceDays.Until)}";
}
