using NodaTime;
using Storyline.Accountability;
using Storyline.Conversation;
using Storyline.Products;
using Storyline.Schedule;
using Storyline.Views;

namespace Storyline.Features.Standups;

/// <summary>Opens today's standup: everyone is asked, and the summary is set. The clock says it; the SM may as well.</summary>
/// <param name="Zone">Only those in this zone are asked: it is their time now.</param>
public sealed record OpenStandup(string? Name, string? Zone) : ICommand<OpenStandup>
{
    private const int ReminderMinutes = 15;

    public static Usage Usage { get; } = new(
        Say: "standup open", Does: "asks everyone now", Example: "standup open", Topic: "standup", Matter: Matter.Standup, Also: ["standup now", "standup start"]);

    public static Parsed<OpenStandup> Parse(Words words)
    {
        if (!words.Take("standup", "open|now|start")) return Parsed.NotMine;
        var options = words.TakeTail("name", "zone");
        return words.AtEnd ? new OpenStandup(options["name"], options["zone"]) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, Name, cancel) is not { } standup) return Round.None(turn);
        var day = await work.FindDay(standup, turn.Today, cancel) ?? Round.New(standup, turn.Today);
        if (Zone is not null) return await AskZone(turn, work, standup, day, cancel);
        if (day.Opened is not null) return Reply.Private("Today’s standup is open already.", new Button("Status", "standup status"));

        var starts = standup.IsOwnTime ? ZoneStarts(turn, standup) : [];
        var last = starts.Count == 0 ? turn.Now : Instant.Max(turn.Now, starts.Values.Max());
        day = day with { Opened = turn.Now, Questions = standup.Questions, Deadline = last + Duration.FromMinutes(standup.WindowMinutes) };
        work.Store(day);
        foreach (var (zone, at) in starts.Where(start => start.Value > turn.Now))
            await Set(turn, work, standup, $"ask {zone}", at, $"standup open name:{standup.Name} zone:{zone}", cancel);
        if (standup.WindowMinutes > 2 * ReminderMinutes)
            await Set(turn, work, standup, "reminder", day.Deadline.Value - Duration.FromMinutes(ReminderMinutes), $"standup remind name:{standup.Name}", cancel);
        await Set(turn, work, standup, "summary", day.Deadline.Value, $"standup summary name:{standup.Name}", cancel);

        if (standup.IsTogether) work.Post(standup.Place, await StandupCard.Asking(turn, work, standup, day, cancel), day.Card);
        else await AskDirectly(turn, work, standup, day, member => !starts.TryGetValue(ZoneOf(turn, member), out var at) || at <= turn.Now, cancel);
        return turn.Ring is null ? Reply.Noted($"Everyone is asked; the summary comes at {turn.Local(day.Deadline.Value)}.", new Button("Status", "standup status")) : Reply.Silent;
    }

    private async Task<Reply> AskZone(Turn turn, IWork work, Standup standup, StandupDay day, CancellationToken cancel)
    {
        await AskDirectly(turn, work, standup, day, member => ZoneOf(turn, member) == Zone, cancel);
        return Reply.Silent;
    }

    private static async Task AskDirectly(Turn turn, IWork work, Standup standup, StandupDay day, Func<Member, bool> isNow, CancellationToken cancel)
    {
        foreach (var member in (await work.Waiting(turn, standup, day, cancel)).Where(isNow))
            work.Tell(member.Id, StandupCard.Question(turn, standup, day));
    }

    /// <summary>When it is the standup's time in each zone that somebody lives in, today.</summary>
    private static Dictionary<string, Instant> ZoneStarts(Turn turn, Standup standup) =>
        Round.Expected(turn, standup).Select(member => ZoneOf(turn, member)).Distinct().ToDictionary(zone => zone, zone =>
            (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? turn.Room!.Zone).AtLeniently(turn.Today + standup.Time).ToInstant());

    private static string ZoneOf(Turn turn, Member member) => member.Zone ?? turn.Product.Zone;

    private static async Task Set(Turn turn, IWork work, Standup standup, string what, Instant at, string says, CancellationToken cancel)
    {
        if (at <= turn.Now) return;
        var alarm = Alarm.Of(turn, $"{standup.Name} {what}", $"Standup {what}", Recurrence.Once(at, turn.Product.Zone), says, Matter.Standup) with
        {
            Place = standup.Place, OnDayOff = DayOff.Run, GraceMinutes = 6 * 60,
        };
        await work.Schedule(turn, alarm, cancel);
    }
}
