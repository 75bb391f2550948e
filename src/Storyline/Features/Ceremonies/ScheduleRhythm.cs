using NodaTime;
using Storyline.Accountability;
using Storyline.Backlog;
using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Schedule;
using Storyline.Views;

namespace Storyline.Features.Ceremonies;

/// <summary>Sets the usual schedule of a two-week sprint in one go, after showing it: those ceremonies that the speaker decides.</summary>
public sealed record ScheduleRhythm : ICommand<ScheduleRhythm>
{
    /// <summary>An opening that comes later than this has missed its meeting.</summary>
    private const int GraceMinutes = 60;

    private static readonly (string Name, string Title, string When, Matter Matter, string Says)[] Usual =
    [
        ("planning", "Sprint planning", "every 2 weeks on Monday at 10:00", Matter.Planning, "planning start"),
        ("planning briefing", "The briefing before planning", "every 2 weeks on Friday at 16:00", Matter.Planning, "sprint plan"),
        ("refinement", "Refinement", "every week on Wednesday at 14:00", Matter.Planning, "refinement start"),
        ("review", "Sprint review", "every 2 weeks on Friday at 13:00", Matter.Planning, "review start"),
        ("retro", "Retrospective", "every 2 weeks on Friday at 14:30", Matter.Standup, "retro start"),
    ];

    public static Usage Usage { get; } = new(
        Say: "ceremony rhythm", Does: "schedules the usual ceremonies of a two-week sprint at once", Example: "ceremony rhythm", Topic: "ceremonies", Also: ["schedule ceremonies", "sprint rhythm"])
    {
        Rule = "each ceremony by whoever decides its matter",
    };

    public static Parsed<ScheduleRhythm> Parse(Words words)
    {
        words.Skip("schedule|set|the|our");
        return (words.Take("ceremony|ceremonies|sprint", "rhythm") || words.Take("rhythm")) && words.AtEnd ? new ScheduleRhythm() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var mine = Usual.Where(one => turn.Speaker.Decides(one.Matter) is Permit.Granted).ToList();
        if (mine.Count == 0) return Reply.No("The PO schedules planning, refinement and review, the SM the retro.", new Button("Who is who", "roles"), new Button("Ceremonies", "ceremonies"));
        var rows = new List<Row>();
        foreach (var (name, title, said, matter, says) in mine)
        {
            if (!new Words(Utterance.Plain(said), turn.Hearing).Take(out When when)) continue;
            var read = await turn.Read(when, turn.Product.Zone, _ => said, work, cancel);
            if (read.Recurrence is not { } recurrence) return read.Question!;
            rows.Add(new Row($"{title:b}: {said}", recurrence.After(turn.Now) is { } first ? (Rich)$"first on {Moments.InZone(first, recurrence.DateTimeZone)}" : null));
            if (!turn.IsConfirmed) continue;
            // The briefing goes to whoever plans, in private; the others open in the channel.
            var isPrivate = says == "sprint plan";
            var alarm = Alarm.Of(turn, name, title, recurrence, says, matter) with
            {
                Place = isPrivate ? null : turn.TeamPlace(), IsPersonal = isPrivate, GraceMinutes = GraceMinutes, OnDayOff = DayOff.Move,
            };
            if (await work.Schedule(turn, alarm, cancel) is { } no) return no;
        }
        if (!turn.IsConfirmed)
            return Reply.Preview(View.Of(
                new Part.Title("The rhythm of a two-week sprint"), new Part.Rows(rows),
                new Part.Note($"Times are in {turn.Product.Zone}; on a holiday a ceremony moves to the next working day. The standup: “standup at 9:30 weekdays”.")), "Schedule all");
        return Reply.Done($"{rows.Count} ceremonies are scheduled. Each can be moved or ended by its name.", new Button("See what is scheduled", "reminders"), StoryWords.Undo);
    }
}
