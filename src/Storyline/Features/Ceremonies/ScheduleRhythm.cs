using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Ceremonies;

/// <summary>Schedules the usual ceremonies of a two-week sprint at once, after a preview: those that the speaker decides.</summary>
public sealed record ScheduleRhythm : ICommand<ScheduleRhythm>
{
    private const int SprintDays = 14;

    private static readonly RhythmSlot[] Usual =
    [
        new("planning", "Sprint planning", "every 2 weeks on Monday at 10:00", 0, Matter.Planning, "planning start"),
        new("refinement", "Refinement", "every week on Wednesday at 14:00", 2, Matter.Planning, "refinement start"),
        new("review", "Sprint review", "every 2 weeks on Friday at 13:00", 11, Matter.Planning, "review start"),
        new("retro", "Retrospective", "every 2 weeks on Friday at 14:30", 11, Matter.Standup, "retro start"),
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
            Ways = CeremonyPhrases.Rhythm,
            Rule = "each ceremony by whoever decides its matter",
            IsNeverSuggested = true,
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
        var mine = Usual.Where(slot => turn.Speaker.Decides(slot.Matter) is Permit.Granted).ToList();
        if (mine.Count == 0)
            return NothingToSchedule();
        var running = await work.RunningSprint(turn.Team.Id, cancel);
        var openings = new List<(RhythmSlot Slot, Alarm Alarm)>();
        foreach (var slot in mine)
        {
            var (recurrence, question) = await Read(slot, turn, work, cancel);
            if (question is not null)
                return question;
            if (recurrence is not null)
                openings.Add((slot, Opening(slot, recurrence, running, turn)));
        }
        if (!turn.IsConfirmed)
            return Preview([.. openings.Select(one => RowOf(one.Slot, one.Alarm, turn))], turn);
        foreach (var (_, alarm) in openings)
            if (await work.Schedule(turn, alarm, cancel) is { } no)
                return no;
        return Scheduled(openings.Count);
    }

    private static Reply NothingToSchedule() =>
        Reply.No(
            "The PO schedules planning, refinement and review, the SM the retro.",
            new Button("Who is who", "roles"),
            CeremonyRefusals.Ceremonies
        );

    private static async Task<(Recurrence? Recurrence, Reply? Question)> Read(
        RhythmSlot slot,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (!new Words(Utterance.Plain(slot.When), turn.Hearing).Take(out TimePhrase timePhrase))
            return (null, null);
        var read = await turn.Read(timePhrase, turn.Product.Zone, _ => slot.When, work, cancel, repeats: true);
        return (read.Recurrence, read.Question);
    }

    // All count from the same Monday, or a review would come in the middle of its sprint. A sprint that is running still gets its
    // refinement, review and retro; only its planning is over.
    private static Alarm Opening(RhythmSlot slot, Recurrence usual, Sprint? running, Turn turn)
    {
        var first = FirstDay(turn, running);
        var monday = running is null || slot.Name == "planning" ? first : first.PlusDays(-SprintDays);
        var recurrence = usual with { Start = monday.PlusDays(slot.Day) + usual.Start.TimeOfDay };
        return Alarm
            .Of(turn, slot.Name, slot.Title, recurrence, slot.Says, slot.Matter)
            .AsOpening(slot.Name, turn.TeamPlace());
    }

    private static Row RowOf(RhythmSlot slot, Alarm alarm, Turn turn) =>
        new(
            $"{slot.Title:b}: {slot.When}",
            alarm.When.After(turn.Now) is { } at
                ? (Rich)$"first on {TimeText.InZone(at, alarm.When.DateTimeZone)}"
                : null
        );

    private static Reply Preview(IReadOnlyList<Row> rows, Turn turn)
    {
        var ahead = turn.Team.AnnounceMinutes;
        var announced = ahead > 0 ? $"Each is announced {SessionCard.Count(ahead, "minute")} before. " : "";
        return Reply.Preview(
            View.Of(
                new Part.Title("The rhythm of a two-week sprint"),
                new Part.Rows(rows),
                new Part.Note(
                    $"Times are in {turn.Product.Zone}; on a holiday a ceremony moves to the next working day. {announced}The PO gets the briefing the evening before planning, and a warning two working days before if too little is ready. The standup: “standup at 9:30 weekdays”.{Others(turn)}"
                )
            ),
            "Schedule all"
        );
    }

    private static Reply Scheduled(int count) =>
        Reply.Done(
            count == 1
                ? (Rich)"One ceremony is scheduled. It can be moved or ended by its name."
                : $"{count} ceremonies are scheduled. Each can be moved or ended by its name.",
            new Button("See what is scheduled", "reminders"),
            StoryWords.Undo
        );

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

    // The first Monday after the running sprint; today counts only before planning time.
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

/// <summary>A ceremony in the usual rhythm.</summary>
/// <param name="Day">Counted from the first day of the sprint, 0.</param>
internal sealed record RhythmSlot(string Name, string Title, string When, int Day, Matter Matter, string Says);
