using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Shows the team's working days, hours, zone and coming holidays, and who is away.</summary>
public sealed record ShowCalendar : ICommand<ShowCalendar>
{
    private const int MostRows = 10;
    private const int MostAway = 30;
    private const int MostMembers = 200;

    public static Usage Usage { get; } =
        new(
            Say: "calendar",
            Does: "shows working days, holidays and who is away",
            Example: "calendar",
            Topic: "calendar",
            Also: ["holidays", "who is away", "working days"]
        )
        {
            Ways = CalendarPhrases.Show,
        };

    public static Parsed<ShowCalendar> Parse(Words words)
    {
        // Taking the word, rather than skipping it, tells this from a team of that name.
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
        var away = await FindAway(turn, work, cancel);
        return Reply.Show(
            new View([
                new Part.Title($"Calendar of team {turn.Team.Name}"),
                new Part.Fields(WorkingTime(calendar, turn.Product)),
                .. Holidays([.. calendar.Holidays.Where(holiday => holiday.Date >= turn.Today)]),
                .. Away(away),
                new Part.Buttons([.. Next(turn)]),
            ])
        );
    }

    // Whoever is asked about the calendar may propose a holiday.
    private static IEnumerable<Button> Next(Turn turn)
    {
        if (turn.Speaker.StakeIn(Matter.Calendar) >= Stake.Consulted)
            yield return new Button("Add holidays", "holiday add");
        yield return new Button("I am away", "ooo");
    }

    private static Field[] WorkingTime(TeamCalendar calendar, Product product) =>
        [
            new Field("Working days", string.Join(", ", calendar.WorkingDays.Select(day => day.ToString()[..3]))),
            new Field("Hours", $"{ScheduleWords.Time(calendar.DayStarts)} to {ScheduleWords.Time(calendar.DayEnds)}"),
            new Field("Zone", product.Zone),
        ];

    private static IEnumerable<Part> Holidays(IReadOnlyList<Holiday> coming)
    {
        if (coming.Count == 0)
        {
            yield return new Part.Paragraph("No holidays ahead.");
            yield break;
        }
        var first = coming.Take(MostRows).Select(one => new Row($"{ScheduleWords.Date(one.Date)}: {one.Name}"));
        yield return new Part.Rows([.. first]);
        if (coming.Count > MostRows)
            yield return new Part.Note($"{coming.Count - MostRows} more holidays.");
    }

    /// <summary>Every leave from today on of the members, in the order in which they begin.</summary>
    private static async Task<IReadOnlyList<Row>> FindAway(Turn turn, IWork work, CancellationToken cancel)
    {
        var members = turn.Product.People.Values.Where(member => member.Teams.Contains(turn.Team.Id));
        var people = await work.FindMany<PersonCalendar>(
            [.. members.Take(MostMembers).Select(member => PersonCalendar.IdOf(member.Id))],
            cancel
        );
        return
        [
            .. people
                .SelectMany(person => person.Leaves.Select(leave => (person.Member, Leave: leave)))
                .Where(one => one.Leave.Until >= turn.Today)
                .OrderBy(one => one.Leave.From)
                .Select(one => new Row(
                    $"{turn.Person(one.Member)} is away {DayOffWords.Days(one.Leave.From, one.Leave.Until)}"
                )),
        ];
    }

    private static IEnumerable<Part> Away(IReadOnlyList<Row> away)
    {
        if (away.Count > 0)
            yield return new Part.Rows([.. away.Take(MostAway)]);
        if (away.Count > MostAway)
            yield return new Part.Note($"{away.Count - MostAway} more leaves.");
    }
}
