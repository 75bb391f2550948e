using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Schedule;

namespace Storyline.Domain.Sprints;

/// <summary>The working days of a team and its developers, without holidays and leave.</summary>
public sealed class TeamDays
{
    private readonly TeamCalendar calendar;
    private readonly List<(string Name, PersonCalendar Calendar)> developers;

    private TeamDays(TeamCalendar calendar, List<(string, PersonCalendar)> developers) =>
        (this.calendar, this.developers) = (calendar, developers);

    public int People => developers.Count;

    public static async Task<TeamDays> Of(Turn turn, IWork work, CancellationToken cancel)
    {
        var members = turn.Product.HoldersOf(Role.Developer, turn.Team, turn.Today);
        var own = (
            await work.FindMany<PersonCalendar>([.. members.Select(member => PersonCalendar.IdOf(member.Id))], cancel)
        ).ToDictionary(one => one.Member);
        return new TeamDays(
            await work.CalendarOf(turn.Team.Id, cancel),
            [
                .. members.Select(member =>
                    (member.Name, own.GetValueOrDefault(member.Id) ?? new PersonCalendar { Member = member.Id })
                ),
            ]
        );
    }

    public bool IsWorked(LocalDate day) => calendar.IsWorking(day);

    /// <summary>The working days in a period, both ends included.</summary>
    public IReadOnlyList<LocalDate> Between(LocalDate from, LocalDate until)
    {
        var days = new List<LocalDate>();
        for (var day = from; day <= until; day = day.PlusDays(1))
            if (IsWorked(day))
                days.Add(day);
        return days;
    }

    /// <summary>The sum of the days each developer works in a period.</summary>
    public int PersonDays(LocalDate from, LocalDate until)
    {
        var days = Between(from, until);
        return developers.Sum(developer => days.Count(day => developer.Calendar.LeaveOn(day) is null));
    }

    /// <summary>Holidays and leave in a period, in words: “Christmas (Fri 25 Dec); Ann away on 3 days”.</summary>
    public string OffSaid(LocalDate from, LocalDate until)
    {
        var days = Between(from, until);
        var holidays = calendar
            .Holidays.Where(holiday => holiday.Date >= from && holiday.Date <= until)
            .Select(holiday => $"{holiday.Name} ({ScheduleWords.Day(holiday.Date)})");
        var away = developers
            .Select(developer => (developer.Name, Days: days.Count(day => developer.Calendar.LeaveOn(day) is not null)))
            .Where(one => one.Days > 0)
            .Select(one => one.Days == 1 ? $"{one.Name} away on 1 day" : $"{one.Name} away on {one.Days} days");
        return string.Join("; ", holidays.Concat(away));
    }
}
