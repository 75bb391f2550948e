using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Ceremonies;

/// <summary>Sets the usual schedule of a two-week sprint in one go, after showing it: those ceremonies that the speaker decides.</summary>
public sealed record ScheduleRhythm : ICommand<ScheduleRhythm>
{
    /// <summary>An opening that comes later than this has missed its meeting.</summary>
    public const int GraceMinutes = 60;

    private const int SprintDays = 14;

    /// <summary>The day counts from the first day of the sprint.</summary>
    private static readonly (string Name, string Title, string When, int Day, Matter Matter, string Says)[] Usual =
    [
        ("planning", "Sprint planning", "every 2 weeks on Monday at 10:00", 0, Matter.Planning, "planning start"),
        ("refinement", "Refinement", "every week on Wednesday at 14:00", 2, Matter.Planning, "refinement start"),
        ("review", "Sprint review", "every 2 weeks on Friday at 13:00", 11, Matter.Planning, "review start"),
        ("retro", "Retrospective", "every 2 weeks on Friday at 14:30", 11, Matter.Standup, "retro start"),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "ceremony rhythm",
            Does: "schedules the usual ceremonies of a two-week sprint at once",
            Example: "ceremony rhythm",
            Topic: "ceremonies",
            Also: ["schedule ceremonies", "sprint rhythm"]
        )
        {
            Rule = "each ceremony by whoever decides its matter",
        };

    public static Parsed<ScheduleRhythm> Parse(Words words)
    {
        if (words.Take("schedule") && words.Skip("the|our|all|usual").Take("ceremonies"))
            return words.AtEnd ? new ScheduleRhythm() : Parsed.NotMine;
        words.Rewind();
        words.Skip("schedule|set|the|our");
        return (words.Take("ceremony|ceremonies|sprint", "rhythm") || words.Take("rhythm")) && words.AtEnd
            ? new ScheduleRhythm()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var mine = Usual.Where(one => turn.Speaker.Decides(one.Matter) is Permit.Granted).ToList();
        if (mine.Count == 0)
            return Reply.No(
                "The PO schedules planning, refinement and review, the SM the retro.",
                new Button("Who is who", "roles"),
                new Button("Ceremonies", "ceremonies")
            );
        var rows = new List<Row>();
        var running = await work.RunningSprint(turn.Team.Id, cancel);
        var first = FirstDay(turn, running);
        foreach (var (name, title, said, day, matter, says) in mine)
        {
            if (!new Words(Utterance.Plain(said), turn.Hearing).Take(out TimePhrase timePhrase))
                continue;
            var read = await turn.Read(timePhrase, turn.Product.Zone, _ => said, work, cancel);
            if (read.Recurrence is not { } usual)
                return read.Question!;
            // All count from one first day, or the review of a sprint would come in the middle of it.
            // A sprint that runs is refined, reviewed and looked back on too; it has been planned.
            var from = running is null || name == "planning" ? first : first.PlusDays(-SprintDays);
            var recurrence = usual with { Start = from.PlusDays(day) + usual.Start.TimeOfDay };
            rows.Add(
                new Row(
                    $"{title:b}: {said}",
                    recurrence.After(turn.Now) is { } at
                        ? (Rich)$"first on {TimeText.InZone(at, recurrence.DateTimeZone)}"
                        : null
                )
            );
            if (!turn.IsConfirmed)
                continue;
            var alarm = Alarm.Of(turn, name, title, recurrence, says, matter) with
            {
                Place = turn.TeamPlace(),
                GraceMinutes = GraceMinutes,
                OnDayOff = DayOff.Move,
            };
            if (await work.Schedule(turn, alarm, cancel) is { } no)
                return no;
        }
        if (!turn.IsConfirmed)
            return Reply.Preview(
                View.Of(
                    new Part.Title("The rhythm of a two-week sprint"),
                    new Part.Rows(rows),
                    new Part.Note(
                        $"Times are in {turn.Product.Zone}; on a holiday a ceremony moves to the next working day. {(turn.Team.AnnounceMinutes > 0 ? $"Each is announced {turn.Team.AnnounceMinutes} minutes before. " : "")}The PO gets the briefing the evening before planning, and a warning two working days before if too little is ready. The standup: “standup at 9:30 weekdays”.{Others(turn)}"
                    )
                ),
                "Schedule all"
            );
        return Reply.Done(
            rows.Count == 1
                ? (Rich)$"One ceremony is scheduled. It can be moved or ended by its name."
                : $"{rows.Count} ceremonies are scheduled. Each can be moved or ended by its name.",
            new Button("See what is scheduled", "reminders"),
            StoryWords.Undo
        );
    }

    private static string Others(Turn turn) =>
        string.Concat(
            from one in Usual
            group one.Title by turn.Speaker.Decides(one.Matter) as Permit.Refused into asked
            where asked.Key is not null
            let who = asked.Key.Holder?.Member.Name is { } name
                ? $"{name} ({asked.Key.Decides.Short()})"
                : asked.Key.Decides.Short()
            select $" {who} says the same for: {string.Join(", ", asked)}."
        );

    // The first Monday on which a sprint can begin: today's only while planning still lies ahead, and none within a running sprint.
    private static LocalDate FirstDay(Turn turn, Sprint? running)
    {
        var free = running is { Until: { } until } && until >= turn.Today ? until.PlusDays(1) : turn.Today;
        var now = turn.Now.InZone(turn.Room!.Zone);
        if (free == now.Date && now.TimeOfDay >= PlanningTime)
            free = free.PlusDays(1);
        while (free.DayOfWeek != IsoDayOfWeek.Monday)
            free = free.PlusDays(1);
        return free;
    }

    private static readonly LocalTime PlanningTime = new(10, 0);
}
