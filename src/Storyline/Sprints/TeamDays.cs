using NodaTime;
using Storyline.Accountability;
using Storyline.Conversation;

namespace Storyline.Sprints;

/// <summary>The days on which a team works, and its people with it.</summary>
public sealed class TeamDays
{
    private readonly List<string> developers;
    private readonly IReadOnlyDictionary<LocalDate, string> holidays;

    private TeamDays(IEnumerable<string> developers, IReadOnlyDictionary<LocalDate, string> holidays) =>
        (this.developers, this.holidays) = ([.. developers], holidays);

    public int People => developers.Count;

    public static Task<TeamDays> Of(Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(new TeamDays(
            turn.Product.HoldersOf(Role.Developer, turn.Team, turn.Today).Select(member => member.Id), new Dictionary<LocalDate, string>()));

    public bool IsWorked(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.ContainsKey(day);

    /// <summary>The working days from the first to the last day, both inclusive.</summary>
    public IReadOnlyList<LocalDate> Between(LocalDate from, LocalDate until)
    {
        var days = new List<LocalDate>();
        for (var day = from; day <= until; day = day.PlusDays(1))
            if (IsWorked(day)) days.Add(day);
        return days;
    }

    /// <summary>How many days the developers work together in a stretch.</summary>
    public int PersonDays(LocalDate from, LocalDate until) => Between(from, until).Count * People;

    /// <summary>Holidays and leave in a stretch, in words; empty where there are none.</summary>
    public string OffSaid(LocalDate from, LocalDate until) =>
        string.Join(", ", holidays.Where(day => day.Key >= from && day.Key <= until).OrderBy(day => day.Key).Select(day => day.Value));
}
